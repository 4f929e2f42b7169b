package io.burnscope;

import io.burnscope.incident.Dispatcher;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentWork;
import io.burnscope.incident.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for due work and does it: jobs on virtual threads, a bounded number at a time, and one loop
 * for each sink. A failure is logged once and the loop goes on; the work stays in the store and
 * falls due again.
 */
final class Loops implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loops.class);
  private static final Duration POLL = Duration.ofMillis(250);

  /** Longer than any job may take, so that nobody else takes it meanwhile. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final int AT_ONCE = 32;

  /** Outside systems are asked with deadlines of 10 s. */
  private static final Duration LAST_ROUND = Duration.ofSeconds(12);

  private final Clock clock;
  private final ExecutorService threads;

  /** One for each round of {@link Service}, which may take minutes, and one for pauses. */
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(6);

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Semaphore bell = new Semaphore(0);
  private final List<Thread> loops = new ArrayList<>();
  private final List<ScheduledFuture<?>> rounds = new ArrayList<>();

  Loops(Clock clock, ExecutorService threads) {
    this.clock = clock;
    this.threads = threads;
  }

  /** Work may be due now: do not wait for the next look. */
  void wake() {
    bell.release();
  }

  void jobs(IncidentStore store, IncidentWork work) {
    forever("jobs", () -> claim(store, work));
  }

  void dispatch(Dispatcher dispatcher) {
    forever("dispatch", () -> dispatcher.dispatch(clock.instant()));
  }

  /** Begins somewhere in the first half, so that replicas and other services do not meet. */
  void every(Duration pause, Runnable task) {
    rounds.add(
        timer.scheduleWithFixedDelay(
            () -> {
              guarded("look", task);
              wake();
            },
            Service.jittered(pause.dividedBy(3)).toMillis(),
            pause.toMillis(),
            TimeUnit.MILLISECONDS));
  }

  void hourly(Runnable task) {
    rounds.add(timer.scheduleWithFixedDelay(() -> guarded("purge", task), 1, 60, TimeUnit.MINUTES));
  }

  /** Tries each minute until {@code task} says that it is done. */
  void untilDone(String what, BooleanSupplier task) {
    AtomicBoolean done = new AtomicBoolean();
    var _ =
        timer.scheduleWithFixedDelay(
            () -> {
              if (!done.get()) {
                guarded(what, () -> done.set(task.getAsBoolean()));
              }
            },
            10,
            60,
            TimeUnit.SECONDS);
  }

  private interface Round {
    /** How many things were done. */
    int run() throws InterruptedException;
  }

  private int claim(IncidentStore store, IncidentWork work) throws InterruptedException {
    Instant now = clock.instant();
    int free = places.availablePermits();
    List<Job> due = free == 0 ? List.of() : store.claimJobs(now, now.plus(LEASE), free);
    for (Job job : due) {
      places.acquire();
      threads.execute(() -> {
        try {
          guarded("job " + job.task() + " of " + job.incident(), () -> run(work, job));
        } finally {
          places.release();
        }
      });
    }
    return due.size();
  }

  private void run(IncidentWork work, Job job) {
    work.run(job, clock.instant());
    wake();
  }

  private void forever(String name, Round round) {
    loops.add(
        Thread.ofPlatform().name("burnscope-" + name).daemon().start(() -> repeat(name, round)));
  }

  private void repeat(String name, Round round) {
    while (!timer.isShutdown()) {
      try {
        if (round.run() == 0 && bell.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException | Error problem) {
        // A dead loop behind a green probe would accept alerts and tell nobody.
        pause(name, problem);
      }
    }
  }

  private void pause(String name, Throwable problem) {
    LOG.warn("a loop failed and goes on loop={}", name, problem);
    try {
      timer.schedule(() -> {}, 1, TimeUnit.SECONDS).get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException closing) {
      LOG.debug("no pause while closing", closing);
    }
  }

  private static void guarded(String what, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error problem) {
      // A timer drops whatever throws, without a word.
      LOG.warn("work failed and will be tried again what={}", what, problem);
    }
  }

  /** Begins nothing new and lets what is under way finish, within limits: the store is next. */
  @Override
  public void close() {
    rounds.forEach(round -> round.cancel(false));
    timer.shutdownNow();
    bell.release(loops.size());
    try {
      for (Thread loop : loops) {
        loop.join(LAST_ROUND);
      }
      if (!places.tryAcquire(AT_ONCE, LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("work was under way at the end; it falls due again");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
