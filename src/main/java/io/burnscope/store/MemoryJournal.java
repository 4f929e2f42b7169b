package io.burnscope.store;

import io.burnscope.change.ChangeJournal;

/**
 * The change journal in memory, for benchmarks: the SQL is production's, nothing is durable.
 * Emptied, it serves the next case. For one thread.
 */
public final class MemoryJournal implements AutoCloseable {
  private final MemoryEngine engine;
  private final ChangeJournal journal;

  private MemoryJournal(MemoryEngine engine) {
    this.engine = engine;
    this.journal = new SqlJournal(engine);
  }

  /** An empty one. */
  public static MemoryJournal open() {
    StoredJson.prepare();
    return new MemoryJournal(MemoryEngine.open(Schema.CHANGES));
  }

  /** What production asks. */
  public ChangeJournal journal() {
    return journal;
  }

  /** Forgets everything. */
  public void empty() {
    engine.write(handle -> {
      handle.execute("delete from change");
      handle.execute("delete from watched");
      return true;
    });
  }

  @Override
  public void close() {
    engine.close();
  }
}
