package io.burnscope.correlation;

import java.util.Locale;

/** How sure the ranking is of its first entry, least first. */
public enum Confidence {
  LOW,
  MEDIUM,
  HIGH;

  /**
   * Boundaries of the words, until calibration sets them: high from 0.75 if twice the next, medium
   * from 0.4.
   *
   * @param first probability of the first entry, 0 to 1
   * @param next probability of the next entry, 0 to 1
   */
  public static Confidence of(double first, double next) {
    if (first >= 0.75 && first >= 2 * next) {
      return HIGH;
    }
    return first >= 0.4 ? MEDIUM : LOW;
  }

  /** As resources spell it: {@code high}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
