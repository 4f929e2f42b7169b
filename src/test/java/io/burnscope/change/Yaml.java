package io.burnscope.change;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Objects of test cases, written as people write them. */
public final class Yaml {
  private Yaml() {}

  /** The object that {@code yaml} describes. */
  public static Snapshot snapshot(String yaml) {
    return new Snapshot(tree(yaml));
  }

  /** The tree that {@code yaml} describes. */
  public static Tree tree(String yaml) {
    return Tree.of((Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }
}
