package io.burnscope.store;

import io.burnscope.incident.IncidentStore.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite's only writer: one platform thread (the driver's native calls pin virtual ones) that runs
 * whatever waits inside one transaction and flushes the disk once for all of it.
 */
final class GroupWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  private final Handle handle;
  private final BlockingQueue<Work<?>> waiting;
  private final int groupSize;
  private final Duration deadline;
  private final Thread thread;
  private final Work<Boolean> last = new Work<>(_ -> true);
  private volatile boolean closed;

  /** Starts it; {@code handle} is its own from now on. */
  GroupWriter(String name, Handle handle, StoreSettings settings) {
    this.handle = handle;
    this.waiting = new ArrayBlockingQueue<>(settings.queueSize());
    this.groupSize = settings.groupSize();
    this.deadline = settings.deadline();
    this.thread = Thread.ofPlatform().name(name + "-writer").daemon(true).unstarted(this::loop);
  }

  GroupWriter started() {
    thread.start();
    return this;
  }

  /** Runs {@code function} in one transaction and returns when it is durable. */
  <T> T write(Function<Handle, T> function) {
    Work<T> work = new Work<>(function);
    if (closed || !waiting.offer(work)) {
      String why = closed ? "the store is closed" : "too many writes wait for the store";
      throw new StoreUnavailable(why, new RejectedExecutionException(why));
    }
    return work.await(deadline);
  }

  int waiting() {
    return waiting.size();
  }

  private void loop() {
    try (handle) {
      List<Work<?>> group = new ArrayList<>();
      while (!group.contains(last)) {
        group.clear();
        group.add(waiting.take());
        waiting.drainTo(group, groupSize - 1);
        guarded(group);
      }
    } catch (InterruptedException e) {
      LOG.error("the store's writer was interrupted: no more writes", e);
    }
  }

  /** A writer that ended would refuse every alert behind a green probe: its callers time out. */
  private void guarded(List<Work<?>> group) {
    try {
      commit(group);
    } catch (RuntimeException | Error problem) {
      LOG.error("the store's writer failed and goes on", problem);
    }
  }

  private void commit(List<Work<?>> group) {
    try {
      handle.execute("begin immediate");
      group.forEach(work -> work.run(handle));
      handle.execute("commit");
      group.forEach(Work::committed);
    } catch (RuntimeException | Error failure) {
      rollBack();
      group.forEach(work -> work.failed(failure));
    }
  }

  private void rollBack() {
    try {
      handle.execute("rollback");
    } catch (RuntimeException nothingOpen) {
      LOG.debug("nothing to roll back", nothingOpen);
    }
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      waiting.put(last);
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
