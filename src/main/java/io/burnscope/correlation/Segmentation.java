package io.burnscope.correlation;

import io.burnscope.slo.Counts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Cuts counts over time into stretches of one error ratio each: the most likely binomial levels
 * with a price per cut (optimal partitioning with pruning: Killick, Fearnhead, Eckley 2012,
 * "PELT").
 */
final class Segmentation {
  /**
   * Price of a cut in units of log-likelihood: twice what BIC asks for, so that noise is not cut.
   */
  private static final double PRICE_PER_LOG_POINT = 2;

  private final double[] bad;
  private final double[] total;
  private final double dispersion;

  private Segmentation(List<Counts> counts, double dispersion) {
    this.bad = new double[counts.size() + 1];
    this.total = new double[counts.size() + 1];
    this.dispersion = dispersion;
    for (int i = 0; i < counts.size(); i++) {
      bad[i + 1] = bad[i] + Math.min(counts.get(i).bad(), counts.get(i).total());
      total[i + 1] = total[i] + counts.get(i).total();
    }
  }

  /**
   * One level.
   *
   * @param from index of its first point
   * @param to index after its last point
   */
  record Level(int from, int to, Counts counts) {
    /** 0 to 1; 0 when idle. */
    double ratio() {
      return counts.errorRatio().orElse(0);
    }

    /** Number of points. */
    int length() {
      return to - from;
    }
  }

  /**
   * The levels of {@code counts} in order, covering all of them.
   *
   * @param dispersion how much noisier than binomial the counts are, at least 1
   */
  static List<Level> levels(List<Counts> counts, double dispersion) {
    return new Segmentation(counts, dispersion).cut();
  }

  private List<Level> cut() {
    int points = bad.length - 1;
    double price = PRICE_PER_LOG_POINT * Math.log(Math.max(2, points));
    double[] best = new double[points + 1];
    int[] cutBefore = new int[points + 1];
    best[0] = -price;
    List<Integer> starts = new ArrayList<>();
    for (int end = 1; end <= points; end++) {
      starts.add(end - 1);
      best[end] = Double.POSITIVE_INFINITY;
      for (int start : starts) {
        double cost = best[start] + cost(start, end) + price;
        if (cost < best[end]) {
          best[end] = cost;
          cutBefore[end] = start;
        }
      }
      int reached = end;
      starts.removeIf(start -> best[start] + cost(start, reached) > best[reached]);
    }
    return collect(cutBefore);
  }

  private List<Level> collect(int[] cutBefore) {
    Deque<Level> levels = new ArrayDeque<>();
    for (int end = cutBefore.length - 1; end > 0; end = cutBefore[end]) {
      int start = cutBefore[end];
      levels.addFirst(
          new Level(start, end, new Counts(bad[end] - bad[start], total[end] - total[start])));
    }
    return List.copyOf(levels);
  }

  private double cost(int start, int end) {
    double failed = Math.max(0, bad[end] - bad[start]);
    double all = total[end] - total[start];
    return all <= 0 ? 0 : -logLikelihood(failed, all, failed / all) / dispersion;
  }

  /** Failed share with half an event added, so that few calls do not look perfect. */
  static double smoothed(Counts counts) {
    return (Math.min(counts.bad(), counts.total()) + 0.5) / (counts.total() + 1);
  }

  /** Binomial log-likelihood of {@code bad} in {@code total} at {@code ratio}, without constant. */
  static double logLikelihood(double bad, double total, double ratio) {
    double good = Math.max(0, total - bad);
    return (bad > 0 ? bad * Math.log(ratio) : 0) + (good > 0 ? good * Math.log1p(-ratio) : 0);
  }

  /**
   * How much noisier than binomial neighbouring points are: the median of their squared differences
   * over what chance allows; at least 1. Robust against the few neighbours across a real step.
   */
  static double dispersion(List<Counts> counts) {
    double[] squares = new double[Math.max(0, counts.size() - 1)];
    for (int i = 1; i < counts.size(); i++) {
      Counts left = counts.get(i - 1);
      Counts right = counts.get(i);
      double ratio = left.plus(right).errorRatio().orElse(0);
      double variance = ratio * (1 - ratio) * (1 / left.total() + 1 / right.total());
      double difference = left.errorRatio().orElse(0) - right.errorRatio().orElse(0);
      squares[i - 1] = variance > 0 ? difference * difference / variance : 0;
    }
    Arrays.sort(squares);
    return squares.length == 0 ? 1 : Math.max(1, squares[squares.length / 2] / CHI_SQUARE_MEDIAN);
  }

  /** Median of the chi-square distribution with one degree of freedom. */
  private static final double CHI_SQUARE_MEDIAN = 0.4549;
}
