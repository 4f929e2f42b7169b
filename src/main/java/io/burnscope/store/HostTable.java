package io.burnscope.store;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** In whose threads incidents are shown. */
record HostTable(Handle handle, IncidentRecords records) {
  void note(IncidentName incident, Optional<IncidentName> host) {
    if (host.isEmpty()) {
      handle.execute("delete from hosted where incident = ?", incident.toString());
    } else {
      handle.execute(
          """
          insert into hosted (incident, host) values (?, ?)
          on conflict (incident) do update set host = excluded.host\
          """,
          incident.toString(),
          host.get().toString());
    }
  }

  List<Incident> of(IncidentName host) {
    return handle
        .createQuery(
            """
            select incident.record from hosted
            join incident on incident.incident = hosted.incident
            where hosted.host = :host and incident.is_open = 1
            order by incident.opened_at, incident.incident\
            """)
        .bind("host", host.toString())
        .map((row, context) -> records.read(row.getString("record")))
        .list();
  }
}
