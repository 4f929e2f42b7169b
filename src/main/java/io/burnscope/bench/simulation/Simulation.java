package io.burnscope.bench.simulation;

import io.burnscope.store.MemoryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Many worlds, one after the other on every processor. */
public final class Simulation {
  private Simulation() {}

  /**
   * A world that broke a promise.
   *
   * @param seed gives the same world again
   */
  public record Failure(long seed, String what) {}

  /**
   * What came of them.
   *
   * @param steps that happened in all worlds
   * @param failures by seed
   */
  public record Result(long worlds, long steps, Duration took, List<Failure> failures) {
    public Result {
      failures = List.copyOf(failures);
    }

    /** Worlds in a second. */
    public double perSecond() {
      return worlds / (took.toNanos() / 1e9);
    }
  }

  /** One world with everything that happened in it. */
  public record Replay(List<String> steps, List<Failure> failures) {
    public Replay {
      steps = List.copyOf(steps);
      failures = List.copyOf(failures);
    }
  }

  /**
   * Lives the worlds {@code from} to {@code from + many − 1}; blocking.
   *
   * @param progress is told from time to time how many are done, on any thread
   */
  public static Result run(long from, long many, LongConsumer progress) {
    AtomicLong next = new AtomicLong();
    AtomicLong steps = new AtomicLong();
    ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
    long began = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(
          Thread.ofPlatform()
              .name("worlds-" + i)
              .start(() -> {
                try (MemoryDatabase database = MemoryDatabase.open()) {
                  for (long n = next.getAndIncrement(); n < many; n = next.getAndIncrement()) {
                    Story story = new Story(Story.Kept.NONE);
                    failures.addAll(live(from + n, database, story));
                    steps.addAndGet(story.steps());
                    progress.accept(n + 1);
                  }
                }
              }));
    }
    join(threads);
    return new Result(
        many,
        steps.get(),
        Duration.ofNanos(System.nanoTime() - began),
        failures.stream().sorted(Comparator.comparingLong(Failure::seed)).toList());
  }

  /** Lives one world and tells its steps. */
  public static Replay replay(long seed) {
    Story story = new Story(Story.Kept.ALL);
    try (MemoryDatabase database = MemoryDatabase.open()) {
      List<Failure> failures = live(seed, database, story);
      return new Replay(story.lines(), failures);
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a world ends with is its finding
  private static List<Failure> live(long seed, MemoryDatabase database, Story story) {
    database.empty();
    try {
      new World(seed, database, story).live();
      return List.of();
    } catch (Broken broken) {
      return List.of(new Failure(seed, String.valueOf(broken.getMessage())));
    } catch (Throwable bug) {
      return List.of(new Failure(seed, bug + " at " + List.of(bug.getStackTrace()).getFirst()));
    }
  }

  private static void join(List<Thread> threads) {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
