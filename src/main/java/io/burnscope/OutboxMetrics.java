package io.burnscope;

import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Ledger;
import io.burnscope.incident.OutboxItem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** How full the outbox is and what became of everything accepted; dead letters must be visible. */
final class OutboxMetrics {
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final Ledger.Posts NO_POSTS = new Ledger.Posts(0, 0, 0, 0, 0, 0);
  private static final Ledger.Deliveries NO_DELIVERIES = new Ledger.Deliveries(0, 0);

  private static final Map<String, ToLongFunction<Ledger.Posts>> POSTS =
      Map.of(
          "accepted", Ledger.Posts::accepted,
          "delivered", Ledger.Posts::delivered,
          "superseded", Ledger.Posts::superseded,
          "dead", Ledger.Posts::dead,
          "dropped", Ledger.Posts::dropped,
          "in_flight", Ledger.Posts::inFlight);

  private static final Map<String, ToLongFunction<Ledger.Deliveries>> DELIVERIES =
      Map.of("accepted", Ledger.Deliveries::accepted, "decided", Ledger.Deliveries::decided);

  /** What the store counts. */
  record Look(Ledger ledger, Map<String, Long> items) {}

  private OutboxMetrics() {}

  static void register(
      MeterRegistry metrics,
      IncidentStore store,
      List<String> sinks,
      Collection<String> sources,
      InstantSource clock) {
    register(metrics, () -> new Look(store.ledger(), store.outboxCounts()), sinks, sources, clock);
  }

  static void register(
      MeterRegistry metrics,
      Supplier<Look> reader,
      List<String> sinks,
      Collection<String> sources,
      InstantSource clock) {
    SharedLook<Look> looks = new SharedLook<>(_ -> reader.get(), FRESH, clock);
    for (String sink : sinks) {
      items(metrics, looks, sink);
      POSTS.forEach((what, count) ->
          gauge(
              metrics,
              "burnscope.ledger.posts",
              "versions of posts by what became of them",
              looks,
              it -> count.applyAsLong(it.ledger().posts().getOrDefault(sink, NO_POSTS)),
              "sink",
              sink,
              "what",
              what));
    }
    for (String source : sources) {
      DELIVERIES.forEach((what, count) ->
          gauge(
              metrics,
              "burnscope.ledger.deliveries",
              "deliveries by what became of them",
              looks,
              it -> count.applyAsLong(it.ledger().deliveries().getOrDefault(source, NO_DELIVERIES)),
              "source",
              source,
              "what",
              what));
    }
  }

  private static void items(MeterRegistry metrics, SharedLook<Look> looks, String sink) {
    for (OutboxItem.Status status : OutboxItem.Status.values()) {
      gauge(
          metrics,
          "burnscope.outbox.items",
          "posts in the outbox",
          looks,
          it -> it.items().getOrDefault(sink + "/" + status, 0L),
          "sink",
          sink,
          "status",
          status.name());
    }
  }

  private static void gauge(
      MeterRegistry metrics,
      String name,
      String description,
      SharedLook<Look> looks,
      ToDoubleFunction<Look> value,
      String... tags) {
    Gauge.builder(name, looks, it -> it.look().map(value::applyAsDouble).orElse(Double.NaN))
        .description(description)
        .tags(tags)
        .strongReference(true)
        .register(metrics);
  }
}
