package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import io.burnscope.change.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One revision of a Deployment, StatefulSet or DaemonSet.
 *
 * @param number counted by the controller
 * @param keeper the ReplicaSet or ControllerRevision that holds its template
 * @param undoOf the number that the same keeper had before, if it was taken up again
 * @param newest whether it is the keeper's present number
 */
record Revision(int number, Snapshot keeper, Optional<Integer> undoOf, boolean newest) {
  private static final String NUMBER = "deployment.kubernetes.io/revision";

  /** The numbers a ReplicaSet had before, with commas; written when an undo takes it up again. */
  private static final String EARLIER = "deployment.kubernetes.io/revision-history";

  /** All revisions of {@code workload} that can still be seen, oldest first. */
  static List<Revision> of(Snapshot workload, Objects objects) {
    return workload.kind().equals(ClusterKind.DEPLOYMENT.kind())
        ? of(objects.controlled(ClusterKind.REPLICA_SET, workload))
        : ControllerRevisions.of(objects.controlled(ClusterKind.CONTROLLER_REVISION, workload));
  }

  /** All revisions of these ReplicaSets of one Deployment, oldest first. */
  private static List<Revision> of(List<Snapshot> replicaSets) {
    List<Revision> revisions = new ArrayList<>();
    replicaSets.forEach(replicaSet -> revisions.addAll(of(replicaSet)));
    revisions.sort(Comparator.comparingInt(Revision::number));
    return revisions;
  }

  private static List<Revision> of(Snapshot replicaSet) {
    Optional<Integer> present = number(replicaSet.annotation(NUMBER).orElse(""));
    if (present.isEmpty()) {
      return List.of();
    }
    List<Integer> numbers = new ArrayList<>();
    Arrays.stream(replicaSet.annotation(EARLIER).orElse("").split(",", -1))
        .flatMap(text -> number(text).stream())
        .forEach(numbers::add);
    numbers.add(present.get());
    List<Revision> revisions = new ArrayList<>();
    Optional<Integer> before = Optional.empty();
    for (int number : numbers) {
      revisions.add(new Revision(number, replicaSet, before, number == present.get()));
      before = Optional.of(number);
    }
    return revisions;
  }

  /** The number of the revision that {@code pod} is of, if its keeper was found. */
  static Optional<String> ofPod(Snapshot pod, Objects objects) {
    Optional<Snapshot> owner = objects.controller(pod);
    return owner
        .flatMap(Revision::numberOf)
        .or(() ->
            owner
                .flatMap(workload ->
                    objects.controlled(ClusterKind.CONTROLLER_REVISION, workload).stream()
                        .filter(keeper -> ControllerRevisions.keeps(keeper, pod))
                        .findFirst())
                .flatMap(keeper -> keeper.tree().text("revision")));
  }

  /** The pod template. */
  Tree template() {
    return keeper.kind().equals(ClusterKind.CONTROLLER_REVISION.kind())
        ? keeper.tree().at("data", "spec", "template")
        : keeper.tree().at("spec", "template");
  }

  /** Whether it started {@code pod}, which its workload owns. */
  boolean started(Snapshot pod) {
    return pod.controllerUid().equals(Optional.of(keeper.uid()))
        || ControllerRevisions.keeps(keeper, pod);
  }

  /** The number of the revision that {@code replicaSet} has now. */
  static Optional<String> numberOf(Snapshot replicaSet) {
    return replicaSet.annotation(NUMBER);
  }

  String text() {
    return Integer.toString(number);
  }

  private static Optional<Integer> number(String text) {
    return text.strip().matches("[0-9]{1,9}")
        ? Optional.of(Integer.parseInt(text.strip()))
        : Optional.empty();
  }
}
