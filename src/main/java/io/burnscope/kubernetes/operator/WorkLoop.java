package io.burnscope.kubernetes.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works a plan off on virtual threads, so many keys at a time; one bad key stops no other. */
final class WorkLoop<K extends Comparable<K>> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
  private static final Duration LONGEST_NAP = Duration.ofSeconds(5);
  private static final Duration LAST_ROUND = Duration.ofSeconds(12);

  /** The work on one key; blocking. */
  interface Work<K> {
    Outcome on(K key);
  }

  private final String name;
  private final int atOnce;
  private final WorkPlan<K> plan;
  private final Work<K> work;
  private final InstantSource clock;
  private final Semaphore places;
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean closed;

  WorkLoop(String name, int atOnce, WorkPlan<K> plan, Work<K> work, InstantSource clock) {
    this.name = name;
    this.atOnce = atOnce;
    this.plan = plan;
    this.work = work;
    this.clock = clock;
    this.places = new Semaphore(atOnce);
  }

  void start() {
    Thread.ofPlatform().name("burnscope-" + name).daemon().start(this::run);
  }

  /** The key is to be looked at soon. */
  void want(K key) {
    want(key, Duration.ZERO);
  }

  /** The key is to be looked at then. */
  void want(K key, Duration pause) {
    plan.want(key, clock.instant().plus(pause));
    bell.release();
  }

  private void run() {
    try {
      while (!closed) {
        places.acquire();
        Optional<K> key = plan.take(clock.instant());
        if (key.isPresent()) {
          Thread.ofVirtual().name(name + "-" + key.get()).start(() -> work(key.get()));
        } else {
          places.release();
          nap();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void nap() throws InterruptedException {
    Instant now = clock.instant();
    Duration pause = plan.next().map(due -> Duration.between(now, due)).orElse(LONGEST_NAP);
    long millis = Math.clamp(pause.toMillis() + 1, 1, LONGEST_NAP.toMillis());
    if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      bell.drainPermits();
    }
  }

  private void work(K key) {
    Outcome outcome;
    try {
      outcome = work.on(key);
    } catch (RuntimeException failure) {
      LOG.warn("Work failed and will be tried again: loop={} key={}", name, key, failure);
      outcome = new Outcome.Failed(String.valueOf(failure.getMessage()));
    }
    plan.done(key, outcome, clock.instant());
    places.release();
    bell.release();
  }

  /** Begins nothing new and waits a little for what is under way. */
  @Override
  public void close() {
    closed = true;
    bell.release();
    try {
      if (!places.tryAcquire(atOnce, LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Work was under way at the end: loop={}", name);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
