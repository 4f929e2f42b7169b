package io.burnscope;

import io.burnscope.incident.IncidentStore.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * One look at the store for all gauges of a scrape. Blocking; safe for several threads.
 *
 * @param <T> what is seen
 */
final class SharedLook<T> {
  private final Function<Instant, T> reader;
  private final Duration fresh;
  private final InstantSource clock;
  private Instant looked = Instant.MIN;
  private Optional<T> latest = Optional.empty();

  /**
   * Sees what {@code reader} tells of a time.
   *
   * @param fresh for how long a look serves, also one that failed
   */
  SharedLook(Function<Instant, T> reader, Duration fresh, InstantSource clock) {
    this.reader = reader;
    this.fresh = fresh;
    this.clock = clock;
  }

  /** Empty if the store gave no answer, which is not asked for by each gauge again. */
  synchronized Optional<T> look() {
    Instant now = clock.instant();
    if (now.isBefore(looked) || !now.isBefore(looked.plus(fresh))) {
      latest = read(now);
      looked = clock.instant();
    }
    return latest;
  }

  private Optional<T> read(Instant now) {
    try {
      return Optional.of(reader.apply(now));
    } catch (StoreUnavailable problem) {
      return Optional.empty();
    }
  }
}
