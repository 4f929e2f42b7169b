package io.burnscope.store;

import io.burnscope.incident.IncidentStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The incident tables in memory, for simulations: the SQL is production's, nothing is durable.
 * Emptied, it serves the next world. For one thread.
 */
public final class MemoryDatabase implements AutoCloseable {
  private final MemoryEngine engine;
  private final List<String> tables;
  private final IncidentStore store;

  private MemoryDatabase(MemoryEngine engine) {
    this.engine = engine;
    this.store = new SqlIncidentStore(engine);
    this.tables =
        engine.read(handle ->
            handle
                .createQuery(
                    """
                    select name from sqlite_master
                    where type = 'table' and name not like 'sqlite%' and name not like 'flyway%'\
                    """)
                .mapTo(String.class)
                .list());
  }

  /** An empty one. */
  public static MemoryDatabase open() {
    StoredJson.prepare();
    return new MemoryDatabase(MemoryEngine.open(Schema.INCIDENTS));
  }

  /** What production asks. */
  public IncidentStore incidentStore() {
    return store;
  }

  /** Forgets everything. */
  public void empty() {
    engine.write(handle -> {
      tables.forEach(table -> handle.execute("delete from " + table));
      return true;
    });
  }

  /** Whose work is due and not leased: {@code job} and the names of sinks, in order. */
  public List<String> due(Instant now) {
    return engine.read(handle ->
        handle
            .createQuery(
                """
                select 'job' as who from schedule where due <= :now and leased_until <= :now
                union
                select sink from outbox where status in ('PENDING', 'ATTEMPTED')
                  and next_at <= :now and leased_until <= :now
                order by who\
                """)
            .bind("now", Micros.of(now))
            .mapTo(String.class)
            .list());
  }

  /** When after {@code now} the next job or post falls due or its lease ends. */
  public Optional<Instant> nextDue(Instant now) {
    return engine.read(handle ->
        handle
            .createQuery(
                """
                select min(at) from (
                  select max(due, leased_until) as at from schedule
                  union all
                  select max(next_at, leased_until) as at from outbox
                  where status in ('PENDING', 'ATTEMPTED'))
                where at > :now\
                """)
            .bind("now", Micros.of(now))
            .mapTo(Long.class)
            .findOne()
            .map(Micros::instant));
  }

  /** Jobs, and posts that are not delivered, for people: one line each. */
  public List<String> rest() {
    return engine.read(handle ->
        handle
            .createQuery(
                """
                select 'job ' || task || ' of ' || incident || ' due ' || due as line from schedule
                union all
                select sink || ' ' || part || ' of ' || incident || ' ' || status || ' '
                  || coalesce(reason, '') from outbox where status <> 'DELIVERED'\
                """)
            .mapTo(String.class)
            .list());
  }

  @Override
  public void close() {
    engine.close();
  }
}
