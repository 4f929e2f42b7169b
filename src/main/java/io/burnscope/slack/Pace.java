package io.burnscope.slack;

import io.burnscope.incident.Rank;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps calls within a rate without sleeping: a call that comes too early is told when to come
 * back, each one later than those of its rank and before it that were told already. What matters
 * less never delays what matters more. Safe for several threads.
 */
final class Pace {
  private final int calls;
  private final Duration per;
  private final Deque<Instant> latest = new ArrayDeque<>();
  private final Map<Rank, Instant> promised = new EnumMap<>(Rank.class);
  private Instant held = Instant.MIN;

  /** At most {@code calls} within any {@code per}. */
  Pace(int calls, Duration per) {
    this.calls = calls;
    this.per = per;
  }

  /** Empty if a call may be made at {@code now}, which then counts; else how long to wait. */
  synchronized Optional<Duration> enter(Instant now, Rank rank) {
    Instant free = latest.size() < calls ? held : later(held, latest.getFirst().plus(per));
    if (now.isBefore(free)) {
      Instant turn = turn(free, rank);
      promised.put(rank, turn);
      return Optional.of(Duration.between(now, turn));
    }
    if (latest.size() == calls) {
      latest.removeFirst();
    }
    latest.addLast(now);
    return Optional.empty();
  }

  private Instant turn(Instant free, Rank rank) {
    Instant turn = free;
    for (Map.Entry<Rank, Instant> promise : promised.entrySet()) {
      Instant next = promise.getValue().plus(per.dividedBy(calls));
      if (promise.getKey().compareTo(rank) <= 0 && next.isAfter(turn)) {
        turn = next;
      }
    }
    return turn;
  }

  /** No call before {@code until}. */
  synchronized void hold(Instant until) {
    held = later(held, until);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
