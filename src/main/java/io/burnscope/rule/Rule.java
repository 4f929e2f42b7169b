package io.burnscope.rule;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** One entry of a Prometheus rule group. */
public sealed interface Rule {
  /**
   * Stores the value of {@code expr} under {@code name}.
   *
   * @param labels added to the result; sorted
   */
  record Recording(String name, String expr, Map<String, String> labels) implements Rule {
    public Recording {
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
  }

  /**
   * Fires while {@code expr} returns anything.
   *
   * @param hold how long it must have done so
   * @param labels sorted
   * @param annotations sorted; Prometheus expands their templates
   */
  record Alerting(
      String name,
      String expr,
      Duration hold,
      Map<String, String> labels,
      Map<String, String> annotations)
      implements Rule {
    public Alerting {
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
      annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }
  }
}
