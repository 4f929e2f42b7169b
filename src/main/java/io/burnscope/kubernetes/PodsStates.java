package io.burnscope.kubernetes;

import io.burnscope.change.CleanText;
import io.burnscope.change.PodsState;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts the pods of one workload by revision. */
final class PodsStates {
  /** What every container says while its pod starts. */
  private static final Set<String> ORDINARY =
      Set.of("ContainerCreating", "PodInitializing", "Completed");

  private PodsStates() {}

  /** In the order of the revisions' texts. */
  static List<PodsState> of(List<Snapshot> pods, Objects objects) {
    Map<String, List<Snapshot>> byRevision = new TreeMap<>();
    pods.stream()
        .filter(PodsStates::alive)
        .forEach(pod ->
            byRevision.computeIfAbsent(revision(pod, objects), _ -> new ArrayList<>()).add(pod));
    return byRevision.entrySet().stream()
        .map(entry -> state(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static boolean alive(Snapshot pod) {
    String phase = pod.tree().text("status", "phase").orElse("");
    return !phase.equals("Succeeded")
        && !phase.equals("Failed")
        && pod.tree().value("metadata", "deletionTimestamp").isEmpty();
  }

  private static String revision(Snapshot pod, Objects objects) {
    return Revision.ofPod(pod, objects).orElseGet(() -> Pods.template(pod));
  }

  private static PodsState state(String revision, List<Snapshot> pods) {
    int ready = (int) pods.stream().filter(pod -> Pods.readySince(pod).isPresent()).count();
    Set<String> reasons = new HashSet<>();
    pods.forEach(pod -> reasons(pod, reasons));
    int restarts =
        pods.stream()
            .flatMap(PodsStates::containers)
            .mapToInt(container -> container.number("restartCount").orElse(0))
            .sum();
    return new PodsState(revision, ready, pods.size() - ready, restarts, reasons);
  }

  private static void reasons(Snapshot pod, Set<String> reasons) {
    containers(pod)
        .flatMap(container ->
            Stream.of(
                container.text("state", "waiting", "reason"),
                container.text("state", "terminated", "reason"),
                container.text("lastState", "terminated", "reason")))
        .flatMap(Optional::stream)
        .filter(reason -> !ORDINARY.contains(reason))
        .map(reason -> CleanText.of(reason, 60))
        .forEach(reasons::add);
    pod.tree().trees("status", "conditions").stream()
        .filter(condition -> condition.text("type").equals(Optional.of("PodScheduled")))
        .filter(condition -> condition.text("status").equals(Optional.of("False")))
        .flatMap(condition -> condition.text("reason").stream())
        .map(reason -> CleanText.of(reason, 60))
        .forEach(reasons::add);
  }

  private static Stream<Tree> containers(Snapshot pod) {
    return Stream.of("initContainerStatuses", "containerStatuses")
        .flatMap(list -> pod.tree().trees("status", list).stream());
  }
}
