package io.burnscope.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** SQLite in memory, on the caller's thread: the same SQL without files, flushes and deadlines. */
final class MemoryEngine implements Engine {
  private static final AtomicLong OPENED = new AtomicLong();

  private final Handle handle;

  private MemoryEngine(Handle handle) {
    this.handle = handle;
  }

  /** A fresh one; it lasts until it is closed. */
  static MemoryEngine open(Schema schema) {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    String name = "burnscope-" + OPENED.incrementAndGet();
    source.setUrl(StoreSettings.SQLITE + "file:" + name + "?mode=memory&cache=shared");
    // Its tables live as long as one connection does.
    Handle handle = Jdbi.create(source).open();
    schema.migrate(source, name);
    handle.setStatementBuilder(new KeptStatements());
    return new MemoryEngine(handle);
  }

  @Override
  public <T> T write(Function<Handle, T> work) {
    handle.execute("begin");
    try {
      T value = work.apply(handle);
      handle.execute("commit");
      return value;
    } catch (RuntimeException | Error failure) {
      handle.execute("rollback");
      throw Failures.raised(Failures.translated(failure));
    }
  }

  @Override
  public <T> T read(Function<Handle, T> work) {
    return work.apply(handle);
  }

  @Override
  public int waiting() {
    return 0;
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public void close() {
    handle.close();
  }
}
