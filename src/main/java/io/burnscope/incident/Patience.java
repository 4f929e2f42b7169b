package io.burnscope.incident;

import io.burnscope.input.Answer;
import java.time.Duration;
import java.util.concurrent.Callable;
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
    return new Asked<>(who, threads.submit(question), limit);
  }

  /** A question under way. */
  record Asked<T>(String who, Future<Answer<T>> future, Duration limit) {
    /** The answer, or why there is none. */
    Answer<T> answer() {
      try {
        return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException late) {
        return new Answer.Unavailable<>(who + " gave no answer in " + Patience.seconds(limit));
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
