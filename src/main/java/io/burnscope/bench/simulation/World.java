package io.burnscope.bench.simulation;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.incident.Post;
import io.burnscope.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One random world from its first fault to the quiet in which everything must come right. */
final class World {
  static final String SOURCE = "prod";
  private static final Instant BEGIN = Instant.parse("2026-11-19T03:00:00Z");
  private static final Duration CHAOS = Duration.ofMinutes(45);
  private static final Duration LONGEST_BURST = Duration.ofMinutes(60);

  /** The longest pause between two attempts, twice, and what is due within. */
  private static final Duration SETTLED = Duration.ofMinutes(35);

  private static final int STEPS = 90;
  private static final int DEEPEST = 2;

  private final MemoryDatabase database;
  private final IncidentStore store;
  private final Dice dice;
  private final Story story;
  private final Faults faults = new Faults();
  private final Ports ports = new Ports(this);
  private final Chat chat = new Chat();
  private final Map<IncidentName, Post.Entry> records = new HashMap<>();
  private final Watch watch = new Watch();
  private final Ground ground;
  private final Office office;
  private final List<Replica> replicas;
  private Instant now = BEGIN;
  private int depth;

  /** On an empty {@code database}. */
  World(long seed, MemoryDatabase database, Story story) {
    this.database = database;
    this.story = story;
    this.store = database.incidentStore();
    this.dice = new Dice(seed);
    this.ground = new Ground(dice, BEGIN, CHAOS, BEGIN.plus(LONGEST_BURST));
    this.office = new Office(this, new Alarms(ground, dice));
    this.replicas = List.of(new Replica(this, "A", store), new Replica(this, "B", store));
  }

  /**
   * Lives it to its end.
   *
   * @throws Broken when a promise does not hold
   */
  void live() {
    Promises promises = new Promises(this, store, database::rest);
    for (int step = 0; step < STEPS; step++) {
      step();
      promises.always();
    }
    faults.end();
    replicas.forEach(Replica::restart);
    Quiet quiet = new Quiet(this, database);
    quiet.until(now.plus(SETTLED), promises);
    promises.shown();
    quiet.toTheEnd(promises);
    promises.over();
  }

  /** Something random happens. */
  private void step() {
    switch (dice.below(16)) {
      case 0, 1, 2, 3 -> pass(dice.once(3) ? dice.seconds(60, 300) : dice.seconds(1, 60));
      case 4, 5 -> office.deliverOne();
      case 6, 7, 8 -> doing(dice.pick(replicas), replica -> replica.jobs(1 + dice.below(3)));
      case 9, 10, 11 -> doing(dice.pick(replicas), replica -> replica.dispatch(ChatPort.NAME));
      case 12 -> doing(dice.pick(replicas), replica -> replica.dispatch(RecordsPort.NAME));
      case 13 -> restart();
      case 14 -> toggle();
      default -> jump();
    }
  }

  /** While one waits, others go on; at most two deep. */
  void meanwhile() {
    if (depth >= DEEPEST) {
      return;
    }
    depth++;
    try {
      int many = 1 + dice.below(4);
      for (int i = 0; i < many; i++) {
        step();
      }
    } finally {
      depth--;
    }
  }

  /** One round of a replica; how much was done. */
  interface Doing {
    int run(Replica replica);
  }

  /** A loop of the replica runs once; its failures end with it. */
  int doing(Replica replica, Doing doing) {
    if (!replica.alive()) {
      return 0;
    }
    try {
      return doing.run(replica);
    } catch (StoreUnavailable refused) {
      return 1;
    } catch (Crash died) {
      return 0;
    }
  }

  private void restart() {
    for (Replica replica : replicas) {
      if (!replica.alive()) {
        story.tell("%s starts again", replica.name());
        replica.restart();
      }
    }
  }

  private void toggle() {
    if (dice.once(2)) {
      story.tell("%s", faults.toggle(dice));
    }
  }

  /** Not while somebody is in the middle of something: see the package's limits. */
  private void jump() {
    if (depth == 0 && dice.once(4)) {
      Duration error = dice.once(2) ? Duration.ZERO : dice.seconds(-600, 600);
      story.tell("the clocks are off by %s", error);
      replicas.forEach(replica -> replica.clock(error));
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
    story.at(now);
  }

  Instant now() {
    return now;
  }

  Dice dice() {
    return dice;
  }

  Story story() {
    return story;
  }

  Faults faults() {
    return faults;
  }

  Ports ports() {
    return ports;
  }

  Chat chat() {
    return chat;
  }

  Map<IncidentName, Post.Entry> records() {
    return records;
  }

  Watch watch() {
    return watch;
  }

  Ground ground() {
    return ground;
  }

  Office office() {
    return office;
  }

  List<Replica> replicas() {
    return replicas;
  }
}
