package io.burnscope.store;

import io.burnscope.incident.IncidentStore.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Alerts that always fire, one row for each source and alert name. */
record HeartbeatTable(Handle handle) {
  /** Longer than any repeat interval that makes sense: then the path was dead. */
  private static final Duration OUTAGE = Duration.ofHours(5);

  /**
   * The gap follows a longer one at once and a shorter one slowly, a tenth of the time that passes:
   * replicas deliver in pairs, and a group that changes is delivered often for a while.
   */
  void beat(String source, String alertname, Instant at) {
    handle
        .createUpdate(
            """
            insert into heartbeat (source, alertname, first_at, last_at, gap)
            values (:source, :alertname, :at, :at, 0)
            on conflict (source, alertname) do update set
              gap = case
                when excluded.last_at - heartbeat.last_at > :outage then heartbeat.gap
                when (excluded.last_at - heartbeat.last_at) * 11 / 10 > heartbeat.gap
                  then excluded.last_at - heartbeat.last_at
                else heartbeat.gap - (excluded.last_at - heartbeat.last_at) / 10 end,
              last_at = excluded.last_at
            where heartbeat.last_at < excluded.last_at\
            """)
        .bind("source", source)
        .bind("alertname", alertname)
        .bind("at", Micros.of(at))
        .bind("outage", OUTAGE.toNanos() / 1000)
        .execute();
  }

  List<Heartbeat> all() {
    return handle
        .createQuery("select * from heartbeat order by source, alertname")
        .map((row, context) ->
            new Heartbeat(
                row.getString("source"),
                row.getString("alertname"),
                Micros.instant(row.getLong("first_at")),
                Micros.instant(row.getLong("last_at")),
                Optional.of(row.getLong("gap"))
                    .filter(micros -> micros > 0)
                    .map(micros -> Duration.of(micros, ChronoUnit.MICROS))))
        .list();
  }
}
