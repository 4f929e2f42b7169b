package io.burnscope.store;

import java.time.Instant;
import java.util.List;

/**
 * Deletes what is old, in small steps: each is one transaction, and alerts get their turn between
 * them.
 */
record Purge(Engine incidents, Engine changes, StoreSettings.Retention retention) {
  private static final int STEP = 200;

  /** How many deliveries, incidents and changes were deleted in all. */
  long run(Instant now) {
    return deliveries(now.minus(retention.deliveries()))
        + notices(now.minus(retention.incidents()))
        + closedIncidents(now.minus(retention.incidents()))
        + changes(now.minus(retention.changes()));
  }

  private long deliveries(Instant before) {
    return repeated(
        incidents,
        """
        delete from delivery where identity in
          (select identity from delivery where last_at < :before limit :step)\
        """,
        before);
  }

  /** What was said outside of any incident. */
  private long notices(Instant before) {
    return repeated(
        incidents,
        """
        delete from outbox where (incident, sink, part) in
          (select incident, sink, part from outbox
            where changed_at < :before and status in ('DELIVERED', 'DEAD')
              and incident not in (select incident from incident) limit :step)\
        """,
        before);
  }

  private long closedIncidents(Instant before) {
    String old =
        """
        where incident in (select incident from incident
         where is_open = 0 and coalesce(closed_at, opened_at) < :before
         order by opened_at, incident limit :step)\
        """;
    long deleted = 0;
    long step;
    do {
      step =
          incidents.write(handle -> {
            long rows = 0;
            for (String table :
                List.of("transition", "outbox", "schedule", "feedback", "incident")) {
              rows =
                  handle
                      .createUpdate("delete from " + table + " " + old)
                      .bind("before", Micros.of(before))
                      .bind("step", STEP)
                      .execute();
            }
            return rows;
          });
      deleted += step;
    } while (step == STEP);
    return deleted;
  }

  private long changes(Instant before) {
    repeated(
        changes,
        """
        delete from watched where end_at in
          (select end_at from watched where end_at < :before limit :step)\
        """,
        before);
    return repeated(
        changes,
        """
        delete from change where (cluster, uid, resource_version, field) in
          (select cluster, uid, resource_version, field from change
            where at < :before limit :step)\
        """,
        before);
  }

  private static long repeated(Engine engine, String sql, Instant before) {
    long deleted = 0;
    long step;
    do {
      step =
          engine.write(handle ->
              (long)
                  handle
                      .createUpdate(sql)
                      .bind("before", Micros.of(before))
                      .bind("step", STEP)
                      .execute());
      deleted += step;
    } while (step > 0);
    return deleted;
  }
}
