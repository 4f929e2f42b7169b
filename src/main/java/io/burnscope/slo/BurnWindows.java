package io.burnscope.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Error ratios over windows that end at one instant: the mean of base-window means, both ends of
 * the window included, as {@code avg_over_time} did before Prometheus 3.
 *
 * @param fine base means in short steps
 * @param coarse base means over the whole SLO window, for windows that {@code fine} does not reach
 */
record BurnWindows(Instant at, Duration base, Means fine, Means coarse) {

  /** Composed base means and the distance of two of them. */
  record Means(NavigableMap<Instant, Counts> points, Duration step) {
    /** Nothing measured. */
    static final Means NONE = new Means(new TreeMap<>(), Duration.ZERO);

    private NavigableMap<Instant, Counts> since(Instant start, Instant end) {
      return points.subMap(start, true, end, true);
    }

    private boolean reaches(Instant start) {
      return !points.isEmpty() && !points.firstKey().isAfter(start);
    }

    private boolean startsBefore(Means other) {
      return !points.isEmpty()
          && (other.points.isEmpty() || points.firstKey().isBefore(other.points.firstKey()));
    }
  }

  /** Error ratio over {@code window}; empty when idle or not measured. */
  OptionalDouble ratio(Duration window) {
    if (window.compareTo(base) <= 0) {
      return now();
    }
    Instant start = at.minus(window);
    return BaseSeries.mean(means(window).since(start, at).values())
        .map(Counts::errorRatio)
        .orElse(OptionalDouble.empty());
  }

  /** Error ratio over the base window. */
  OptionalDouble now() {
    Counts now = fine.points().get(at);
    return now == null ? OptionalDouble.empty() : now.errorRatio();
  }

  /** Those of {@code windows} of which less than half was measured. */
  List<Duration> mostlyUnmeasured(List<Duration> windows) {
    List<Duration> found = new ArrayList<>();
    for (Duration window : windows) {
      if (measured(window).multipliedBy(2).compareTo(window) < 0) {
        found.add(window);
      }
    }
    return found;
  }

  /** How much of {@code window} was measured. */
  private Duration measured(Duration window) {
    Means means = means(window);
    return means.step().multipliedBy(means.since(at.minus(window), at).size());
  }

  private Means means(Duration window) {
    boolean enough = fine.reaches(at.minus(window).plus(base));
    return !enough && coarse.startsBefore(fine) ? coarse : fine;
  }
}
