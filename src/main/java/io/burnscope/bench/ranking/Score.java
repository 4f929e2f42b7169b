package io.burnscope.bench.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** The usual measures of an order, over cases; ties in expectation. */
record Score(List<Placing> placings) {
  private static final int RESAMPLES = 2_000;
  private static final long SEED = 20_261_122;

  Score {
    placings = List.copyOf(placings);
  }

  /** Share of cases in which the cause is among the first {@code k}. */
  double hitRate(int k) {
    return mean(placing -> placing.hit(k));
  }

  /** Mean reciprocal rank. */
  double mrr() {
    return mean(Placing::reciprocalRank);
  }

  /** In how many cases the cause is first. */
  double first() {
    return hitRate(1) * placings.size();
  }

  private double mean(ToDoubleFunction<Placing> measure) {
    return placings.stream().mapToDouble(measure).average().orElse(0);
  }

  /** The middle 95 % of the share of first places over resampled cases: low and high. */
  double[] interval() {
    SplittableRandom dice = new SplittableRandom(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < placings.size(); j++) {
        sum += placings.get(dice.nextInt(placings.size())).hit(1);
      }
      means[i] = sum / Math.max(1, placings.size());
    }
    Arrays.sort(means);
    return new double[] {means[RESAMPLES / 40], means[RESAMPLES - 1 - RESAMPLES / 40]};
  }
}
