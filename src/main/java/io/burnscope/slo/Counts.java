package io.burnscope.slo;

import java.util.OptionalDouble;

/**
 * Bad events among all events.
 *
 * @param bad finite, at least 0
 * @param total finite, at least 0
 */
public record Counts(double bad, double total) {
  /** No event. */
  public static final Counts NONE = new Counts(0, 0);

  public Counts {
    if (!Double.isFinite(bad) || !Double.isFinite(total) || bad < 0 || total < 0) {
      throw new IllegalArgumentException(
          "counts are finite and not negative: " + bad + "/" + total);
    }
  }

  /** Both sums. */
  public Counts plus(Counts other) {
    return new Counts(bad + other.bad, total + other.total);
  }

  /** Bad ÷ total within [0, 1]; empty when idle. */
  public OptionalDouble errorRatio() {
    return total > 0 ? OptionalDouble.of(Math.min(1, bad / total)) : OptionalDouble.empty();
  }
}
