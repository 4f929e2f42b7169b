package io.burnscope.store;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore.Touched;
import io.burnscope.incident.OutboxEntry;
import io.burnscope.incident.OutboxEntry.Choice;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** What operators see of the outbox and do with it; what failed comes first. */
record OutboxDeskTable(Handle handle) {
  /** What waits for a root that was given up has no reason of its own. */
  private static final String WHY =
      """
      coalesce(item.reason, (select 'waits for its root, which is ' || root.status
        from outbox root where root.incident = item.incident and root.sink = item.sink
          and root.part = 'root' and root.receipt is null and item.part <> 'root'
          and root.status in ('DEAD', 'DROPPED') and item.status in ('PENDING', 'ATTEMPTED')))\
      """;

  List<OutboxEntry> list(Choice choice, int limit) {
    return handle
        .createQuery(
            """
            select incident, sink, part, version, status, attempts, next_at, changed_at,
              %s as why
            from outbox item
            where incident = coalesce(cast(:incident as text), incident)
              and sink = coalesce(cast(:sink as text), sink)
              and part = coalesce(cast(:part as text), part)
              and status in (<statuses>)
            order by case when %s is null then 1 else 0 end, changed_at desc, incident, sink,
              sequence limit :limit\
            """
                .formatted(WHY, WHY))
        .bind("incident", choice.incident().map(IncidentName::toString))
        .bind("sink", choice.sink())
        .bind("part", choice.part())
        .bindList("statuses", statuses(choice))
        .bind("limit", limit)
        .map((row, context) ->
            new OutboxEntry(
                Names.incident(row.getString("incident")),
                row.getString("sink"),
                row.getString("part"),
                row.getLong("version"),
                OutboxItem.Status.valueOf(row.getString("status")),
                row.getInt("attempts"),
                Micros.instant(row.getLong("next_at")),
                Micros.instant(row.getLong("changed_at")),
                Optional.ofNullable(row.getString("why"))))
        .list();
  }

  private static List<String> statuses(Choice choice) {
    Set<OutboxItem.Status> wanted =
        choice.statuses().isEmpty()
            ? EnumSet.allOf(OutboxItem.Status.class)
            : EnumSet.copyOf(choice.statuses());
    return wanted.stream().map(Enum::name).toList();
  }

  List<Post.Undelivered> undelivered(IncidentName incident) {
    return handle
        .createQuery(
            """
            select sink, part, reason from outbox
            where incident = :incident and status = 'DEAD' order by sink, sequence\
            """)
        .bind("incident", incident.toString())
        .map((row, context) ->
            new Post.Undelivered(
                row.getString("sink"),
                row.getString("part"),
                Optional.ofNullable(row.getString("reason")).orElse("")))
        .list();
  }

  Touched retryNow(OutboxEntry post, Instant at) {
    return touched(
        on(
                post,
                """
                update outbox set next_at = :at, changed_at = :at, attempts = 0, reason = null,
                  status = case when status = 'DEAD' then 'PENDING' else status end
                where incident = :incident and sink = :sink and part = :part
                  and status in ('PENDING', 'ATTEMPTED', 'DEAD')\
                """)
            .bind("at", Micros.of(at)));
  }

  /** The claim counts up: whoever is about to send it does not. */
  Touched drop(OutboxEntry post, Instant at) {
    return touched(
        on(
                post,
                """
                update outbox set status = 'DROPPED', changed_at = :at, claim = claim + 1,
                  leased_until = 0, nonce = null, attempted_version = null,
                  dropped = dropped + case
                    when status = 'ATTEMPTED' and attempted_version < version then 2 else 1 end
                where incident = :incident and sink = :sink and part = :part
                  and status in ('PENDING', 'ATTEMPTED', 'DEAD')\
                """)
            .bind("at", Micros.of(at)));
  }

  private static Touched touched(Update update) {
    return update.execute() == 0 ? Touched.SETTLED : Touched.CHANGED;
  }

  private Update on(OutboxEntry post, String sql) {
    return handle
        .createUpdate(sql)
        .bind("incident", post.incident().toString())
        .bind("sink", post.sink())
        .bind("part", post.part());
  }
}
