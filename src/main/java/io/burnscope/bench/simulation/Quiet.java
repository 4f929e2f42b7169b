package io.burnscope.bench.simulation;

import io.burnscope.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The time after the last fault: what is due is done, and time goes to what is due next. */
final class Quiet {
  private static final Duration LONGEST = Duration.ofHours(5);
  private static final int ROUNDS = 50;

  private final World world;
  private final MemoryDatabase database;

  Quiet(World world, MemoryDatabase database) {
    this.world = world;
    this.database = database;
  }

  /** Goes on until {@code end}. */
  void until(Instant end, Promises promises) {
    int rounds = 0;
    while (true) {
      if (work() > 0) {
        if (++rounds > ROUNDS) {
          throw new Broken("work does not end: " + database.rest());
        }
        continue;
      }
      promises.always();
      Optional<Instant> due = next();
      if (due.isEmpty() || due.get().isAfter(end)) {
        goTo(end);
        return;
      }
      rounds = 0;
      goTo(due.get());
    }
  }

  /** Goes on until nothing is due any more, which must come. */
  void toTheEnd(Promises promises) {
    until(world.now().plus(LONGEST), promises);
    if (next().isPresent()) {
      throw new Broken(
          "after "
              + LONGEST
              + " of quiet there still waits "
              + database.rest()
              + ", open "
              + world.watch().incidents().stream()
                  .filter(incident -> !incident.state().closed())
                  .map(incident -> incident.state() + " (" + incident.stateReason() + ")")
                  .toList());
    }
  }

  private Optional<Instant> next() {
    return Stream.concat(world.office().next().stream(), database.nextDue(world.now()).stream())
        .min(Instant::compareTo);
  }

  private void goTo(Instant at) {
    if (at.isAfter(world.now())) {
      world.pass(Duration.between(world.now(), at));
    }
  }

  /** Whatever is due now, each by one of the replicas; how much was done. */
  private int work() {
    int done = world.office().deliverOne() ? 1 : 0;
    for (String who : database.due(world.now())) {
      Replica replica = world.dice().pick(world.replicas());
      done += who.equals("job") ? replica.jobs(10) : replica.dispatch(who);
    }
    return done;
  }
}
