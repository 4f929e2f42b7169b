package io.burnscope.demo;

import java.time.Instant;

/**
 * The truth behind the recorded checkout incident, second by second: 50 checkouts a second, one in
 * ten with a coupon; revision 42 of payments fails 38 % of its calls.
 */
final class CheckoutModel {
  static final double PER_SECOND = 50;
  static final double COUPON_SHARE = 0.1;
  static final double BASE = 0.0002;
  static final double COUPON = 0.0010;
  static final double OLD_PAYMENTS = 0.0003;
  static final double NEW_PAYMENTS = 0.38;

  static final Instant FIRST_POD = Instant.parse("2026-11-19T02:55:50Z");
  private static final Instant RAMP = Instant.parse("2026-11-19T03:00:00Z");
  private static final Instant FULL = Instant.parse("2026-11-19T03:02:00Z");
  private static final Instant UNDO = Instant.parse("2026-11-19T03:26:30Z");
  static final Instant UNDONE = Instant.parse("2026-11-19T03:28:00Z");
  private static final double CANARY = 0.05;

  private CheckoutModel() {}

  /** Share of payments' calls that revision 42 serves in the second that begins at {@code at}. */
  static double share(Instant at) {
    if (at.isBefore(FIRST_POD) || !at.isBefore(UNDONE)) {
      return 0;
    }
    if (at.isBefore(RAMP)) {
      return CANARY;
    }
    if (at.isBefore(FULL)) {
      return CANARY + (1 - CANARY) * progress(RAMP, at, FULL);
    }
    return at.isBefore(UNDO) ? 1 : 1 - progress(UNDO, at, UNDONE);
  }

  static double payments(Instant at) {
    return share(at) * NEW_PAYMENTS + (1 - share(at)) * OLD_PAYMENTS;
  }

  /** The composed error ratio: nine of ten take base and payments, one in ten coupon as well. */
  static double composed(Instant at) {
    return 1 - (1 - BASE) * (1 - payments(at)) * (0.9 + 0.1 * (1 - COUPON));
  }

  private static double progress(Instant from, Instant at, Instant to) {
    return (double) (at.getEpochSecond() - from.getEpochSecond())
        / (to.getEpochSecond() - from.getEpochSecond());
  }
}
