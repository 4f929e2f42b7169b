package io.burnscope.incident;

import io.burnscope.input.Answer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks outside systems side by side and gives each a limited time. Whoever is late is left to
 * finish alone; the reason says who and how long.
 */
final class Patience {
  private final ExecutorService threads;
  private final Duration limit;

  Patience(ExecutorService threads, Duration limit) {
    this.threads = threads;
    this.limit = limit;
  }

  /** Asks at once; {@link Asked#answer()} waits. */
  <T> Asked<T> ask(String who, Callable<Answer<T>> question) {
    CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    Future<?> running = threads.submit(() -> complete(answer, question));
    return new Asked<>(
        who, answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS), running, limit);
  }

  private static <T> void complete(
      CompletableFuture<Answer<T>> answer, Callable<Answer<T>> question) {
    try {
      answer.complete(question.call());
    } catch (Exception failed) {
      answer.completeExceptionally(failed);
    }
  }

  /** A question under way; its time runs from when it was asked. */
  record Asked<T>(
      String who, CompletableFuture<Answer<T>> future, Future<?> running, Duration limit) {
    /** The answer, or why there is none. */
    Answer<T> answer() {
      try {
        return future.get();
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof TimeoutException) {
          running.cancel(true);
          return new Answer.Unavailable<>(who + " gave no answer in " + Patience.seconds(limit));
        }
        return new Answer.Unavailable<>(who + " failed: " + failed.getCause());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new Answer.Unavailable<>("interrupted while waiting for " + who);
      }
    }
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() % 1000 == 0
        ? limit.toSeconds() + " s"
        : Figures.fixed(limit.toMillis() / 1000.0, 1) + " s";
  }
}
