package io.burnscope.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Keeps calls within a rate without sleeping: a call that comes too early is told when to come
 * back, each one later than those told before it. Safe for several threads.
 */
final class Pace {
  private final int calls;
  private final Duration per;
  private final Deque<Instant> latest = new ArrayDeque<>();
  private Instant held = Instant.MIN;
  private int waiting;

  /** At most {@code calls} within any {@code per}. */
  Pace(int calls, Duration per) {
    this.calls = calls;
    this.per = per;
  }

  /** Empty if a call may be made at {@code now}, which then counts; else how long to wait. */
  synchronized Optional<Duration> enter(Instant now) {
    Instant free = latest.size() < calls ? held : later(held, latest.getFirst().plus(per));
    if (now.isBefore(free)) {
      waiting++;
      return Optional.of(Duration.between(now, free).plus(distance().multipliedBy(waiting - 1L)));
    }
    if (latest.size() == calls) {
      latest.removeFirst();
    }
    latest.addLast(now);
    // Whoever has not come back by now will not.
    boolean idle = now.isAfter(free.plus(distance().multipliedBy(waiting + 1L)));
    waiting = idle ? 0 : Math.max(0, waiting - 1);
    return Optional.empty();
  }

  /** No call before {@code until}. */
  synchronized void hold(Instant until) {
    held = later(held, until);
  }

  private Duration distance() {
    return per.dividedBy(calls);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
