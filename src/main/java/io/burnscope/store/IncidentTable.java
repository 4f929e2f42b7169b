package io.burnscope.store;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentKey;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Transition;
import io.burnscope.slo.SloId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Incidents and their audit trail. */
record IncidentTable(Handle handle, IncidentRecords records) {
  void save(Incident incident) {
    SloId slo = incident.key().slo();
    Optional<Receipt> chat =
        incident.chats().stream()
            .map(Incident.Chat::receipt)
            .filter(receipt -> !receipt.channel().isEmpty() && !receipt.id().isEmpty())
            .findFirst();
    handle
        .createUpdate(
            """
            insert into incident (incident, source, cluster, kind, identity, episode, parent,
              state, is_open, severity, opened_at, closed_at, channel, ts, version, record)
            values (:incident, :source, :cluster, :kind, :identity, :episode, :parent,
              :state, :open, :severity, :openedAt, :closedAt, :channel, :ts, :version, :record)
            on conflict (incident) do update set
              source = excluded.source, cluster = excluded.cluster, kind = excluded.kind,
              identity = excluded.identity, episode = excluded.episode, parent = excluded.parent,
              state = excluded.state, is_open = excluded.is_open, severity = excluded.severity,
              opened_at = excluded.opened_at, closed_at = excluded.closed_at,
              channel = excluded.channel, ts = excluded.ts,
              version = excluded.version, record = excluded.record\
            """)
        .bind("incident", incident.name().toString())
        .bind("source", incident.key().source())
        .bind("cluster", incident.cluster())
        .bind("kind", slo.kind().name())
        .bind("identity", Names.identity(slo))
        .bind("episode", (long) incident.episode())
        .bind("parent", incident.parent().map(IncidentName::toString))
        .bind("state", incident.state().name())
        .bind("open", incident.state().closed() ? 0L : 1L)
        .bind("severity", incident.severity().name())
        .bind("openedAt", Micros.of(incident.openedAt()))
        .bind("closedAt", incident.closedAt().map(Micros::of))
        .bind("channel", chat.map(Receipt::channel))
        .bind("ts", chat.map(Receipt::id))
        .bind("version", incident.version())
        .bind("record", records.write(incident))
        .execute();
  }

  /** Appends; numbers count up per incident. */
  void append(Transition transition) {
    handle
        .createUpdate(
            """
            insert into transition (incident, number, at, from_state, to_state, reason, words)
            select :incident, coalesce(max(number), 0) + 1, :at, :from, :to, :reason, :words
            from transition where incident = :incident\
            """)
        .bind("incident", transition.incident().toString())
        .bind("at", Micros.of(transition.at()))
        .bind("from", transition.from().map(IncidentState::name))
        .bind("to", transition.to().name())
        .bind("reason", transition.reason().name())
        .bind("words", transition.words())
        .execute();
  }

  Optional<Incident> find(IncidentName name, String lock) {
    return list(
            handle
                .createQuery("select record from incident where incident = :incident" + lock)
                .bind("incident", name.toString()))
        .stream()
        .findFirst();
  }

  Optional<Incident> latest(IncidentKey key, String lock) {
    return list(
            handle
                .createQuery(
                    """
                    select record from incident
                    where source = :source and kind = :kind and identity = :identity
                    order by opened_at desc, episode desc limit 1\
                    """
                        + lock)
                .bind("source", key.source())
                .bind("kind", key.slo().kind().name())
                .bind("identity", Names.identity(key.slo())))
        .stream()
        .findFirst();
  }

  List<Incident> open() {
    return list(
        handle.createQuery(
            "select record from incident where is_open = 1 order by opened_at, incident"));
  }

  List<Incident> recent(int limit) {
    return list(
        handle
            .createQuery(
                "select record from incident order by opened_at desc, incident limit :limit")
            .bind("limit", limit));
  }

  private List<Incident> list(Query query) {
    return query.map((row, context) -> records.read(row.getString("record"))).list();
  }
}
