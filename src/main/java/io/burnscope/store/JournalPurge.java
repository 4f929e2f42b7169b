package io.burnscope.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Keeps the journal within its age and its size, the oldest changes first, in small steps: each is
 * one transaction, and new changes get their turn between them. Before anything of a cluster is
 * deleted, the journal no longer vouches for that time.
 */
record JournalPurge(Engine engine, StoreSettings.Journal limits) {
  private static final int STEP = 500;

  /** Pages that are partly free count as used: once more may be needed, more often it helps not. */
  private static final int ROUNDS = 3;

  /** How many changes were deleted. */
  long run(Instant now) {
    Instant before = now.minus(limits.maxAge());
    long deleted = 0;
    for (String cluster : engine.read(JournalPurge::clusters)) {
      deleted += Purge.steps(engine, handle -> step(handle, cluster, Micros.of(before)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      deleted += oldest(tooMany());
    }
    return deleted;
  }

  /** By how many changes the journal is too large. */
  private long tooMany() {
    JournalSize size = engine.read(handle -> JournalSize.of(handle, engine.dialect()));
    double excess = (double) size.bytes() / limits.maxBytes() - 1;
    long forBytes = excess <= 0 ? 0 : (long) Math.ceil(size.changes() * excess / (1 + excess));
    return Math.max(size.changes() - limits.maxChanges(), forBytes);
  }

  private long oldest(long count) {
    long deleted = 0;
    while (deleted < count) {
      int most = (int) Math.min(STEP, count - deleted);
      int step = engine.write(handle -> oldestStep(handle, most));
      if (step == 0) {
        return deleted;
      }
      deleted += step;
    }
    return deleted;
  }

  /** Of the cluster with the oldest change of all. */
  private static int oldestStep(Handle handle, int most) {
    record Oldest(String cluster, long at) {}
    Optional<Oldest> oldest =
        clusters(handle).stream()
            .flatMap(
                cluster -> first(handle, cluster, 0).map(at -> new Oldest(cluster, at)).stream())
            .min(Comparator.comparingLong(Oldest::at));
    if (oldest.isEmpty()) {
      return 0;
    }
    String cluster = oldest.get().cluster();
    long last = first(handle, cluster, most - 1).orElse(Long.MAX_VALUE - 1);
    return step(handle, cluster, last + 1);
  }

  private static Optional<Long> first(Handle handle, String cluster, int offset) {
    return handle
        .createQuery(
            """
            select at from change where cluster = :cluster
            order by at limit 1 offset :offset\
            """)
        .bind("cluster", cluster)
        .bind("offset", offset)
        .mapTo(Long.class)
        .findOne();
  }

  private static int step(Handle handle, String cluster, long before) {
    new WatchedTable(handle).forget(cluster, before);
    return handle
        .createUpdate(
            """
            delete from change where (cluster, uid, resource_version, field) in
              (select cluster, uid, resource_version, field from change
                where cluster = :cluster and at < :before order by at limit :step)\
            """)
        .bind("cluster", cluster)
        .bind("before", before)
        .bind("step", STEP)
        .execute();
  }

  /** Each by one look into an index: a million changes have few clusters. */
  private static List<String> clusters(Handle handle) {
    return handle
        .createQuery(
            """
            with recursive known(cluster) as (
              select min(cluster) from change
              union all
              select (select min(cluster) from change where change.cluster > known.cluster)
              from known where known.cluster is not null)
            select cluster from known where cluster is not null
            union select cluster from watched\
            """)
        .mapTo(String.class)
        .list();
  }
}
