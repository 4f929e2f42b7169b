package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.PodsState;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a rollout's old and new revision side by side, from series told apart by revision. */
public final class Comparisons {
  private Comparisons() {}

  /**
   * The two revisions in the time in which both served: from the first traffic of the new one until
   * the last of the old one.
   *
   * @param byRevision the workload's counts by revision, as the rollout names revisions
   * @param pods of the workload now; they tell whether new pods should serve
   * @param at nothing later is looked at
   * @return empty if the old one has no series, or they never served at the same time and new pods
   *     are not known to be ready
   */
  public static Optional<RevisionComparison> of(
      Change.Rollout rollout,
      Map<String, CountSeries> byRevision,
      List<PodsState> pods,
      Instant at) {
    CountSeries old = byRevision.get(rollout.fromRevision());
    if (old == null || rollout.fromRevision().equals(rollout.toRevision())) {
      return Optional.empty();
    }
    CountSeries fresh =
        byRevision.getOrDefault(
            rollout.toRevision(), CountSeries.of(old.step(), Collections.emptyNavigableMap()));
    return fresh.points().values().stream().anyMatch(counts -> counts.total() > 0)
        ? served(rollout, old, fresh, at)
        : silent(rollout, old, pods, at);
  }

  private static Optional<RevisionComparison> served(
      Change.Rollout rollout, CountSeries old, CountSeries fresh, Instant at) {
    Optional<Instant> begin =
        fresh.points().entrySet().stream()
            .filter(point -> point.getValue().total() > 0)
            .map(point -> point.getKey().minus(fresh.step()))
            .filter(start -> !start.isBefore(rollout.at().minus(fresh.step())))
            .findFirst();
    Optional<Instant> end =
        old.points().headMap(at, true).descendingMap().entrySet().stream()
            .filter(point -> point.getValue().total() > 0)
            .map(Map.Entry::getKey)
            .findFirst();
    return begin.isEmpty() || end.isEmpty() || !end.get().isAfter(begin.get())
        ? Optional.empty()
        : Optional.of(sideBySide(rollout, old, fresh, new TimeRange(begin.get(), end.get())));
  }

  /**
   * New pods that are ready get their share of the calls. The first step after the first of them
   * was ready is left out: it is ready only for a part of it.
   */
  private static Optional<RevisionComparison> silent(
      Change.Rollout rollout, CountSeries old, List<PodsState> pods, Instant at) {
    int fresh = ready(pods, rollout.toRevision());
    Instant from = rollout.effect().plus(old.step());
    if (fresh == 0 || rollout.effectiveFrom().isEmpty() || from.isAfter(at)) {
      return Optional.empty();
    }
    double share = (double) fresh / Math.max(1, ready(pods, rollout.fromRevision()));
    TimeRange range = new TimeRange(from, at);
    double expected =
        old.points().subMap(from, false, at, true).values().stream()
            .mapToDouble(counts -> Math.min(1, counts.total() * share))
            .sum();
    return expected <= 0
        ? Optional.empty()
        : Optional.of(
            new RevisionComparison(
                rollout.object(),
                rollout.fromRevision(),
                old.sum(range),
                rollout.toRevision(),
                Counts.NONE,
                range,
                expected));
  }

  private static int ready(List<PodsState> pods, String revision) {
    return pods.stream()
        .filter(state -> state.revision().equals(revision))
        .mapToInt(PodsState::ready)
        .sum();
  }

  private static RevisionComparison sideBySide(
      Change.Rollout rollout, CountSeries old, CountSeries fresh, TimeRange range) {
    return new RevisionComparison(
        rollout.object(),
        rollout.fromRevision(),
        old.sum(range),
        rollout.toRevision(),
        fresh.sum(range),
        range);
  }
}
