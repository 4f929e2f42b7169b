package io.burnscope.store;

import io.burnscope.incident.IncidentStore.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls on other threads that the caller waits for, but not for ever. */
final class BoundedCalls implements AutoCloseable {
  private final ExecutorService threads;

  BoundedCalls(ExecutorService threads) {
    this.threads = threads;
  }

  /**
   * Runs {@code call}; after {@code limit} it is interrupted and its result thrown away.
   *
   * @throws StoreUnavailable after {@code limit}, or when too many calls wait
   */
  <T> T call(Duration limit, Supplier<T> call) {
    Future<T> running = submit(call);
    try {
      return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw Failures.raised(Failures.translated(cause(e)));
    } catch (TimeoutException e) {
      running.cancel(true);
      throw new StoreUnavailable("the store gave no answer in " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting for the store", e);
    }
  }

  private <T> Future<T> submit(Supplier<T> call) {
    try {
      return threads.submit(call::get);
    } catch (RejectedExecutionException e) {
      throw new StoreUnavailable("the store is closed or too many calls wait for it", e);
    }
  }

  private static Throwable cause(ExecutionException failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : cause;
  }

  @Override
  public void close() {
    threads.close();
  }
}
