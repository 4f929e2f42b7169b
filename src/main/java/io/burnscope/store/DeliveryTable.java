package io.burnscope.store;

import static java.util.stream.Collectors.joining;

import io.burnscope.incident.Decision;
import io.burnscope.incident.IncidentStore.Seen;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deliveries by their identity. */
record DeliveryTable(Handle handle) {
  Seen note(String identity, String source, String body, Instant receivedAt) {
    int inserted =
        handle
            .createUpdate(
                """
                insert into delivery (identity, source, received_at, last_at, times, body)
                values (:identity, :source, :at, :at, 1, :body)
                on conflict (identity) do nothing\
                """)
            .bind("identity", identity)
            .bind("source", source)
            .bind("at", Micros.of(receivedAt))
            .bind("body", body)
            .execute();
    if (inserted == 1) {
      return Seen.NEW;
    }
    handle
        .createUpdate(
            "update delivery set last_at = :at, times = times + 1 where identity = :identity")
        .bind("identity", identity)
        .bind("at", Micros.of(receivedAt))
        .execute();
    return Seen.BEFORE;
  }

  void decided(String identity, List<Decision.Reason> reasons) {
    handle
        .createUpdate(
            """
            update delivery set decided = decided + 1, decisions = :decisions
            where identity = :identity\
            """)
        .bind("identity", identity)
        .bind(
            "decisions",
            reasons.stream().map(Decision.Reason::name).distinct().collect(joining(",")))
        .execute();
  }
}
