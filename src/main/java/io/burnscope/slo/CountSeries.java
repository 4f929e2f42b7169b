package io.burnscope.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts over time; what was not measured is absent, never zero.
 *
 * @param step distance of two points; the point at t counts the events in (t − step, t]
 * @param smoothing if longer than {@code step}, each point is the mean of that much time before it
 *     (the source had no finer data); else equal to {@code step}
 * @param weight what is counted
 * @param points by their end, ascending; unmodifiable
 */
public record CountSeries(
    Duration step, Duration smoothing, Weight weight, NavigableMap<Instant, Counts> points) {
  /** What a point counts. */
  public enum Weight {
    EVENTS,
    /** Only a ratio is known: seconds stand in for events. */
    TIME
  }

  public CountSeries {
    if (step.isZero() || step.isNegative()) {
      throw new IllegalArgumentException("a step is positive but was " + step);
    }
    points = Collections.unmodifiableNavigableMap(new TreeMap<>(points));
  }

  /** A series counting events, not smoothed. */
  public static CountSeries of(Duration step, NavigableMap<Instant, Counts> points) {
    return new CountSeries(step, step, Weight.EVENTS, points);
  }

  /** All events in {@code range}, by whole points. */
  public Counts sum(TimeRange range) {
    return points.subMap(range.start(), false, range.end(), true).values().stream()
        .reduce(Counts.NONE, Counts::plus);
  }
}
