package io.burnscope.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs blocking work on virtual threads, a bounded number of pieces at a time, and brings the
 * result back to the event loop that asked. Work that nobody waits for any more keeps its place
 * until it is over, so that a hanging store makes refusals quick instead of queues long.
 */
final class Workers implements AutoCloseable {
  private static final int GRACE_SECONDS = 5;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places;

  Workers(int atATime) {
    this.places = new Semaphore(atATime);
  }

  /**
   * Called on an event loop.
   *
   * @param work must not throw
   * @param then called on the same event loop
   * @return false if there is no place: then neither is called
   */
  <T> boolean run(Supplier<T> work, Consumer<T> then) {
    if (!places.tryAcquire()) {
      return false;
    }
    Context loop = Vertx.currentContext();
    try {
      threads.execute(() -> onThread(work, then, loop));
      return true;
    } catch (RejectedExecutionException _) {
      places.release();
      return false;
    }
  }

  private <T> void onThread(Supplier<T> work, Consumer<T> then, Context loop) {
    T result;
    try {
      result = work.get();
    } finally {
      places.release();
    }
    loop.runOnContext(_ -> then.accept(result));
  }

  /** Gives what runs some seconds to end. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
