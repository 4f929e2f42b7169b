package io.burnscope.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A series as a recording rule would have stored it: at each instant the mean of the base window
 * before it. Windows are averages of these means, so that our burn rates equal those of the rules.
 */
final class BaseSeries {
  private BaseSeries() {}

  /** At each instant of {@code grid} the mean point of (t − base, t], where there is any. */
  static NavigableMap<Instant, Counts> of(
      CountSeries series, Duration base, SortedSet<Instant> grid) {
    boolean smoothed = series.smoothing().compareTo(base) >= 0;
    NavigableMap<Instant, Counts> means = new TreeMap<>();
    for (Instant at : grid) {
      NavigableMap<Instant, Counts> window =
          series.points().subMap(at.minus(base), false, at, true);
      Optional<Counts> value =
          smoothed
              ? Optional.ofNullable(window.lastEntry()).map(last -> last.getValue())
              : mean(window.values());
      value.ifPresent(counts -> means.put(at, counts));
    }
    return means;
  }

  /** The mean point; empty without points. */
  static Optional<Counts> mean(Collection<Counts> points) {
    int number = points.size();
    return points.stream()
        .reduce(Counts::plus)
        .map(sum -> new Counts(sum.bad() / number, sum.total() / number));
  }
}
