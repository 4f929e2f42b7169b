package io.burnscope.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the columns hold them: microseconds since 1970, fractions cut. */
final class Micros {
  private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000 - 1;

  private Micros() {}

  /** The column's value; instants out of its reach become the first or last one. */
  static long of(Instant instant) {
    long second = Math.clamp(instant.getEpochSecond(), -LAST_SECOND, LAST_SECOND);
    return second * 1_000_000 + instant.getNano() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
