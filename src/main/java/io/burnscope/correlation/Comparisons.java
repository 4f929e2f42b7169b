package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
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
   * @param at nothing later is looked at
   * @return empty if one of the two has no series or they never served at the same time
   */
  public static Optional<RevisionComparison> of(
      Change.Rollout rollout, Map<String, CountSeries> byRevision, Instant at) {
    CountSeries fresh = byRevision.get(rollout.toRevision());
    CountSeries old = byRevision.get(rollout.fromRevision());
    if (fresh == null || old == null) {
      return Optional.empty();
    }
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
