package io.burnscope.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Requests that do not arrive, counted as if they failed: what finds the onset, the impact and the
 * end of errors then finds those of missing traffic.
 *
 * @param series bad: fewer events than usual in that step; total: as many as usual
 */
public record TrafficLoss(CountSeries series) {
  /** An alert on missing traffic comes this long after the traffic went, at most. */
  private static final Duration ALERT_LAG = Duration.ofMinutes(20);

  /** Fewer steps do not show what is usual. */
  private static final int FEWEST_POINTS = 12;

  /**
   * What is missing in {@code series}. Usual is the median step before the alert, the time in which
   * the alert was on its way left out.
   *
   * @param alertAt when the first alert started
   * @return empty if too little was measured before, if nothing was usual, or if only time counts
   */
  public static Optional<TrafficLoss> of(CountSeries series, Instant alertAt) {
    double[] before =
        series.points().headMap(alertAt.minus(ALERT_LAG), true).values().stream()
            .mapToDouble(Counts::total)
            .sorted()
            .toArray();
    if (before.length < FEWEST_POINTS || series.weight() == CountSeries.Weight.TIME) {
      return Optional.empty();
    }
    double usual = before[before.length / 2];
    if (usual <= 0) {
      return Optional.empty();
    }
    NavigableMap<Instant, Counts> missing = new TreeMap<>();
    series
        .points()
        .forEach((at, counts) ->
            missing.put(at, new Counts(Math.max(0, usual - counts.total()), usual)));
    return Optional.of(
        new TrafficLoss(
            new CountSeries(series.step(), series.smoothing(), series.weight(), missing)));
  }

  /** Missing share of the usual traffic in the {@code window} before {@code at}, 0 to 1. */
  public OptionalDouble ratio(Instant at, Duration window) {
    return series.sum(TimeRange.before(at, window)).errorRatio();
  }
}
