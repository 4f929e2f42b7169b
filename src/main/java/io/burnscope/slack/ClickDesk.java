package io.burnscope.slack;

import io.burnscope.incident.Desk.Handled;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.incident.Press;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles clicks, a bounded number at a time. The order is the guarantee: a click is acknowledged
 * when it is durable, or when its sender was told that it is not; at the latest after two seconds,
 * since Slack waits for three.
 */
final class ClickDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClickDesk.class);
  private static final Duration ACKNOWLEDGE_AT_LATEST = Duration.ofSeconds(2);
  private static final Duration LAST_ROUND = Duration.ofSeconds(5);
  private static final int AT_ONCE = 32;
  private static final String NOT_KEPT =
      "Your click was not kept: Burnscope cannot store anything now. Please press again.";
  private static final String BUSY = "Burnscope is busy. Please press again.";

  private final SocketSettings.Allowed allowed;
  private final Presses presses;
  private final Answers answers;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final AtomicBoolean closing = new AtomicBoolean();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  ClickDesk(
      SocketSettings.Allowed allowed,
      Presses presses,
      Answers answers,
      InstantSource clock,
      MeterRegistry metrics) {
    this.allowed = allowed;
    this.presses = presses;
    this.answers = answers;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Takes {@code click}; {@code acknowledge} is run once, on any thread. Never blocks. */
  void take(Click click, Runnable acknowledge) {
    AtomicBoolean first = new AtomicBoolean(true);
    Runnable once =
        () -> {
          if (first.getAndSet(false)) {
            acknowledge.run();
          }
        };
    Optional<Press> press = click.press(clock.instant());
    if (press.isEmpty()) {
      once.run();
    } else if (closing.get() || !places.tryAcquire()) {
      once.run();
      counted(click, "BUSY");
      answers.send(click, BUSY);
    } else {
      Future<?> latest =
          timer.schedule(once, ACKNOWLEDGE_AT_LATEST.toMillis(), TimeUnit.MILLISECONDS);
      threads.execute(() -> {
        try {
          Optional<String> answer = decided(click, press.get());
          once.run();
          answer.ifPresent(words -> answers.send(click, words));
        } finally {
          latest.cancel(false);
          places.release();
        }
      });
    }
  }

  private Optional<String> decided(Click click, Press press) {
    try {
      Handled handled =
          switch (allowed.of(click.user())) {
            case GIVEN -> presses.handle(press);
            case REFUSED -> presses.refuse(press);
          };
      counted(click, handled.reason().name());
      LOG.info(
          "a click was handled incident={} action={} user={} reason={}",
          press.incident(),
          click.action(),
          click.user(),
          handled.reason());
      return handled.answer();
    } catch (StoreUnavailable unavailable) {
      counted(click, "NOT_KEPT");
      LOG.warn(
          "a click was not kept and its sender is told incident={} action={} user={}",
          press.incident(),
          click.action(),
          click.user(),
          unavailable);
      return Optional.of(NOT_KEPT);
    } catch (RuntimeException problem) {
      counted(click, "FAILED");
      LOG.error(
          "a click failed and its sender is told incident={} action={}",
          press.incident(),
          click.action(),
          problem);
      return Optional.of(NOT_KEPT);
    }
  }

  private void counted(Click click, String reason) {
    metrics.counter("burnscope.actions", "action", click.action(), "reason", reason).increment();
  }

  /** Takes no more, and lets what is under way finish. */
  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      return;
    }
    try {
      if (!places.tryAcquire(AT_ONCE, LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("clicks were under way at the end");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
    threads.shutdown();
  }
}
