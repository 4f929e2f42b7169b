package io.burnscope.bench.ranking;

import java.util.Map;

/**
 * Where the true cause stands in an order; equal scores stand for every order among them.
 *
 * @param better candidates with a higher score
 * @param equal candidates with its score, itself among them; 0 if it is no candidate at all
 */
record Placing(int better, int equal) {
  /** The rank that a missing cause is given. */
  private static final int MISSING = 10;

  private static final double SAME = 1e-9;

  /** Of {@code cause} by the scores of all candidates, highest first. */
  static Placing of(Map<String, Double> scores, String cause) {
    Double own = scores.get(cause);
    if (own == null) {
      return new Placing(0, 0);
    }
    int better = 0;
    int equal = 0;
    for (double score : scores.values()) {
      better += score > own + SAME ? 1 : 0;
      equal += Math.abs(score - own) <= SAME ? 1 : 0;
    }
    return new Placing(better, equal);
  }

  /** Expected number of times that it is among the first {@code k}: 0 to 1. */
  double hit(int k) {
    return equal == 0 ? 0 : Math.clamp((double) (k - better) / equal, 0, 1);
  }

  /** Expected reciprocal of its rank. */
  double reciprocalRank() {
    if (equal == 0) {
      return 1.0 / MISSING;
    }
    double sum = 0;
    for (int rank = better + 1; rank <= better + equal; rank++) {
      sum += 1.0 / rank;
    }
    return sum / equal;
  }
}
