package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The templates that StatefulSets and DaemonSets keep. One that is taken up again gets the next
 * number and forgets its own; it is known by being older than revisions with lower numbers.
 */
final class ControllerRevisions {
  /** On ControllerRevisions and pods; the pods of a StatefulSet carry the whole name instead. */
  private static final String HASH = "controller-revision-hash";

  private ControllerRevisions() {}

  /** The revisions of one workload, oldest first. */
  static List<Revision> of(List<Snapshot> keepers) {
    List<Snapshot> sorted =
        keepers.stream()
            .filter(keeper -> number(keeper) > 0)
            .sorted(Comparator.comparingInt(ControllerRevisions::number))
            .toList();
    List<Revision> revisions = new ArrayList<>();
    for (Snapshot keeper : sorted) {
      revisions.add(new Revision(number(keeper), keeper, undoOf(keeper, sorted), true));
    }
    return revisions;
  }

  /** Whether {@code pod}, of the same workload, was made from the template of {@code keeper}. */
  static boolean keeps(Snapshot keeper, Snapshot pod) {
    String hash = pod.labels().getOrDefault(HASH, "");
    return !hash.isEmpty()
        && keeper.kind().equals(ClusterKind.CONTROLLER_REVISION.kind())
        && (hash.equals(keeper.ref().name()) || hash.equals(keeper.labels().get(HASH)));
  }

  /** The highest free number below those that were made after it. */
  private static Optional<Integer> undoOf(Snapshot keeper, List<Snapshot> all) {
    Instant created = keeper.createdAt().orElse(Instant.MAX);
    List<Integer> later =
        all.stream()
            .filter(other -> number(other) < number(keeper))
            .filter(other -> other.createdAt().filter(created::isBefore).isPresent())
            .map(ControllerRevisions::number)
            .toList();
    if (later.isEmpty()) {
      return Optional.empty();
    }
    Set<Integer> taken = all.stream().map(ControllerRevisions::number).collect(Collectors.toSet());
    int free = later.getFirst() - 1;
    while (free > 0 && taken.contains(free)) {
      free--;
    }
    return free > 0 ? Optional.of(free) : Optional.empty();
  }

  private static int number(Snapshot keeper) {
    return keeper.tree().number("revision").orElse(0);
  }
}
