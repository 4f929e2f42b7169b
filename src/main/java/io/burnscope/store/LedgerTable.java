package io.burnscope.store;

import io.burnscope.incident.Ledger;
import io.burnscope.incident.Ledger.Deliveries;
import io.burnscope.incident.Ledger.Posts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What the rows of outbox and deliveries count, and what those counted that are deleted. Each sum
 * is one statement, so that it sees one moment.
 */
record LedgerTable(Handle handle) {
  /** One row of the outbox as the ledger counts it. */
  private static final String POSTS =
      """
      sum(accepted) as accepted, sum(delivered) as delivered, sum(superseded) as superseded,
      sum(case when status = 'DEAD' then 1 else 0 end) as dead, sum(dropped) as dropped\
      """;

  private static final String IN_FLIGHT =
      """
      sum(case when status = 'PENDING' then 1
        when status = 'ATTEMPTED' and attempted_version < version then 2
        when status = 'ATTEMPTED' then 1 else 0 end) as in_flight\
      """;

  Ledger read() {
    return new Ledger(posts(), deliveries());
  }

  private Map<String, Posts> posts() {
    Map<String, Posts> posts = new TreeMap<>();
    handle
        .createQuery(
            """
            select sink, sum(accepted) as accepted, sum(delivered) as delivered,
              sum(superseded) as superseded, sum(dead) as dead, sum(dropped) as dropped,
              sum(in_flight) as in_flight
            from (select sink, %s, %s from outbox group by sink
              union all
              select sink, accepted, delivered, superseded, dead, dropped, 0 from ledger_post) book
            group by sink\
            """
                .formatted(POSTS, IN_FLIGHT))
        .map((row, context) ->
            Map.entry(
                row.getString("sink"),
                new Posts(
                    row.getLong("accepted"),
                    row.getLong("delivered"),
                    row.getLong("superseded"),
                    row.getLong("dead"),
                    row.getLong("dropped"),
                    row.getLong("in_flight"))))
        .forEach(sink -> posts.put(sink.getKey(), sink.getValue()));
    return posts;
  }

  private Map<String, Deliveries> deliveries() {
    Map<String, Deliveries> deliveries = new TreeMap<>();
    handle
        .createQuery(
            """
            select source, sum(accepted) as accepted, sum(decided) as decided
            from (select source, sum(times) as accepted, sum(decided) as decided
                from delivery group by source
              union all
              select source, accepted, decided from ledger_delivery) book
            group by source\
            """)
        .map((row, context) ->
            Map.entry(
                row.getString("source"),
                new Deliveries(row.getLong("accepted"), row.getLong("decided"))))
        .forEach(source -> deliveries.put(source.getKey(), source.getValue()));
    return deliveries;
  }

  /**
   * Keeps what the outbox counts of {@code incidents}, whose rows the caller deletes next; what is
   * in flight is dropped with them.
   */
  void keepPosts(List<String> incidents) {
    handle
        .createUpdate(
            """
            insert into ledger_post (sink, accepted, delivered, superseded, dead, dropped)
            select sink, accepted, delivered, superseded, dead, dropped + in_flight
            from (select sink, %s, %s from outbox where incident in (<incidents>)
              group by sink) gone
            where true order by sink
            on conflict (sink) do update set accepted = ledger_post.accepted + excluded.accepted,
              delivered = ledger_post.delivered + excluded.delivered,
              superseded = ledger_post.superseded + excluded.superseded,
              dead = ledger_post.dead + excluded.dead,
              dropped = ledger_post.dropped + excluded.dropped\
            """
                .formatted(POSTS, IN_FLIGHT))
        .bindList("incidents", incidents)
        .execute();
  }

  /** Keeps what the deliveries count that the caller deletes next. */
  void keepDeliveries(List<String> identities) {
    handle
        .createUpdate(
            """
            insert into ledger_delivery (source, accepted, decided)
            select source, sum(times), sum(decided) from delivery
            where identity in (<identities>) group by source order by source
            on conflict (source) do update set
              accepted = ledger_delivery.accepted + excluded.accepted,
              decided = ledger_delivery.decided + excluded.decided\
            """)
        .bindList("identities", identities)
        .execute();
  }
}
