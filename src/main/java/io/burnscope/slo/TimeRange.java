package io.burnscope.slo;

import java.time.Duration;
import java.time.Instant;

/** Time from {@code start} (exclusive) to {@code end} (inclusive), as Prometheus ranges are. */
public record TimeRange(Instant start, Instant end) {
  public TimeRange {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("range ends before it starts: " + start + " to " + end);
    }
  }

  /** The {@code length} before {@code end}. */
  public static TimeRange before(Instant end, Duration length) {
    return new TimeRange(end.minus(length), end);
  }

  /** How long it is; never negative. */
  public Duration length() {
    return Duration.between(start, end);
  }

  /** Whether {@code at} lies in it. */
  public boolean contains(Instant at) {
    return at.isAfter(start) && !at.isAfter(end);
  }
}
