package io.burnscope.llm;

import java.math.BigDecimal;
import java.time.Duration;

/** The moment by which all models together must have answered. */
final class Deadline {
  private final Duration whole;
  private final long end;

  private Deadline(Duration whole, long end) {
    this.whole = whole;
    this.end = end;
  }

  /** Starts now. */
  static Deadline in(Duration time) {
    return new Deadline(time, System.nanoTime() + time.toNanos());
  }

  /** What is left; not negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** All the time there was, for people: {@code 10 s}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(whole.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
