package io.burnscope.slo;

import static java.math.BigDecimal.ONE;

import java.math.BigDecimal;

/**
 * The promised fraction of good events.
 *
 * @param ratio dimensionless, strictly between 0 and 1, exact: 0.999, never 99.9
 */
public record Objective(BigDecimal ratio) {
  public Objective {
    if (ratio.signum() <= 0 || ratio.compareTo(ONE) >= 0) {
      throw new IllegalArgumentException("an objective lies within (0, 1) but was " + ratio);
    }
    ratio = ratio.stripTrailingZeros();
  }

  /**
   * The objective written as percent.
   *
   * @param percent strictly between 0 and 100
   */
  public static Objective ofPercent(BigDecimal percent) {
    return new Objective(percent.movePointLeft(2));
  }

  /** As people write it, without trailing zeros: 99.9. */
  public BigDecimal percent() {
    return new BigDecimal(ratio.movePointRight(2).stripTrailingZeros().toPlainString());
  }

  /** Fraction of events that may be bad; exact, so that it prints as 0.001. */
  public BigDecimal errorBudget() {
    return ONE.subtract(ratio);
  }
}
