package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.PodsState;
import io.burnscope.change.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Pods that a change touched and that do not come up now: crashing, without image, without node.
 */
final class PodTrouble {
  private final Topology topology;

  PodTrouble(Topology topology) {
    this.topology = topology;
  }

  /**
   * Log-odds. Pods of a new revision that crash or wait while older ones do not are seldom seen
   * with an innocent rollout; pods that another object's change touched may have had their trouble
   * long before.
   */
  double weight(Change change, Set<ObjectRef> touched) {
    if (change instanceof Change.Rollout rollout) {
      Optional<PodsState> fresh = state(rollout.object(), rollout.toRevision());
      Optional<PodsState> old = state(rollout.object(), rollout.fromRevision());
      boolean onlyNew = old.filter(PodTrouble::troubled).isEmpty();
      return fresh.filter(PodTrouble::troubled).isEmpty()
          ? 0
          : onlyNew ? RankingWeights.NEW_PODS_FAIL : RankingWeights.PODS_FAIL;
    }
    return touched.stream().flatMap(ref -> pods(ref).stream()).anyMatch(PodTrouble::troubled)
        ? RankingWeights.PODS_FAIL
        : 0;
  }

  /** In words; empty without trouble. */
  Optional<String> words(Change change, Set<ObjectRef> touched) {
    if (change instanceof Change.Rollout rollout) {
      return state(rollout.object(), rollout.toRevision())
          .filter(PodTrouble::troubled)
          .map(state ->
              "%d of %d new pods not ready: %s"
                  .formatted(
                      state.notReady(), state.ready() + state.notReady(), reasons(List.of(state))));
    }
    List<PodsState> troubled =
        touched.stream().flatMap(ref -> pods(ref).stream()).filter(PodTrouble::troubled).toList();
    int notReady = troubled.stream().mapToInt(PodsState::notReady).sum();
    return troubled.isEmpty()
        ? Optional.empty()
        : Optional.of(
            notReady + (notReady == 1 ? " pod" : " pods") + " not ready: " + reasons(troubled));
  }

  private static String reasons(List<PodsState> states) {
    return states.stream()
        .flatMap(state -> state.reasons().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }

  private Optional<PodsState> state(ObjectRef workload, String revision) {
    return pods(workload).stream()
        .filter(state -> !revision.isEmpty() && state.revision().equals(revision))
        .findFirst();
  }

  private List<PodsState> pods(ObjectRef workload) {
    return topology.workload(workload).map(Topology.Workload::pods).orElse(List.of());
  }

  private static boolean troubled(PodsState state) {
    return state.notReady() > 0 && !state.reasons().isEmpty();
  }
}
