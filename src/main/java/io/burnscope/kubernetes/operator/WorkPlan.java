package io.burnscope.kubernetes.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which key is worked on when: a key wanted many times is worked on once, never twice at a time,
 * and not sooner than its failures allow. Time is passed in; safe for several threads.
 */
final class WorkPlan<K extends Comparable<K>> {
  /** So long without a repair, and the next one is as good as the first. */
  private static final Duration PEACE = Duration.ofMinutes(10);

  private final Backoff backoff;
  private final Map<K, Standing> standings = new HashMap<>();
  private final TreeSet<Slot<K>> slots;

  WorkPlan(Backoff backoff) {
    this.backoff = backoff;
    this.slots =
        new TreeSet<>(Comparator.comparing((Slot<K> slot) -> slot.due).thenComparing(s -> s.key));
  }

  private record Slot<K>(Instant due, K key) {}

  private static final class Standing {
    private @Nullable Instant due;
    private boolean running;
    private int failures;
    private int repairs;
    private Instant repaired = Instant.MIN;
    private Instant notBefore = Instant.MIN;
  }

  /** Plans the key for {@code at}, or sooner if it is planned sooner. */
  synchronized void want(K key, Instant at) {
    Standing standing = standings.computeIfAbsent(key, _ -> new Standing());
    Instant due = at.isBefore(standing.notBefore) ? standing.notBefore : at;
    if (standing.due == null || due.isBefore(standing.due)) {
      plan(key, standing, due);
    }
  }

  /** Takes a key that is due; it is then running until it is {@link #done}. */
  synchronized Optional<K> take(Instant now) {
    if (slots.isEmpty() || slots.first().due().isAfter(now)) {
      return Optional.empty();
    }
    K key = slots.pollFirst().key();
    Standing standing = standings.computeIfAbsent(key, _ -> new Standing());
    standing.due = null;
    standing.running = true;
    return Optional.of(key);
  }

  /** When the next key falls due. */
  synchronized Optional<Instant> next() {
    return slots.isEmpty() ? Optional.empty() : Optional.of(slots.first().due());
  }

  /** The key is not running any more. */
  synchronized void done(K key, Outcome outcome, Instant now) {
    Standing standing = standings.computeIfAbsent(key, _ -> new Standing());
    standing.running = false;
    settle(standing, outcome, now);
    switch (outcome) {
      case Outcome.Settled _, Outcome.Repaired _ -> {}
      case Outcome.Later(Duration pause) -> want(key, now.plus(pause));
      case Outcome.Failed _ -> want(key, standing.notBefore);
    }
    Instant wanted = standing.due;
    if (wanted == null) {
      forget(key, standing, now);
    } else {
      plan(key, standing, wanted.isBefore(standing.notBefore) ? standing.notBefore : wanted);
    }
  }

  private void settle(Standing standing, Outcome outcome, Instant now) {
    switch (outcome) {
      case Outcome.Settled _, Outcome.Later _ -> {
        standing.failures = 0;
        if (standing.repairs == 0) {
          standing.notBefore = Instant.MIN;
        }
      }
      case Outcome.Failed _ -> {
        standing.failures++;
        standing.notBefore = now.plus(backoff.after(standing.failures));
      }
      case Outcome.Repaired _ -> {
        standing.failures = 0;
        standing.repairs = now.isAfter(standing.repaired.plus(PEACE)) ? 1 : standing.repairs + 1;
        standing.repaired = now;
        standing.notBefore = now.plus(backoff.after(standing.repairs));
      }
    }
  }

  private void plan(K key, Standing standing, Instant due) {
    if (standing.due != null) {
      slots.remove(new Slot<>(standing.due, key));
    }
    standing.due = due;
    if (!standing.running) {
      slots.add(new Slot<>(due, key));
    }
  }

  private void forget(K key, Standing standing, Instant now) {
    boolean peaceful = standing.repairs == 0 || now.isAfter(standing.repaired.plus(PEACE));
    if (peaceful && standing.failures == 0) {
      standings.remove(key);
    }
  }
}
