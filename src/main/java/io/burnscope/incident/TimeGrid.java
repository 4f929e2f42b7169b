package io.burnscope.incident;

import java.time.Duration;
import java.time.Instant;

/** Puts instants on a grid, so that repeated evaluations see the same buckets. */
final class TimeGrid {
  private TimeGrid() {}

  /** The last multiple of {@code step} since the epoch that is not after {@code at}. */
  static Instant floor(Instant at, Duration step) {
    long millis = step.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
  }
}
