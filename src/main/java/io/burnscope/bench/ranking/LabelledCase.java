package io.burnscope.bench.ranking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded incident whose cause is known.
 *
 * @param detected when it was noticed
 * @param calls caller and callee
 * @param byCallee successes of each edge as the callee counted them
 * @param byCaller the same as the caller counted them
 * @param rootCause name of the workload whose change caused it
 */
record LabelledCase(
    String id,
    Instant detected,
    Optional<Alert> alert,
    List<Edge> calls,
    List<Candidate> changes,
    Map<Edge, List<Sample>> byCallee,
    Map<Edge, List<Sample>> byCaller,
    List<Pod> pods,
    String rootCause) {
  LabelledCase {
    calls = List.copyOf(calls);
    changes = List.copyOf(changes);
    byCallee = Map.copyOf(byCallee);
    byCaller = Map.copyOf(byCaller);
    pods = List.copyOf(pods);
  }

  /** Seconds past the full minute at which the edges were sampled; 0 without samples. */
  long phase() {
    return byCaller.values().stream()
        .flatMap(List::stream)
        .map(Sample::end)
        .min(Instant::compareTo)
        .map(first -> Math.floorMod(first.getEpochSecond(), View.STEP.toSeconds()))
        .orElse(0L);
  }

  /** When the SLO on an edge would have paged. */
  record Alert(Edge edge, Instant at) {}

  /** Who calls whom. */
  record Edge(String caller, String callee) {}

  /**
   * A minute of calls.
   *
   * @param success share of them, 0 to 1
   */
  record Sample(Instant end, double success) {}

  /** A change that may be the cause. */
  record Candidate(
      String kind,
      String namespace,
      String name,
      Instant at,
      String revision,
      String previousRevision,
      List<Step> steps) {
    Candidate {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A part of a rollout; visible from {@code ready} on.
   *
   * @param oldPods that are left
   * @param newPods that are ready
   */
  record Step(Instant ready, int oldPods, int newPods) {}

  /** What one pod's callers saw of it, by the pod itself. */
  record Pod(String service, String revision, List<Sample> samples) {
    Pod {
      samples = List.copyOf(samples);
    }
  }
}
