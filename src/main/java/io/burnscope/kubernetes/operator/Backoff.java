package io.burnscope.kubernetes.operator;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after so many failures in a row: doubling, and half to one and a half of it, so
 * that retries of many do not meet.
 *
 * @param first after one failure
 * @param longest before the jitter
 */
record Backoff(Duration first, Duration longest, RandomGenerator random) {
  private static final int MOST_DOUBLINGS = 20;

  Duration after(int failures) {
    long factor = 1L << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1));
    Duration pause = first.multipliedBy(factor);
    Duration limited = pause.compareTo(longest) > 0 ? longest : pause;
    return Duration.ofMillis(Math.round(limited.toMillis() * (0.5 + random.nextDouble())));
  }
}
