package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One revision of a Deployment.
 *
 * @param number counted by the controller
 * @param undoOf the number that the same ReplicaSet had before, if it was taken up again
 * @param newest whether it is the ReplicaSet's present number
 */
record Revision(int number, Snapshot replicaSet, Optional<Integer> undoOf, boolean newest) {
  private static final String NUMBER = "deployment.kubernetes.io/revision";

  /** The numbers a ReplicaSet had before, with commas; written when an undo takes it up again. */
  private static final String EARLIER = "deployment.kubernetes.io/revision-history";

  /** All revisions of these ReplicaSets of one Deployment, oldest first. */
  static List<Revision> of(List<Snapshot> replicaSets) {
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
