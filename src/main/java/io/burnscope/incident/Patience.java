package io.burnscope.incident;

import io.burnscope.input.Answer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks outside systems, side by side or one after the other, and gives all of them until the same
 * moment. Whoever is late is left to finish alone; the reason says who and how long.
 */
final class Patience {
  private final ExecutorService threads;
  private final Duration limit;
  private final CompletableFuture<Answer<?>> end;

  /** The limit runs from now on, whenever a question is asked. */
  Patience(ExecutorService threads, Duration limit) {
    this.threads = threads;
    this.limit = limit;
    this.end =
        new CompletableFuture<Answer<?>>()
            .completeOnTimeout(
                new Answer.Unavailable<>("over"), limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Another that begins now. */
  Patience anew(Duration other) {
    return new Patience(threads, other);
  }

  /** Asks at once; {@link Asked#answer()} waits. */
  <T> Asked<T> ask(String who, Callable<Answer<T>> question) {
    CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    Future<?> running = threads.submit(() -> complete(answer, question));
    return new Asked<>(who, answer, running, this);
  }

  /** What needed no question. */
  static <T> Asked<T> answered(Answer<T> answer, Patience patience) {
    CompletableFuture<Answer<T>> known = CompletableFuture.completedFuture(answer);
    return new Asked<>("", known, known, patience);
  }

  private static <T> void complete(
      CompletableFuture<Answer<T>> answer, Callable<Answer<T>> question) {
    try {
      answer.complete(question.call());
    } catch (Exception failed) {
      answer.completeExceptionally(failed);
    }
  }

  /** A question under way. */
  record Asked<T>(
      String who, CompletableFuture<Answer<T>> future, Future<?> running, Patience patience) {
    /** The answer, or why there is none. */
    Answer<T> answer() {
      Answer<T> answer = by(patience);
      if (!future.isDone()) {
        running.cancel(true);
      }
      return answer;
    }

    /** The same, without waiting longer than {@code hurried} does; the question goes on. */
    Answer<T> by(Patience hurried) {
      try {
        CompletableFuture.anyOf(future, hurried.end).get();
        return future.isDone()
            ? future.get()
            : new Answer.Unavailable<>(
                who + " gave no answer in " + Patience.seconds(hurried.limit));
      } catch (ExecutionException failed) {
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
