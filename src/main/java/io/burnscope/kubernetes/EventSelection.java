package io.burnscope.kubernetes;

import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of a cluster's Events are looked at, each series once. */
final class EventSelection {
  /** What every start of every pod says; left out by the API server already. */
  private static final List<String> ROUTINE =
      List.of(
          "Scheduled",
          "Pulling",
          "Pulled",
          "Created",
          "Started",
          "SuccessfulCreate",
          "SuccessfulAttachVolume",
          "LeaderElection",
          "SawCompletedJob",
          "Completed");

  /**
   * Reasons of type Normal that say what was done to pods and nodes: by the Deployment's and the
   * autoscaler's controllers, the kubelet, the scheduler, the node's controller, the cluster
   * autoscaler and KEDA.
   */
  private static final Set<String> SIGNIFICANT =
      Set.of(
          "ScalingReplicaSet",
          "DeploymentRollback",
          "SuccessfulRescale",
          "Scaled",
          "Killing",
          "Evicted",
          "Preempted",
          "TaintManagerEviction",
          "NodeNotReady",
          "NodeNotSchedulable",
          "NodeHasInsufficientMemory",
          "NodeHasDiskPressure",
          "NodeHasInsufficientPID",
          "RemovingNode",
          "DeletingNode",
          "Starting",
          "ScaleDown",
          "TriggeredScaleUp",
          "ScaledUpGroup",
          "KEDAScaleTargetActivated",
          "KEDAScaleTargetDeactivated");

  private EventSelection() {}

  /** As a field selector: a list of all Events of a large cluster would be long. */
  static String selector() {
    return ROUTINE.stream().map(reason -> "reason!=" + reason).collect(Collectors.joining(","));
  }

  /** Whether an Event is looked at at all. */
  static boolean wanted(Snapshot event) {
    String reason = event.tree().text("reason").orElse("");
    return type(event) == ClusterEvent.Type.WARNING || SIGNIFICANT.contains(reason);
  }

  static ClusterEvent.Type type(Snapshot event) {
    return event.tree().text("type").orElse("").equals("Normal")
        ? ClusterEvent.Type.NORMAL
        : ClusterEvent.Type.WARNING;
  }

  private record Series(ClusterEvent.Type type, ObjectRef object, String reason, String message) {}

  /** One for each series, in the order of their first appearance. */
  static Stream<ClusterEvent> once(Stream<ClusterEvent> events) {
    Map<Series, ClusterEvent> bySeries = new LinkedHashMap<>();
    events.forEach(event ->
        bySeries.merge(
            new Series(event.type(), event.object(), event.reason(), event.message()),
            event,
            ClusterEvent::with));
    return bySeries.values().stream();
  }
}
