package io.burnscope.replay;

import io.burnscope.incident.Dispatcher;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentWork;
import io.burnscope.incident.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plays time: moves the clock in small steps and does what falls due, with the production's own
 * classes. Single threaded, so that a replay is the same each time.
 */
public final class ReplayEngine {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int BATCH = 50;

  private final ReplayClock clock;
  private final IncidentStore store;
  private final IncidentWork work;
  private final List<Dispatcher> dispatchers;

  /** Plays with these parts, which must run on {@code clock}. */
  public ReplayEngine(
      ReplayClock clock, IncidentStore store, IncidentWork work, List<Dispatcher> dispatchers) {
    this.clock = clock;
    this.store = store;
    this.work = work;
    this.dispatchers = List.copyOf(dispatchers);
  }

  /**
   * Plays until {@code end}; deliveries are handed to {@code post} when they fall due.
   *
   * @param alerts oldest first
   * @param tick is told each second that is played
   */
  public void play(
      List<RecordedAlert> alerts,
      Instant end,
      Consumer<RecordedAlert> post,
      Consumer<Instant> tick) {
    List<RecordedAlert> left = new ArrayList<>(alerts);
    for (Instant now = clock.instant(); !now.isAfter(end); now = now.plus(STEP)) {
      clock.moveTo(now);
      while (!left.isEmpty() && !left.getFirst().at().isAfter(now)) {
        post.accept(left.removeFirst());
      }
      settle(now);
      tick.accept(now);
    }
  }

  /** Does everything that is due at {@code now}. */
  public void settle(Instant now) {
    int done = 1;
    while (done > 0) {
      done = 0;
      for (Job job : store.claimJobs(now, now.plus(STEP), BATCH)) {
        work.run(job, now);
        done++;
      }
      for (Dispatcher dispatcher : dispatchers) {
        done += dispatcher.dispatch(now);
      }
    }
  }
}
