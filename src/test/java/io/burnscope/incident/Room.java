package io.burnscope.incident;

import static io.burnscope.incident.Alarms.CHECKOUT;
import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.T0;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.Dialects;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.input.Answer;
import io.burnscope.replay.ReplayClock;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WorkloadSelector;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Everything from a delivery to the screens, with a clock that a test moves. */
final class Room implements AutoCloseable {
  static final String SOURCE = "prod";
  private static final Duration STEP = Duration.ofSeconds(5);

  final Traffic traffic = new Traffic();
  final Screen chat = new Screen("chat", Screen.Kind.THREADS);
  final Screen records = new Screen("resource", Screen.Kind.ENTRIES);
  final List<Decision.Reason> checked = new CopyOnWriteArrayList<>();
  final ReplayClock clock;

  final Board board = new Board();
  final List<Decision.Reason> reconciled = new ArrayList<>();
  final List<String> silent = new ArrayList<>();
  final List<String> doubts = new ArrayList<>();

  private Optional<Watched> watched = Optional.empty();
  private Instant nextLook = Instant.MAX;
  private Duration ahead = Duration.ZERO;
  private final Reconciler reconciler;

  private final List<Slo> known;
  private final Publisher publisher;
  private final Database database;
  private final IncidentStore store;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Reception reception;
  private final IncidentWork work;
  private final List<Dispatcher> dispatchers;

  Room(Path folder) {
    this(folder, Optional.empty(), Optional.empty());
  }

  Room(Path folder, Optional<Cluster> cluster, Optional<Narrator> narrator) {
    this(folder, T0, List.of(single(), composed()), cluster, narrator);
  }

  /** With other SLOs, from another time on. */
  Room(Path folder, Instant start, List<Slo> slos) {
    this(folder, start, slos, Optional.empty(), Optional.empty());
  }

  /** The same with a cluster that is looked at. */
  Room(Path folder, Instant start, List<Slo> slos, Cluster cluster) {
    this(folder, start, slos, Optional.of(cluster), Optional.empty());
  }

  private Room(
      Path folder,
      Instant start,
      List<Slo> slos,
      Optional<Cluster> cluster,
      Optional<Narrator> narrator) {
    clock = new ReplayClock(start);
    known = List.copyOf(slos);
    database = Database.open(StoreSettings.sqlite(folder).within(Duration.ofSeconds(30)));
    store = database.incidentStore();
    Source.Sources sources =
        new Source.Sources() {
          @Override
          public Source named(String name) {
            return source(name, cluster);
          }

          @Override
          public List<String> doubts(String name) {
            return doubts;
          }
        };
    publisher = new Publisher(List.of(chat, records), StormPolicy.STANDARD);
    IncidentPolicy policy = IncidentPolicy.STANDARD;
    reception = new Reception(sources, Dialects.builtIn(), policy, store, publisher);
    work = new IncidentWork(sources, policy, store, publisher, narrator, threads, checked::add);
    reconciler =
        new Reconciler(
            sources,
            Dialects.builtIn(),
            policy,
            store,
            publisher,
            reception,
            Duration.ofMinutes(10),
            "room",
            threads);
    AtomicLong nonces = new AtomicLong();
    dispatchers =
        List.of(chat, records).stream()
            .map(sink ->
                new Dispatcher(
                    sink, store, publisher, () -> "n" + nonces.incrementAndGet(), pause -> pause))
            .toList();
  }

  private Source source(String name, Optional<Cluster> cluster) {
    return new Source(
        name,
        name + "-eu-1",
        traffic,
        new ReplaySlos(name.equals("elsewhere") ? List.of() : known),
        cluster,
        database.journal(),
        alert -> new Answer.Unavailable<>("its series are not known"),
        List.of());
  }

  /** Another door, before another store. */
  Reception reception(IncidentStore other) {
    return new Reception(
        name -> source(name, Optional.empty()),
        Dialects.builtIn(),
        IncidentPolicy.STANDARD,
        other,
        publisher);
  }

