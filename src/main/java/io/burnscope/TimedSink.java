package io.burnscope;

import io.burnscope.incident.Audience;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A sink that measures how long an incident's first message takes, from the accepted alert on. */
final class TimedSink implements Sink {
  private final Sink sink;
  private final IncidentStore store;
  private final InstantSource clock;
  private final Timer seconds;

  TimedSink(Sink sink, IncidentStore store, MeterRegistry metrics, InstantSource clock) {
    this.sink = sink;
    this.store = store;
    this.clock = clock;
    this.seconds =
        Timer.builder("burnscope.message")
            .description("From the first accepted alert of an incident to its first message")
            .tag("sink", sink.name())
            .serviceLevelObjectives(
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(300))
            .register(metrics);
  }

  @Override
  public Delivery deliver(OutboxItem item) {
    Delivery delivery = sink.deliver(item);
    if (delivery instanceof Delivery.Delivered
        && item.post() instanceof Post.Root
        && item.receipt().isEmpty()) {
      store.incident(item.incident()).ifPresent(this::shown);
    }
    return delivery;
  }

  /** An episode that goes on in an old thread has a message already. */
  private void shown(Incident incident) {
    Instant now = clock.instant();
    if (!incident.openedAt().isAfter(now)) {
      seconds.record(Duration.between(incident.openedAt(), now));
    }
  }

  @Override
  public String name() {
    return sink.name();
  }

  @Override
  public Interest interest(Post post) {
    return sink.interest(post);
  }

  @Override
  public String place(Audience audience) {
    return sink.place(audience);
  }

  @Override
  public ReadBack find(OutboxItem item) {
    return sink.find(item);
  }
}
