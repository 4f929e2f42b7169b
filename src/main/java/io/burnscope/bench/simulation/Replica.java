package io.burnscope.bench.simulation;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.Dialects;
import io.burnscope.incident.Dispatcher;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentWork;
import io.burnscope.incident.Job;
import io.burnscope.incident.Publisher;
import io.burnscope.incident.Reception;
import io.burnscope.incident.Sink;
import io.burnscope.incident.Source;
import io.burnscope.incident.StormPolicy;
import io.burnscope.input.Answer;
import io.burnscope.replay.ReplaySlos;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One process of the service: production's core, wired as production wires it. */
final class Replica {
  /** As production's loops take jobs. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final IncidentPolicy POLICY =
      new IncidentPolicy(
          Duration.ofMinutes(30),
          Duration.ofMinutes(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(4),
          Duration.ofMinutes(1),
          List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMillis(1_800),
          Duration.ofSeconds(150),
          Duration.ofMinutes(5),
          "burnscope");

  private static final Dialects DIALECTS = Dialects.builtIn();

  /** A world has few SLOs: its second incident is a storm already. */
  private static final StormPolicy EARLY_STORMS =
      new StormPolicy(1, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(10));

  private final World world;
  private final String name;
  private final IncidentStore store;
  private final Reception reception;
  private final IncidentWork work;
  private final Map<String, Dispatcher> dispatchers = new LinkedHashMap<>();
  private final Set<String> dispatching = new HashSet<>();
  private Duration clockError = Duration.ZERO;
  private boolean alive = true;
  private long life;
  private long nonces;

  Replica(World world, String name, IncidentStore shared) {
    this.world = world;
    this.name = name;
    this.store = StorePort.of(world, this, shared);
    List<Sink> sinks =
        List.of(new ChatPort(world, this), new RecordsPort(world, this, world.records()));
    Publisher publisher = new Publisher(sinks, EARLY_STORMS);
    Source source = source();
    this.reception = new Reception(_ -> source, DIALECTS, POLICY, store, publisher);
    this.work =
        new IncidentWork(
            _ -> source, POLICY, store, publisher, Optional.empty(), new DirectThreads(), _ -> {});
    for (Sink sink : sinks) {
      dispatchers.put(
          sink.name(), new Dispatcher(sink, store, publisher, this::nonce, pause -> pause));
    }
  }

  private Source source() {
    return new Source(
        World.SOURCE,
        "simulated",
        new SimulatedSlis(world, this),
        new ReplaySlos(Ground.SLOS),
        Optional.empty(),
        new NoJournal(),
        _ -> new Answer.Unavailable<>("there are no other tools"),
        List.of());
  }

  private String nonce() {
    return name + "-" + life + "-" + ++nonces;
  }

  String name() {
    return name;
  }

  boolean alive() {
    return alive;
  }

  /** What its clock shows. */
  Instant now() {
    return world.now().plus(clockError);
  }

  Duration clockError() {
    return clockError;
  }

  void clock(Duration error) {
    clockError = error;
  }

  /** Dies; what it holds in memory and on its stack is gone. */
  Crash crash(String where) {
    alive = false;
    return new Crash(where);
  }

  /** Comes back with a correct clock and nothing in memory. */
  void restart() {
    alive = true;
    life++;
    dispatching.clear();
    clockError = Duration.ZERO;
  }

  /** A process that died while it waited does not go on. */
  void mustLive() {
    if (!alive) {
      throw new Crash("died meanwhile");
    }
  }

  /** Returns if the delivery is answered 200; throws what the sender sees as a failure. */
  void receive(AlertGroup group) {
    reception.receive(World.SOURCE, group, now());
    mustLive();
  }

  /** Does up to {@code limit} due jobs; how many there were. */
  int jobs(int limit) {
    List<Job> due = store.claimJobs(now(), now().plus(LEASE), limit);
    for (Job job : due) {
      world.story().tell("%s does %s of %s", name, job.task(), job.incident().name());
      work.run(job, now());
    }
    return due.size();
  }

  /** One round of the sink's loop, of which a process has one; how many items there were. */
  int dispatch(String sink) {
    Dispatcher dispatcher = dispatchers.get(sink);
    long mine = life;
    if (dispatcher == null || !dispatching.add(sink)) {
      return 0;
    }
    try {
      return dispatcher.dispatch(now());
    } finally {
      if (life == mine) {
        dispatching.remove(sink);
      }
    }
  }
}
