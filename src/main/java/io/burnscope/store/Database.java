package io.burnscope.store;

import io.burnscope.change.ChangeJournal;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.incident.Slos;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that Burnscope remembers. Blocking; safe for several threads, virtual ones too. Close
 * it last, after all who use it: what is written by then is durable.
 */
public final class Database implements AutoCloseable {
  /** With SQLite nobody else can be at work on what the last process had taken. */
  private static final List<String> LEASES_OF_A_DEAD_PROCESS =
      List.of("update outbox set leased_until = 0", "update schedule set leased_until = 0");

  private final Engine incidents;
  private final Engine changes;
  private final Optional<InstanceLock> lock;
  private final StoreSettings.Retention retention;

  private Database(
      Engine incidents,
      Engine changes,
      Optional<InstanceLock> lock,
      StoreSettings.Retention retention) {
    this.incidents = incidents;
    this.changes = changes;
    this.lock = lock;
    this.retention = retention;
  }

  /**
   * Opens or creates it and brings its schema up to date.
   *
   * @throws StoreRefused if it cannot be reached, another process uses it, or a newer Burnscope
   *     wrote it
   */
  public static Database open(StoreSettings settings) {
    StoredJson.prepare();
    return settings.embedded() ? sqlite(settings) : postgres(settings);
  }

  private static Database sqlite(StoreSettings settings) {
    Path file = settings.file();
    InstanceLock lock = InstanceLock.take(file);
    try {
      SqliteEngine incidents =
          SqliteEngine.open(file, Schema.INCIDENTS, settings, LEASES_OF_A_DEAD_PROCESS);
      SqliteEngine changes = SqliteEngine.open(beside(file), Schema.CHANGES, settings, List.of());
      return new Database(incidents, changes, Optional.of(lock), settings.retention());
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Database postgres(StoreSettings settings) {
    PostgresEngine both = PostgresEngine.open(settings);
    return new Database(both, both, Optional.empty(), settings.retention());
  }

  /** {@code burnscope-changes.db} beside {@code burnscope.db}. */
  private static Path beside(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    return file.resolveSibling(stem + "-changes" + name.substring(stem.length()));
  }

  /** Incidents, schedule, outbox. */
  public IncidentStore incidentStore() {
    return new SqlIncidentStore(incidents);
  }

  /** The change journal. */
  public ChangeJournal journal() {
    return new SqlJournal(changes);
  }

  /** How much the change journal holds; reads an index as long as the journal. */
  public JournalSize journalSize() {
    return changes.read(handle -> JournalSize.of(handle, changes.dialect()));
  }

  /** The last accepted specs of the cluster behind {@code source}. */
  public Slos slos(String source) {
    return new SqlSlos(incidents, source);
  }

  /**
   * What this installation made up once under {@code name}; all replicas get the same. It is kept
   * as it is: whoever reads the database knows it.
   */
  public String once(String name, Supplier<String> madeUp) {
    return incidents.write(handle -> new InstallationTable(handle).once(name, madeUp));
  }

  /** Whose turn something is that one replica does for all. */
  public enum Turn {
    MINE,
    ANOTHERS
  }

  /** Takes the turn for {@code name} until {@code until}, if nobody has it. */
  public Turn turn(String name, Instant now, Instant until) {
    return incidents.write(handle -> new InstallationTable(handle).turn(name, now, until));
  }

  /** Why nothing can be made durable at the moment, if so; takes at most the deadline. */
  public Optional<String> trouble() {
    try {
      incidents.write(handle -> handle.execute("update schedule set due = due where task = ''"));
      return Optional.empty();
    } catch (StoreUnavailable e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /** Writes that wait for their turn; with PostgreSQL always 0. */
  public int waitingWrites() {
    return incidents.waiting();
  }

  /**
   * Deletes what is older than the settings' retention; call it about once an hour.
   *
   * @return how many deliveries, incidents and changes went
   */
  public long purge(Instant now) {
    return new Purge(incidents, changes, retention).run(now);
  }

  @Override
  public void close() {
    incidents.close();
    if (!changes.equals(incidents)) {
      changes.close();
    }
    lock.ifPresent(InstanceLock::close);
  }

  /** For tests that put the database itself into trouble. */
  Engine incidents() {
    return incidents;
  }

  /** The same for the journal's. */
  Engine changes() {
    return changes;
  }
}
