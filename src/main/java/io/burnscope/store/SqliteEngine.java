package io.burnscope.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One SQLite file: a group-committing writer and a few readers, each with its own connection. */
final class SqliteEngine implements Engine {
  private static final Duration READ_LIMIT = Duration.ofSeconds(5);
  private static final int WAITING_READS = 1_024;
  private static final int LARGEST_IDLE_LOG = 16 << 20;

  private final GroupWriter writer;
  private final BlockingQueue<Handle> idle;
  private final BoundedCalls readers;

  private SqliteEngine(GroupWriter writer, BlockingQueue<Handle> idle, BoundedCalls readers) {
    this.writer = writer;
    this.idle = idle;
    this.readers = readers;
  }

  /**
   * Brings the schema up to date and opens {@code file}.
   *
   * @param first statements that run before anything else, without a deadline
   */
  static SqliteEngine open(Path file, Schema schema, StoreSettings settings, List<String> first) {
    SQLiteDataSource source = dataSource(file, settings);
    schema.migrate(source, file.toString());
    Jdbi jdbi = Jdbi.create(source);
    String name = String.valueOf(file.getFileName());
    Handle writing = jdbi.open();
    writing.setStatementBuilder(new KeptStatements());
    first.forEach(writing::execute);
    GroupWriter writer = new GroupWriter(name, writing, settings).started();
    BlockingQueue<Handle> idle = new ArrayBlockingQueue<>(settings.connections());
    for (int i = 0; i < settings.connections(); i++) {
      idle.add(reader(jdbi));
    }
    return new SqliteEngine(writer, idle, new BoundedCalls(threads(name, settings.connections())));
  }

  private static Handle reader(Jdbi jdbi) {
    Handle handle = jdbi.open();
    handle.setStatementBuilder(new KeptStatements());
    handle.execute("pragma query_only = true");
    return handle;
  }

  @Override
  public <T> T write(Function<Handle, T> work) {
    return writer.write(work);
  }

  @Override
  public <T> T read(Function<Handle, T> work) {
    return readers.call(READ_LIMIT, () -> onIdle(work));
  }

  /** There are as many handles as threads: one is always idle. */
  private <T> T onIdle(Function<Handle, T> work) {
    Handle handle = idle.remove();
    try {
      return work.apply(handle);
    } finally {
      idle.add(handle);
    }
  }

  @Override
  public int waiting() {
    return writer.waiting();
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public void close() {
    readers.close();
    idle.forEach(Handle::close);
    writer.close();
  }

  private static SQLiteDataSource dataSource(Path file, StoreSettings settings) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // A large purge makes a large log: it is cut again when it has been taken over.
    config.setJournalSizeLimit(LARGEST_IDLE_LOG);
    // Else the driver asks for the last row id after every statement; nobody here wants it.
    config.setGetGeneratedKeys(false);
    // A third of the deadline: whoever waits behind a lock still gets its answer in time.
    config.setBusyTimeout((int) (settings.deadline().toMillis() / 3));
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(StoreSettings.SQLITE + file);
    return source;
  }

  private static ThreadPoolExecutor threads(String name, int count) {
    return new ThreadPoolExecutor(
        count,
        count,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING_READS),
        Thread.ofPlatform().name(name + "-reader-", 0).daemon(true).factory());
  }
}
