package io.burnscope.slo;

import io.burnscope.slo.Evaluation.PairBurn;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How an SLO stands, for its status: evaluated, or read from the recorded series.
 *
 * @param burn burn rate by window, of all windows that are known
 * @param measured whether there are series; an idle SLO is measured too
 */
public record Standing(Evaluation numbers, Map<Duration, Double> burn, boolean measured) {
  private static final Duration SIX_HOURS = Duration.ofHours(6);

  public Standing {
    burn = Map.copyOf(burn);
  }

  /** One word for it, as SLOK has them. */
  public enum Word {
    MET,
    WARNING,
    DEGRADED,
    CRITICAL,
    VIOLATED,
    UNKNOWN
  }

  /** As evaluated. */
  public static Standing of(Evaluation numbers) {
    Map<Duration, Double> burn = new HashMap<>();
    for (PairBurn pair : numbers.pairs()) {
      pair.shortBurn().ifPresent(rate -> burn.put(pair.pair().shortWindow(), rate));
      pair.longBurn().ifPresent(rate -> burn.put(pair.pair().longWindow(), rate));
    }
    return new Standing(numbers, burn, numbers.burn().isPresent());
  }

  /** The same with a budget that was counted better. */
  public Standing counted(ErrorBudget budget) {
    return new Standing(
        new Evaluation(
            numbers.slo(),
            numbers.target(),
            numbers.window(),
            numbers.at(),
            numbers.weight(),
            numbers.errorRatio(),
            numbers.burn(),
            numbers.pairs(),
            java.util.Optional.of(budget),
            numbers.members(),
            numbers.series(),
            numbers.limits(),
            numbers.composed()),
        burn,
        measured);
  }

  /**
   * No budget left: violated. Else by burn, with SLOK's thresholds: above 14 over 5 m and 1 h
   * critical, above 6 over 1 h and 6 h degraded, above 1 over 6 h and 3 d warning.
   */
  public Word word() {
    if (numbers.budget().map(ErrorBudget::remainingRatio).orElse(1.0) <= 0) {
      return Word.VIOLATED;
    }
    if (!measured) {
      return Word.UNKNOWN;
    }
    OptionalDouble now = numbers.burn();
    if (now.orElse(0) > 14 && over(Duration.ofHours(1), 14)) {
      return Word.CRITICAL;
    }
    if (over(Duration.ofHours(1), 6) && over(SIX_HOURS, 6)) {
      return Word.DEGRADED;
    }
    return over(SIX_HOURS, 1) && over(Duration.ofDays(3), 1) ? Word.WARNING : Word.MET;
  }

  private boolean over(Duration window, double factor) {
    return burn.getOrDefault(window, 0.0) > factor;
  }
}
