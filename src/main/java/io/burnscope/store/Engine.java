package io.burnscope.store;

import io.burnscope.incident.IncidentStore.StoreUnavailable;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** One database, as the tables use it. Blocking; safe for several threads, virtual ones too. */
interface Engine extends AutoCloseable {
  /**
   * Runs {@code work} in one transaction and returns when it is durable; what {@code work} throws
   * undoes it and comes back.
   *
   * @throws StoreUnavailable if the database refused, or not within the deadline
   */
  <T> T write(Function<Handle, T> work);

  /**
   * Runs {@code work} on what is committed.
   *
   * @throws StoreUnavailable if the database refused, or not within the deadline
   */
  <T> T read(Function<Handle, T> work);

  /** Writes that were handed in and have not begun; 0 where none waits here. */
  int waiting();

  /** How its SQL takes locks. */
  Dialect dialect();

  /** Ends running works and refuses new ones. */
  @Override
  void close();
}
