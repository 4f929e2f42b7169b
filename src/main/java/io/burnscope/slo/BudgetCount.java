package io.burnscope.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Counts an SLO's whole window: base buckets, and short steps wherever they are complete. */
final class BudgetCount {
  private BudgetCount() {}

  /**
   * The budget at {@code at}. What the window may fail is (1 − target) × the events expected in it,
   * extrapolated from the part that was measured, so that a young objective is not overspent by its
   * first errors.
   *
   * @param fine complete points only; none if they are smoothed
   * @param coarse complete points only
   * @return empty if nothing of the window was measured
   */
  static Optional<ErrorBudget> of(
      Slo slo,
      NavigableMap<Instant, Counts> fine,
      Duration fineStep,
      NavigableMap<Instant, Counts> coarse,
      Duration coarseStep,
      Instant at) {
    Duration window = slo.window().duration();
    NavigableMap<Instant, Counts> buckets = coarse.subMap(at.minus(window), false, at, true);
    if (buckets.isEmpty()) {
      return Optional.empty();
    }
    Counts sum = Counts.NONE;
    for (Map.Entry<Instant, Counts> bucket : buckets.entrySet()) {
      Instant end = bucket.getKey();
      NavigableMap<Instant, Counts> inside = fine.subMap(end.minus(coarseStep), false, end, true);
      boolean exact = fineStep.multipliedBy(inside.size()).equals(coarseStep);
      sum = sum.plus(exact ? sum(inside) : bucket.getValue());
    }
    NavigableMap<Instant, Counts> tail = fine.subMap(buckets.lastKey(), false, at, true);
    Duration measured =
        coarseStep.multipliedBy(buckets.size()).plus(fineStep.multipliedBy(tail.size()));
    sum = sum.plus(sum(tail));
    double completeness = Math.min(1, (double) measured.toMillis() / window.toMillis());
    double allowed = slo.budgetRatio() * sum.total() / completeness;
    return Optional.of(new ErrorBudget(allowed, sum.bad(), completeness));
  }

  private static Counts sum(NavigableMap<Instant, Counts> points) {
    return points.values().stream().reduce(Counts.NONE, Counts::plus);
  }
}
