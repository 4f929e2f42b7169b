package io.burnscope.slo;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A burn alert's two windows: it fires while both burn faster than the factor.
 *
 * @param shortWindow ends the alert soon after the burn ends
 * @param longWindow proves that the burn is significant
 * @param factor burn rate, dimensionless, positive
 */
public record WindowPair(Tier tier, Duration shortWindow, Duration longWindow, BigDecimal factor) {
  /** Whom it disturbs. */
  public enum Tier {
    PAGE,
    TICKET
  }

  public WindowPair {
    if (shortWindow.isZero() || shortWindow.isNegative() || shortWindow.compareTo(longWindow) > 0) {
      throw new IllegalArgumentException(
          "a short window is positive and within the long one but was "
              + shortWindow
              + " of "
              + longWindow);
    }
    if (factor.signum() <= 0) {
      throw new IllegalArgumentException("a burn factor is positive but was " + factor);
    }
    factor = new BigDecimal(factor.stripTrailingZeros().toPlainString());
  }
}
