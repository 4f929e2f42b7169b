package io.burnscope.slo;

import java.time.Duration;

/**
 * The rolling period over which an objective is promised.
 *
 * @param days 1 to 90
 */
public record SloWindow(int days) {
  public SloWindow {
    if (days < 1 || days > 90) {
      throw new IllegalArgumentException("an SLO window has 1 to 90 days but had " + days);
    }
  }

  /** Its length. */
  public Duration duration() {
    return Duration.ofDays(days);
  }

  /** As resources spell it: {@code 30d}. */
  @Override
  public String toString() {
    return days + "d";
  }
}
