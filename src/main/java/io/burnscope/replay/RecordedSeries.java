package io.burnscope.replay;

import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts as they were recorded, in pieces of any length, read again in steps of any length: a piece
 * that a step cuts through is shared out by time.
 */
final class RecordedSeries {
  /** By end: how long the piece is and what it counts. */
  private record Piece(Duration length, Counts counts) {
    Instant start(Instant end) {
      return end.minus(length);
    }
  }

  private final NavigableMap<Instant, Piece> pieces = new TreeMap<>();

  void add(Instant end, Duration length, Counts counts) {
    pieces.put(end, new Piece(length, counts));
  }

  /** Steps of {@code step} ending at {@code range.end()}; unrecorded ones are absent. */
  CountSeries read(TimeRange range, Duration step) {
    TreeMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = range.end(); end.isAfter(range.start()); end = end.minus(step)) {
      TimeRange bucket = new TimeRange(end.minus(step), end);
      Counts counts = counts(bucket);
      if (!covered(bucket).isZero()) {
        points.put(end, counts);
      }
    }
    return CountSeries.of(step, points);
  }

  private Counts counts(TimeRange bucket) {
    double bad = 0;
    double total = 0;
    for (Map.Entry<Instant, Piece> entry : touching(bucket).entrySet()) {
      double share = share(entry.getKey(), entry.getValue(), bucket);
      bad += entry.getValue().counts().bad() * share;
      total += entry.getValue().counts().total() * share;
    }
    return new Counts(bad, total);
  }

  private Duration covered(TimeRange bucket) {
    return touching(bucket).entrySet().stream()
        .map(entry -> overlap(entry.getKey(), entry.getValue(), bucket))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Pieces that end in the bucket, and the one after, which may begin in it. */
  private NavigableMap<Instant, Piece> touching(TimeRange bucket) {
    Instant last = pieces.ceilingKey(bucket.end());
    return pieces.subMap(bucket.start(), false, last == null ? bucket.end() : last, true);
  }

  private static double share(Instant end, Piece piece, TimeRange bucket) {
    return (double) overlap(end, piece, bucket).toMillis() / piece.length().toMillis();
  }

  private static Duration overlap(Instant end, Piece piece, TimeRange bucket) {
    Instant from = piece.start(end).isAfter(bucket.start()) ? piece.start(end) : bucket.start();
    Instant to = end.isBefore(bucket.end()) ? end : bucket.end();
    return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
  }
}
