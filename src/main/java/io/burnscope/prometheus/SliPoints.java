package io.burnscope.prometheus;

import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** From answered series to counts at the points of a grid. */
final class SliPoints {
  private SliPoints() {}

  /**
   * Bad and total put together. A point without total was not measured; a total without bad had no
   * error (its series may not exist yet). Extrapolation at the edges of a window can make more bad
   * than total: what is above the total is cut.
   */
  static NavigableMap<Instant, Counts> counted(Grid grid, Collection<Series> series) {
    NavigableMap<Instant, Double> bad = side(grid, series, SliQueries.BAD);
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    side(grid, series, SliQueries.TOTAL)
        .forEach((end, total) -> {
          double all = Math.max(0, total);
          points.put(end, new Counts(Math.clamp(bad.getOrDefault(end, 0.0), 0, all), all));
        });
    return points;
  }

  /** An error ratio weighted by time: each point has {@code step} seconds. */
  static NavigableMap<Instant, Counts> timed(Grid grid, Collection<Series> series) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    double seconds = seconds(grid.step());
    for (Series one : series) {
      grid.placed(one.samples())
          .forEach((end, ratio) ->
              points.put(end, new Counts(Math.clamp(ratio, 0, 1) * seconds, seconds)));
    }
    return points;
  }

  /** The points of {@code preferred}, and those of {@code other} where it has none. */
  static NavigableMap<Instant, Counts> filled(
      NavigableMap<Instant, Counts> preferred, Map<Instant, Counts> other) {
    NavigableMap<Instant, Counts> all = new TreeMap<>(other);
    all.putAll(preferred);
    return all;
  }

  private static NavigableMap<Instant, Double> side(
      Grid grid, Collection<Series> series, String part) {
    NavigableMap<Instant, Double> sum = new TreeMap<>();
    series.stream()
        .filter(one -> part.equals(one.label(SliQueries.PART)))
        .forEach(one ->
            grid.placed(one.samples()).forEach((at, value) -> sum.merge(at, value, Double::sum)));
    return sum;
  }

  private static double seconds(Duration step) {
    return step.toMillis() / 1000.0;
  }
}
