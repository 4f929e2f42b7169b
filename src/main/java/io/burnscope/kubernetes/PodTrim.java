package io.burnscope.kubernetes;

import io.burnscope.change.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a pod while an incident is looked at: owner, node, readiness, state and restarts
 * of its containers. A cluster has more pods than anything else but Events.
 */
final class PodTrim {
  private static final List<String> METADATA =
      List.of(
          "name",
          "namespace",
          "uid",
          "labels",
          "creationTimestamp",
          "deletionTimestamp",
          "ownerReferences");
  private static final List<String> STATUS = List.of("phase", "reason", "conditions");
  private static final List<String> CONTAINER =
      List.of("name", "restartCount", "state", "lastState");

  private PodTrim() {}

  /** A copy of {@code pod} with these fields only. */
  static Tree of(Tree pod) {
    Map<String, Object> status = kept(pod.at("status"), STATUS);
    for (String list : List.of("initContainerStatuses", "containerStatuses")) {
      status.put(
          list,
          pod.trees("status", list).stream().map(container -> kept(container, CONTAINER)).toList());
    }
    return new Tree(
        Map.of(
            "kind", ClusterKind.POD.kind(),
            "metadata", kept(pod.at("metadata"), METADATA),
            "spec", kept(pod.at("spec"), List.of("nodeName")),
            "status", status));
  }

  private static Map<String, Object> kept(Tree part, List<String> keys) {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String key : keys) {
      part.value(key).ifPresent(value -> kept.put(key, value));
    }
    return kept;
  }
}
