package io.burnscope.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Deletes what is old, in small steps: each is one transaction, and alerts get their turn between
 * them. What a sink still has to be sent is kept, unless it waits as long as incidents are kept;
 * what is deleted stays in the ledger.
 */
record Purge(Engine incidents, Engine changes, StoreSettings.Retention retention) {
  private static final int STEP = 200;

  /** What waits since before {@code before} waits in vain: its sink is not there any more. */
  private static final String NOTHING_IN_FLIGHT =
      """
      not exists (select 1 from outbox waiting where waiting.incident = item.incident
        and waiting.status in ('PENDING', 'ATTEMPTED') and waiting.changed_at >= :before)\
      """;

  /** Precision is told over 90 days. */
  private static final Duration FEEDBACK = Duration.ofDays(100);

  /** Slack delivers nothing twice after minutes. */
  private static final Duration PRESSES = Duration.ofDays(7);

  /** How many deliveries, incidents and changes were deleted in all. */
  long run(Instant now) {
    return deliveries(now.minus(retention.deliveries()))
        + notices(now.minus(retention.incidents()))
        + closedIncidents(now.minus(retention.incidents()))
        + digests(now.minus(retention.incidents()))
        + people(now)
        + new JournalPurge(changes, retention.journal()).run(now);
  }

  private long deliveries(Instant before) {
    return steps(handle -> {
      List<String> old =
          names(
              handle,
              "select identity from delivery where last_at < :before limit :step"
                  + incidents.dialect().lock(),
              before);
      if (!old.isEmpty()) {
        new LedgerTable(handle).keepDeliveries(old);
        delete(handle, "delivery", "identity", old);
      }
      return old.size();
    });
  }

  /** What was said outside of any incident. */
  private long notices(Instant before) {
    return steps(handle -> {
      List<String> old =
          settled(
              handle,
              """
              select incident from outbox item
              where not exists (select 1 from incident where incident.incident = item.incident)
                and %s
              group by incident having max(changed_at) < :before
              order by incident limit :step\
              """,
              before);
      deletePosts(handle, old);
      return old.size();
    });
  }

  private long closedIncidents(Instant before) {
    return steps(handle -> {
      List<String> old =
          settled(
              handle,
              """
              select incident from incident item
              where is_open = 0 and coalesce(closed_at, opened_at) < :before and %s
              order by opened_at, incident limit :step\
              """,
              before);
      deletePosts(handle, old);
      if (!old.isEmpty()) {
        List.of("transition", "schedule", "showing", "hosted", "incident")
            .forEach(table -> delete(handle, table, "incident", old));
      }
      return old.size();
    });
  }

  private long digests(Instant before) {
    repeated(
        """
        delete from showing where incident in (select incident from showing
          where at < :before and incident not in (select incident from incident) limit :step)\
        """,
        before);
    return repeated(
        """
        delete from digest where digest in (select digest from digest
          where (is_open = 0 or place like 'notices %') and joined_at < :before limit :step)\
        """,
        before);
  }

  private record Post(String incident, String status, Instant changedAt) {
    boolean inFlight(Instant before) {
      return (status.equals("PENDING") || status.equals("ATTEMPTED"))
          && !changedAt.isBefore(before);
    }
  }

  private static List<String> names(Handle handle, String sql, Instant before) {
    return handle
        .createQuery(sql)
        .bind("before", Micros.of(before))
        .bind("step", STEP)
        .mapTo(String.class)
        .list();
  }

  /**
   * Incidents that {@code sql} finds where nothing is in flight; keeps others from their outbox and
   * leaves out what they just changed.
   */
  private List<String> settled(Handle handle, String sql, Instant before) {
    List<String> names = names(handle, sql.formatted(NOTHING_IN_FLIGHT), before);
    names.stream().sorted().forEach(name -> OutboxTable.lock(handle, incidents.dialect(), name));
    if (names.isEmpty()) {
      return names;
    }
    Set<String> busy =
        handle
            .createQuery(
                "select incident, status, changed_at from outbox where incident in (<names>)"
                    + incidents.dialect().lock())
            .bindList("names", names)
            .map((row, context) ->
                new Post(
                    row.getString("incident"),
                    row.getString("status"),
                    Micros.instant(row.getLong("changed_at"))))
            .stream()
            .filter(post -> post.inFlight(before))
            .map(Post::incident)
            .collect(Collectors.toSet());
    return names.stream().filter(name -> !busy.contains(name)).toList();
  }

  private static void deletePosts(Handle handle, List<String> names) {
    if (!names.isEmpty()) {
      new LedgerTable(handle).keepPosts(names);
      delete(handle, "outbox", "incident", names);
    }
  }

  private static void delete(Handle handle, String table, String key, List<String> values) {
    handle
        .createUpdate("delete from " + table + " where " + key + " in (<values>)")
        .bindList("values", values)
        .execute();
  }

  private long people(Instant now) {
    return repeated(
            """
            delete from feedback where (incident, suspect) in
              (select incident, suspect from feedback where opened_at < :before limit :step)\
            """,
            now.minus(FEEDBACK))
        + repeated(
            """
            delete from press where identity in
              (select identity from press where at < :before limit :step)\
            """,
            now.minus(PRESSES));
  }

  private long repeated(String sql, Instant before) {
    return steps(handle -> step(handle, sql, before));
  }

  private long steps(ToIntFunction<Handle> work) {
    return steps(incidents, work);
  }

  /** Runs {@code work}, one transaction each, until there is nothing to do; gives the sum. */
  static long steps(Engine engine, ToIntFunction<Handle> work) {
    long deleted = 0;
    int step;
    do {
      step = engine.write(work::applyAsInt);
      deleted += step;
    } while (step > 0);
    return deleted;
  }

  private static int step(Handle handle, String sql, Instant before) {
    return handle.createUpdate(sql).bind("before", Micros.of(before)).bind("step", STEP).execute();
  }
}
