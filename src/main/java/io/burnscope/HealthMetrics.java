package io.burnscope;

import io.burnscope.incident.IncidentStore;
import io.burnscope.store.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether the alert path lives: can anything be stored, and when was a heartbeat heard. */
final class HealthMetrics {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private HealthMetrics() {}

  static void register(
      MeterRegistry metrics, Database database, Collection<String> sources, InstantSource clock) {
    SharedLook<Boolean> writable =
        new SharedLook<>(_ -> database.trouble().isEmpty(), FRESH, clock);
    Gauge.builder(
            "burnscope.store.writable",
            writable,
            it -> it.look().filter(Boolean::booleanValue).isPresent() ? 1 : 0)
        .description("1 while deliveries can be made durable, else 0")
        .strongReference(true)
        .register(metrics);
    IncidentStore store = database.incidentStore();
    SharedLook<List<IncidentStore.Heartbeat>> beats =
        new SharedLook<>(_ -> store.heartbeats(), FRESH, clock);
    for (String source : sources) {
      Gauge.builder("burnscope.heartbeat.age", beats, it -> age(it.look(), source, clock))
          .description("seconds since a heartbeat alert was heard last; absent if none ever was")
          .baseUnit("seconds")
          .tag("source", source)
          .strongReference(true)
          .register(metrics);
    }
  }

  private static double age(
      Optional<List<IncidentStore.Heartbeat>> beats, String source, InstantSource clock) {
    return beats.stream()
        .flatMap(List::stream)
        .filter(beat -> beat.source().equals(source))
        .map(IncidentStore.Heartbeat::last)
        .max(Comparator.naturalOrder())
        .map((Instant last) -> Duration.between(last, clock.instant()).toMillis() / 1e3)
        .orElse(Double.NaN);
  }
}
