package io.burnscope.store;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Rank;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** What each sink still has to show: what goes in, and what is taken out to be sent. */
record OutboxTable(Handle handle, Dialect dialect) {
  private static final RowMapper<OutboxItem> ITEM =
      (row, context) ->
          new OutboxItem(
              Names.incident(row.getString("incident")),
              row.getString("sink"),
              row.getString("part"),
              row.getLong("sequence"),
              row.getLong("version"),
              StoredJson.read(Post.class, row.getString("post")),
              OutboxItem.Status.valueOf(row.getString("status")),
              row.getInt("attempts"),
              Micros.instant(row.getLong("next_at")),
              Optional.ofNullable(row.getString("nonce")),
              receipt(row.getString("receipt")),
              receipt(row.getString("root")),
              row.getLong("next_claim"));

  private record Known(long version, String post, Rank rank) {}

  void enqueue(
      IncidentName incident, String sink, String part, long version, Post post, Instant at) {
    lock(handle, dialect, incident.toString());
    Optional<Known> known = known(incident, sink, part);
    if (known.isEmpty()) {
      insert(incident, sink, part, version, post, at);
    } else if (known.get().version() < version) {
      Post before = StoredJson.read(Post.class, known.get().post());
      if (!before.equals(post)) {
        Rank rank = Rank.next(known.get().rank(), before, post);
        replace(incident, sink, part, version, post, rank, at);
      }
    }
  }

  private static final String NEVER_SENT =
      """
      where incident = :incident and part = :part and status = 'PENDING'
        and attempts = 0 and receipt is null and attempted_version is null\
      """;

  /** Deletes {@code part} where nothing was ever sent; the sinks that have it stay. */
  List<String> withdraw(IncidentName incident, String part) {
    lock(handle, dialect, incident.toString());
    String kept =
        """
        insert into ledger_post (sink, accepted, delivered, superseded, dead, dropped)
        select sink, accepted, delivered, superseded + 1, 0, dropped from outbox %s
        on conflict (sink) do update set accepted = ledger_post.accepted + excluded.accepted,
          delivered = ledger_post.delivered + excluded.delivered,
          superseded = ledger_post.superseded + excluded.superseded,
          dropped = ledger_post.dropped + excluded.dropped\
        """
            .formatted(NEVER_SENT);
    for (String statement : List.of(kept, "delete from outbox " + NEVER_SENT)) {
      handle
          .createUpdate(statement)
          .bind("incident", incident.toString())
          .bind("part", part)
          .execute();
    }
    return handle
        .createQuery("select sink from outbox where incident = :incident and part = :part")
        .bind("incident", incident.toString())
        .bind("part", part)
        .mapTo(String.class)
        .list();
  }

  /** Nobody else adds to the outbox of {@code incident} until the commit. */
  static void lock(Handle handle, Dialect dialect, String incident) {
    dialect.lockKey(handle, "outbox " + incident);
  }

  private Optional<Known> known(IncidentName incident, String sink, String part) {
    return handle
        .createQuery(
            """
            select version, post, priority from outbox
            where incident = :incident and sink = :sink and part = :part\
            """
                + dialect.lock())
        .bind("incident", incident.toString())
        .bind("sink", sink)
        .bind("part", part)
        .map((row, context) ->
            new Known(
                row.getLong("version"),
                row.getString("post"),
                Rank.numbered(row.getInt("priority"))))
        .findOne();
  }

  private void insert(
      IncidentName incident, String sink, String part, long version, Post post, Instant at) {
    handle
        .createUpdate(
            """
            insert into outbox (incident, sink, part, sequence, version, post, status, attempts,
              next_at, leased_until, changed_at, priority)
            select :incident, :sink, :part, coalesce(max(sequence), 0) + 1, :version, :post,
              'PENDING', 0, :at, 0, :at, :priority
            from outbox where incident = :incident\
            """)
        .bind("incident", incident.toString())
        .bind("sink", sink)
        .bind("part", part)
        .bind("version", version)
        .bind("post", StoredJson.write(Post.class, post))
        .bind("priority", (long) Rank.first(post).number())
        .bind("at", Micros.of(at))
        .execute();
  }

  /**
   * A send whose answer is not known stays one (its nonce must be looked for before anything else
   * is sent), and a back-off that the other side asked for stays too.
   */
  private void replace(
      IncidentName incident,
      String sink,
      String part,
      long version,
      Post post,
      Rank rank,
      Instant at) {
    handle
        .createUpdate(
            """
            update outbox set version = :version, post = :post, changed_at = :at,
              priority = :priority, accepted = accepted + 1,
              superseded = superseded + case
                when status in ('PENDING', 'DEAD') then 1
                when status = 'ATTEMPTED' and attempted_version < version then 1 else 0 end,
              next_at = case when status in ('PENDING', 'ATTEMPTED') and attempts > 0
                and next_at > :at then next_at else :at end,
              attempts = case when status in ('PENDING', 'ATTEMPTED') then attempts else 0 end,
              status = case when status = 'ATTEMPTED' then 'ATTEMPTED' else 'PENDING' end
            where incident = :incident and sink = :sink and part = :part\
            """)
        .bind("incident", incident.toString())
        .bind("sink", sink)
        .bind("part", part)
        .bind("version", version)
        .bind("post", StoredJson.write(Post.class, post))
        .bind("priority", (long) rank.number())
        .bind("at", Micros.of(at))
        .execute();
  }

  /**
   * A reply waits until its root stands, however long that takes, and for earlier replies; not for
   * an edit of a root that stands. A root waits for nothing.
   */
  List<OutboxItem> claim(String sink, Instant now, Instant leaseUntil, int limit) {
    List<OutboxItem> items =
        handle
            .createQuery(
                """
                select item.*, item.claim + 1 as next_claim,
                  (select root.receipt from outbox root where root.part = 'root'
                    and root.incident = item.incident and root.sink = item.sink) as root
                from outbox item
                where item.sink = :sink and item.status in ('PENDING', 'ATTEMPTED')
                  and item.next_at <= :now and item.leased_until <= :now
                  and (item.part = 'root' or not exists (select 1 from outbox earlier
                    where earlier.incident = item.incident and earlier.sink = item.sink
                      and (earlier.part = 'root' and earlier.receipt is null
                        or earlier.sequence < item.sequence
                        and earlier.status in ('PENDING', 'ATTEMPTED')
                        and not (earlier.part = 'root' and earlier.receipt is not null
                          and earlier.priority = 2))))
                order by item.priority, item.next_at, item.incident, item.sequence limit :limit\
                """
                    + dialect.claim())
            .bind("sink", sink)
            .bind("now", Micros.of(now))
            .bind("limit", limit)
            .map(ITEM)
            .list();
    items.forEach(item -> lease(item, leaseUntil));
    return items;
  }

  private void lease(OutboxItem item, Instant until) {
    handle
        .createUpdate(
            """
            update outbox set leased_until = :until, claim = claim + 1
            where incident = :incident and sink = :sink and part = :part\
            """)
        .bind("incident", item.incident().toString())
        .bind("sink", item.sink())
        .bind("part", item.part())
        .bind("until", Micros.of(until))
        .execute();
  }

  /** Rows by {@code sink/STATUS}. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    handle
        .createQuery("select sink, status, count(*) as found from outbox group by sink, status")
        .map((row, context) ->
            Map.entry(row.getString("sink") + "/" + row.getString("status"), row.getLong("found")))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  private static Optional<OutboxItem.Receipt> receipt(@Nullable String json) {
    return Optional.ofNullable(json).map(text -> StoredJson.read(OutboxItem.Receipt.class, text));
  }
}