  static SingleSlo single() {
    return single(PAYMENTS, "0.995");
  }

  static SingleSlo single(SloId id, String target) {
    return new SingleSlo(
        id,
        "",
        "availability",
        new Objective(new BigDecimal(target)),
        new SloWindow(30),
        new Sli.Selectors("bad", "total"),
        Optional.empty(),
        WorkloadSelector.NONE,
        Presentation.DEFAULT);
  }

  static ComposedSlo composed() {
    return composed(CHECKOUT);
  }

  /** Fails as payments does. */
  static ComposedSlo composed(SloId id) {
    return new ComposedSlo(
        id,
        "",
        new Objective(new BigDecimal("0.995")),
        new SloWindow(30),
        List.of(new ComposedSlo.Member("payments", PAYMENTS)),
        new Composition.AndMin("payments"),
        Optional.empty(),
        Presentation.DEFAULT);
  }

  List<Decision> receive(AlertGroup group) {
    return receive(SOURCE, group);
  }

  List<Decision> receive(String source, AlertGroup group) {
    return reception.receive(source, group, now());
  }

  /** The service's own clock jumps, forward or back; the world goes on as before. */
  void jumps(Duration by) {
    ahead = ahead.plus(by);
  }

  /** What the service takes for the time. */
  Instant now() {
    return clock.instant().plus(ahead);
  }

  /** Does all work that becomes due meanwhile. */
  void pass(Duration time) {
    Instant end = clock.instant().plus(time);
    work();
    while (clock.instant().isBefore(end)) {
      clock.moveTo(clock.instant().plus(STEP));
      work();
    }
  }

  /** From now on the reconciler looks once a minute, at Alertmanager and recorded series. */
  void reconciles() {
    reconciles(new Watched(SOURCE, Optional.of(board), Optional.of(traffic::recorded)));
  }

  void reconciles(Watched watched) {
    this.watched = Optional.of(watched);
    this.nextLook = clock.instant();
  }

  boolean alive(Watched all) {
    return reconciler.alive(List.of(all), clock.instant());
  }

  private void reconcile(Instant now) {
    if (watched.isPresent() && !now.isBefore(nextLook)) {
      nextLook = now.plusSeconds(60);
      Reconciler.Round round = reconciler.run(watched.get(), now);
      reconciled.addAll(round.decided());
      silent.addAll(round.silent());
    }
  }

  private void work() {
    Instant now = now();
    reconcile(now);
    store.claimJobs(now, now.plusSeconds(60), 100).forEach(job -> work.run(job, now));
    dispatchers.forEach(dispatcher -> bring(dispatcher, now));
  }

  private static void bring(Dispatcher dispatcher, Instant now) {
    int rounds = 0;
    while (dispatcher.dispatch(now) > 0 && rounds < 100) {
      rounds++;
    }
  }

  List<Incident> incidents() {
    return store.recent(100);
  }

  /** The only one. */
  Incident incident() {
    List<Incident> all = incidents();
    if (all.size() != 1) {
      throw new AssertionError("one incident expected: " + all);
    }
    return all.getFirst();
  }

  Incident latest(SloId slo) {
    return store.transact(tx -> tx.latest(new IncidentKey(SOURCE, slo)).orElseThrow());
  }

  /** What the watches of the cluster have seen. */
  void changed(Change... changes) {
    List<ChangeJournal.Entry> entries = new ArrayList<>();
    for (Change change : changes) {
      String uid = change.object().toString();
      entries.add(new ChangeJournal.Entry(SOURCE + "-eu-1", uid, change.at().toString(), change));
    }
    database.journal().record(entries);
  }

  Publisher publisher() {
    return publisher;
  }

  IncidentStore store() {
    return store;
  }

  @Override
  public void close() {
    threads.close();
    database.close();
  }
}
