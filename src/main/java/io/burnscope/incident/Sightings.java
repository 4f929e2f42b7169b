package io.burnscope.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Since when something was seen at every look. Kept in memory only: after a restart it takes one
 * look more. Not for several threads.
 *
 * @param <T> what is seen
 */
final class Sightings<T> {
  private final Map<T, Instant> since = new HashMap<>();

  /** Notes everything that is seen now; what is not seen any more is forgotten. */
  void look(Collection<T> seen, Instant now) {
    since.keySet().retainAll(seen);
    seen.forEach(one -> since.putIfAbsent(one, now));
  }

  /** How long it has been seen; zero at the first look. */
  Duration length(T one, Instant now) {
    return Duration.between(since.getOrDefault(one, now), now);
  }

  /** Whether it was seen at the look before this one too. */
  boolean twice(T one, Instant now) {
    return since.getOrDefault(one, now).isBefore(now);
  }
}
