package io.burnscope.slo;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What an SLO may still fail within its window.
 *
 * @param allowed events that may fail in the whole window, extrapolated while data are young
 * @param bad events that failed in the window
 * @param completeness measured share of the window, 0 to 1
 */
public record ErrorBudget(double allowed, double bad, double completeness) {
  /** Unspent share, 1 when untouched; negative when overspent. */
  public double remainingRatio() {
    return allowed > 0 ? 1 - bad / allowed : 1;
  }

  /** Events that may still fail; negative when overspent. */
  public double remainingEvents() {
    return allowed - bad;
  }

  /** Unspent time of full outage: (1 − target) × window × remaining share; may be negative. */
  public Duration remaining(Objective target, SloWindow window) {
    return scaled(target, window, remainingRatio());
  }

  /** Time of full outage that the whole budget is worth. */
  public static Duration total(Objective target, SloWindow window) {
    return scaled(target, window, 1);
  }

  private static Duration scaled(Objective target, SloWindow window, double share) {
    BigDecimal millis =
        target.errorBudget().multiply(BigDecimal.valueOf(window.duration().toMillis()));
    return Duration.ofMillis(Math.round(millis.doubleValue() * share));
  }
}
