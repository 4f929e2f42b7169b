package io.burnscope.change;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A node: whether it takes pods, its conditions and the versions it runs. */
final class NodeLeaves {
  static final String CONDITIONS = "status.conditions[";

  private static final Set<String> VERSIONS =
      Set.of("kubeletVersion", "containerRuntimeVersion", "kernelVersion", "osImage");

  private NodeLeaves() {}

  static void add(Leaves leaves, Snapshot node) {
    Tree spec = node.tree().at("spec");
    spec.text("unschedulable")
        .ifPresent(value -> leaves.add("unschedulable", "spec.unschedulable", value, () -> value));
    spec.value("taints").ifPresent(taints -> leaves.addAll("taint", "spec.taints", taints));
    for (Tree condition : node.tree().trees("status", "conditions")) {
      String type = condition.text("type").orElse("");
      String status = CleanText.of(condition.text("status").orElse(""), 20);
      leaves.add("condition " + type, CONDITIONS + type + "]", status, () -> status);
    }
    node.tree()
        .texts("status", "nodeInfo")
        .forEach((key, value) -> {
          if (VERSIONS.contains(key)) {
            leaves.add(key, "status.nodeInfo." + key, value, () -> leaves.redaction().plain(value));
          }
        });
  }

  /** When the condition that {@code path} names turned. */
  static Optional<Instant> turned(Snapshot node, String path) {
    return node.tree().trees("status", "conditions").stream()
        .filter(condition -> path.equals(CONDITIONS + condition.text("type").orElse("") + "]"))
        .findFirst()
        .flatMap(condition -> Snapshot.time(condition.text("lastTransitionTime")));
  }
}
