package io.burnscope.prometheus;

import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Points in time at equal distances, the last of them at {@code end}.
 *
 * @param count at least 1
 */
record Grid(Instant end, Duration step, int count) {
  /** Prometheus refuses more than 11,000 points of a series. */
  static final int MOST_POINTS = 10_000;

  /** The ends of the whole steps in {@code range}; one if not even one fits. */
  static Grid over(TimeRange range, Duration step) {
    if (step.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a step has at least 1 s but had " + step);
    }
    return new Grid(
        range.end(), step, Math.toIntExact(Math.max(1, range.length().dividedBy(step))));
  }

  /** The first point. */
  Instant first() {
    return at(0);
  }

  Instant at(int index) {
    return end.minus(step.multipliedBy(count - 1L - index));
  }

  /** The grid in consecutive parts of at most {@code most} time and {@link #MOST_POINTS} points. */
  List<Grid> parts(Duration most) {
    int size = Math.toIntExact(Math.clamp(most.dividedBy(step), 1, MOST_POINTS));
    List<Grid> parts = new ArrayList<>();
    for (int from = 0; from < count; from += size) {
      int length = Math.min(size, count - from);
      parts.add(new Grid(at(from + length - 1), step, length));
    }
    return parts;
  }

  /**
   * The samples at our points. A front end that aligns queries to its own grid answers up to half a
   * step beside ours: each sample counts at the nearest point.
   */
  NavigableMap<Instant, Double> placed(NavigableMap<Instant, Double> samples) {
    NavigableMap<Instant, Double> placed = new TreeMap<>();
    samples.forEach((time, value) -> {
      double steps = (double) Duration.between(first(), time).toMillis() / step.toMillis();
      long index = Math.round(steps);
      if (index >= 0 && index < count) {
        placed.put(at((int) index), value);
      }
    });
    return placed;
  }
}
