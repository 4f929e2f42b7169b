package io.burnscope.store;

import io.burnscope.incident.IncidentStore.UnmappedAlert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Alerts that no dialect knows, one row for each source and alert name. */
record UnmappedTable(Handle handle) {
  void note(String source, String alertname, Map<String, String> labels, Instant at) {
    handle
        .createUpdate(
            """
            insert into unmapped (source, alertname, labels, times, first_at, last_at)
            values (:source, :alertname, :labels, 1, :at, :at)
            on conflict (source, alertname) do update set
              labels = excluded.labels, times = unmapped.times + 1, last_at = excluded.last_at\
            """)
        .bind("source", source)
        .bind("alertname", alertname)
        .bind("labels", StoredJson.writeLabels(labels))
        .bind("at", Micros.of(at))
        .execute();
  }

  List<UnmappedAlert> newest(int limit) {
    return handle
        .createQuery("select * from unmapped order by last_at desc, alertname, source limit :limit")
        .bind("limit", limit)
        .map((row, context) ->
            new UnmappedAlert(
                row.getString("source"),
                row.getString("alertname"),
                StoredJson.readLabels(row.getString("labels")),
                row.getLong("times"),
                Micros.instant(row.getLong("first_at")),
                Micros.instant(row.getLong("last_at"))))
        .list();
  }
}
