package io.burnscope.store;

import io.burnscope.incident.IncidentStore.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * One caller's part of a group commit. The caller may give up on it until it is about to be
 * committed: then it leaves no trace.
 */
final class Work<T> {
  private enum Stage {
    WAITING,
    RUNNING,
    WITHDRAWN,
    COMMITTING
  }

  private final Function<Handle, T> function;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private @Nullable Runnable outcome;

  Work(Function<Handle, T> function) {
    this.function = function;
  }

  /** Runs it in a savepoint, so that its failure undoes nothing else. On the writer thread. */
  void run(Handle handle) {
    if (!stage.compareAndSet(Stage.WAITING, Stage.RUNNING)) {
      return;
    }
    handle.execute("savepoint work");
    Optional<Throwable> failure = applied(handle);
    if (failure.isPresent() || !stage.compareAndSet(Stage.RUNNING, Stage.COMMITTING)) {
      undo(handle, failure);
    }
    handle.execute("release work");
  }

  /** A full disk makes SQLite undo the whole group at once: then that is what everybody hears. */
  private static void undo(Handle handle, Optional<Throwable> failure) {
    try {
      handle.execute("rollback to work");
    } catch (JdbiException gone) {
      failure.ifPresent(first -> first.addSuppressed(gone));
      throw Failures.raised(failure.orElse(gone));
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it throws belongs to its caller
  private Optional<Throwable> applied(Handle handle) {
    try {
      T value = function.apply(handle);
      outcome = () -> answer.complete(value);
      return Optional.empty();
    } catch (Throwable failure) {
      outcome = () -> answer.completeExceptionally(Failures.translated(failure));
      return Optional.of(failure);
    }
  }

  /** The group is durable: the caller may go on. */
  void committed() {
    if (outcome != null) {
      outcome.run();
    }
  }

  /** The group is undone. */
  void failed(Throwable failure) {
    answer.completeExceptionally(Failures.translated(failure));
  }

  /** Waits until it is durable. */
  T await(Duration limit) {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw Failures.raised(cause == null ? e : cause);
    } catch (TimeoutException e) {
      throw new StoreUnavailable(
          "not durable within " + limit.toMillis() + " ms; " + withdraw(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting for the store; " + withdraw(), e);
    }
  }

  private String withdraw() {
    Stage reached =
        stage.updateAndGet(now -> now == Stage.COMMITTING ? Stage.COMMITTING : Stage.WITHDRAWN);
    return reached == Stage.COMMITTING ? "it may be stored all the same" : "it was withdrawn";
  }
}
