package io.burnscope;

import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.OutboxItem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** How full the outbox is, by sink and status; dead letters must be visible. */
final class OutboxMetrics {
  private static final List<String> SINKS = List.of("slack", "terminal", "resource");

  private OutboxMetrics() {}

  static void register(MeterRegistry metrics, IncidentStore store) {
    for (String sink : SINKS) {
      for (OutboxItem.Status status : OutboxItem.Status.values()) {
        Gauge.builder(
                "burnscope.outbox.items",
                store,
                it -> it.outboxCounts().getOrDefault(sink + "/" + status, 0L))
            .description("posts in the outbox")
            .tag("sink", sink)
            .tag("status", status.name())
            .register(metrics);
      }
    }
  }
}
