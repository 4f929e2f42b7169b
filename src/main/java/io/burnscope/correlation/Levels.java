package io.burnscope.correlation;

import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A stretch of a series with its levels. Idle points are left out: they tell nothing.
 *
 * @param ends of the points
 * @param width of one point
 * @param dispersion how much noisier than binomial the counts are, at least 1
 */
record Levels(
    List<Instant> ends,
    List<Counts> counts,
    Duration width,
    double dispersion,
    List<Segmentation.Level> all) {
  /** More points are merged: cutting costs the square of their number. */
  private static final int MOST_POINTS = 1500;

  /**
   * A level is raised only if chance gives as much once in a thousand (chi-square 10.8, halved).
   */
  private static final double SURPRISE = 5.4;

  /** The levels of {@code series} within {@code range}. */
  static Levels of(CountSeries series, TimeRange range) {
    Map<Instant, Counts> points = series.points().subMap(range.start(), false, range.end(), true);
    int merge = 1 + points.size() / MOST_POINTS;
    List<Instant> ends = new ArrayList<>();
    List<Counts> counts = new ArrayList<>();
    Duration width = series.step().multipliedBy(merge);
    Instant bucketEnd = Instant.MIN;
    for (Map.Entry<Instant, Counts> point : points.entrySet()) {
      if (point.getValue().total() <= 0) {
        continue;
      }
      if (merge > 1 && !point.getKey().isAfter(bucketEnd)) {
        counts.set(counts.size() - 1, counts.getLast().plus(point.getValue()));
      } else {
        bucketEnd = point.getKey().plus(width).minus(series.step());
        ends.add(bucketEnd);
        counts.add(point.getValue());
      }
    }
    double overlap = Math.max(1.0, (double) series.smoothing().toMillis() / width.toMillis());
    double dispersion = Segmentation.dispersion(counts) * overlap;
    return new Levels(ends, counts, width, dispersion, Segmentation.levels(counts, dispersion));
  }

  /** When level {@code index} begins: the start of its first point. */
  Instant start(int index) {
    return ends.get(all.get(index).from()).minus(width);
  }

  /** When level {@code index} ends: the end of its last point. */
  Instant end(int index) {
    return ends.get(all.get(index).to() - 1);
  }

  /** How long level {@code index} lasts. */
  Duration length(int index) {
    return Duration.between(start(index), end(index));
  }

  /** The highest ratio of the levels that reach past {@code since}. */
  double highestSince(Instant since) {
    double highest = 0;
    for (int i = 0; i < all.size(); i++) {
      highest = end(i).isAfter(since) ? Math.max(highest, all.get(i).ratio()) : highest;
    }
    return highest;
  }

  /** Whether {@code counts} are above {@code usual} by more than chance. */
  boolean surprising(Counts seen, double usual) {
    double ratio = seen.errorRatio().orElse(0);
    double gain =
        Segmentation.logLikelihood(seen.bad(), seen.total(), ratio)
            - Segmentation.logLikelihood(seen.bad(), seen.total(), usual);
    return ratio > usual && gain / dispersion > SURPRISE;
  }

  /**
   * From which ratio on errors are called raised: twice the usual, and at least a fiftieth of the
   * way to the highest, so that a daily rhythm at a millionth is not taken for the beginning of a
   * burn at a third.
   */
  static double raisedFrom(double usual, double highest) {
    return Math.min(0.999, Math.max(2 * usual, usual + 0.02 * (highest - usual)));
  }
}
