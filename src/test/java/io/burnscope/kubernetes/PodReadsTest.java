package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which configuration follows an edit by itself. */
class PodReadsTest {
  private static final Map<String, Object> BY_ENV =
      Map.of("name", "app", "envFrom", List.of(Map.of("configMapRef", Map.of("name", "env"))));

  @Test
  void variables_and_files_by_sub_path_are_taken_over_at_the_start() {
    Map<String, Object> container =
        Map.of(
            "name", "app",
            "envFrom", List.of(Map.of("configMapRef", Map.of("name", "env"))),
            "volumeMounts",
                List.of(
                    Map.of("name", "whole", "mountPath", "/etc/whole"),
                    Map.of("name", "part", "mountPath", "/etc/part", "subPath", "a.yaml")));

    assertThat(atStart(container, volume("whole"), volume("part")))
        .containsExactlyInAnyOrder(configMap("env"), configMap("part"));
  }

  @Test
  void what_is_mounted_as_well_follows() {
    assertThat(atStart(BY_ENV, volume("env"))).isEmpty();
  }

  private static Set<ObjectRef> atStart(Map<String, Object> container, Object... volumes) {
    return PodReads.atStart(
        "shop", new Tree(Map.of("containers", List.of(container), "volumes", List.of(volumes))));
  }

  private static Map<String, Object> volume(String name) {
    return Map.of("name", name, "configMap", Map.of("name", name));
  }

  private static ObjectRef configMap(String name) {
    return new ObjectRef("ConfigMap", "shop", name);
  }
}
