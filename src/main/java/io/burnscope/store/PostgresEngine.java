package io.burnscope.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database that several replicas may share. */
final class PostgresEngine implements Engine {
  private static final Duration READ_LIMIT = Duration.ofSeconds(5);
  private static final int RETRIES = 20;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final BoundedCalls calls;
  private final Duration deadline;
  private final RetryPolicy<Object> retries;

  private PostgresEngine(HikariDataSource pool, Duration deadline) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.calls = new BoundedCalls(Executors.newVirtualThreadPerTaskExecutor());
    this.deadline = deadline;
    this.retries =
        RetryPolicy.builder()
            .handleIf(Failures::conflict)
            .withBackoff(5, 100, ChronoUnit.MILLIS)
            .withJitter(0.5)
            .withMaxRetries(RETRIES)
            .withMaxDuration(deadline)
            .build();
  }

  /** Brings the schema up to date and connects. */
  static PostgresEngine open(StoreSettings settings) {
    // Migrations may take longer than any deadline, so they get a connection without limits.
    PGSimpleDataSource unlimited = new PGSimpleDataSource();
    unlimited.setUrl(settings.url());
    settings
        .credentials()
        .ifPresent(known -> {
          unlimited.setUser(known.user());
          unlimited.setPassword(known.password());
        });
    Schema.EVERYTHING.migrate(unlimited, settings.shownUrl());
    PostgresEngine engine =
        new PostgresEngine(new HikariDataSource(pool(settings)), settings.deadline());
    // Outside the deadline: the first transaction of a cold JVM would miss it.
    engine.inTransaction(handle -> handle.execute("select 1"));
    return engine;
  }

  /** Work that meets another transaction on the same rows is run again, within the deadline. */
  @Override
  public <T> T write(Function<Handle, T> work) {
    return calls.call(deadline, () -> Failsafe.with(retries).get(() -> inTransaction(work)));
  }

  /** Read committed: after waiting for a lock, a query must see what the other committed. */
  private <T> T inTransaction(Function<Handle, T> work) {
    return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work::apply);
  }

  @Override
  public <T> T read(Function<Handle, T> work) {
    return calls.call(READ_LIMIT, () -> jdbi.withHandle(work::apply));
  }

  @Override
  public int waiting() {
    return 0;
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public void close() {
    calls.close();
    pool.close();
  }

  private static HikariConfig pool(StoreSettings settings) {
    long deadline = settings.deadline().toMillis();
    HikariConfig config = new HikariConfig();
    config.setPoolName("burnscope-store");
    config.setJdbcUrl(settings.url());
    settings
        .credentials()
        .ifPresent(known -> {
          config.setUsername(known.user());
          config.setPassword(known.password());
        });
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(Math.max(250, deadline * 2 / 3));
    config.addDataSourceProperty("ApplicationName", "burnscope");
    // A lock that does not come is given up and tried again: two replicas may wait for each other.
    config.setConnectionInitSql("set lock_timeout = " + Math.max(50, deadline / 4));
    return config;
  }
}
