package io.burnscope;

import io.burnscope.change.ChangeJournal;
import io.burnscope.chat.WebhookSink;
import io.burnscope.config.Config;
import io.burnscope.config.Mode;
import io.burnscope.incident.Desk;
import io.burnscope.incident.Dispatcher;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentWork;
import io.burnscope.incident.LinksOnly;
import io.burnscope.incident.Narrator;
import io.burnscope.incident.OutboxDesk;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Publisher;
import io.burnscope.incident.Reception;
import io.burnscope.incident.Reconciler;
import io.burnscope.incident.Restoration;
import io.burnscope.incident.Sink;
import io.burnscope.incident.Source;
import io.burnscope.incident.StormPolicy;
import io.burnscope.llm.GroqNarrator;
import io.burnscope.slack.SlackSink;
import io.burnscope.slack.SocketMode;
import io.burnscope.store.Database;
import io.burnscope.terminal.Ink;
import io.burnscope.terminal.TerminalSink;
import io.burnscope.web.IncidentView;
import io.burnscope.web.OutboxAdmin;
import io.burnscope.web.ReportedChanges;
import io.burnscope.web.WebBackend;
import io.burnscope.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: every part of the configuration put together with explicit {@code new}. */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration SINK_DEADLINE = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final WebServer web;
  private Optional<SocketMode> buttons = Optional.empty();

  /**
   * Starts everything; what was started is closed again if a later part fails.
   *
   * @param terminal shows messages where no Slack is configured
   * @throws IOException if the port cannot be listened on
   */
  public static Service start(Config config, PrintStream terminal, Clock clock) throws IOException {
    return new Service(config, terminal, clock);
  }

  private Service(Config config, PrintStream terminal, Clock clock) throws IOException {
    try {
      this.web = open(config, terminal, clock);
    } catch (IOException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  private WebServer open(Config config, PrintStream terminal, Clock clock) throws IOException {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ExecutorService threads = keep(Executors.newVirtualThreadPerTaskExecutor());
    Database database = keep(Database.open(config.store()));
    IncidentStore store = database.incidentStore();
    WrittenSlos.keep(config, database);
    Optional<ClusterAccess> cluster =
        config
            .kubernetes()
            .map(settings -> keep(ClusterAccess.open(settings, config, database, clock)));
    Clocks clocks = new Clocks(config, cluster, metrics, clock);
    Source.Sources sources = new ConfiguredSources(config, database, cluster, clocks, clock);
    List<Sink> sinks = new ArrayList<>();
    sinks.add(chat(config, metrics, store, terminal, clock));
    cluster.ifPresent(access -> sinks.add(access.sink(SINK_DEADLINE)));
    switch (config.mode()) {
      case Mode.Full _, Mode.Bot _ ->
          config.webhooks().forEach(webhook -> sinks.add(keep(new WebhookSink(webhook, clock))));
      case Mode.Shadow _ -> {} // a trial pages nobody
    }
    sinks.replaceAll(sink -> new TimedSink(sink, store, metrics, clock));
    Publisher publisher = new Publisher(sinks, StormPolicy.STANDARD);
    IncidentPolicy policy = config.incident();
    Loops loops = keep(new Loops(clock, threads));
    Reception reception = new Reception(sources, config.dialects(), policy, store, publisher);
    IncidentWork work =
        new IncidentWork(
            sources,
            policy,
            store,
            publisher,
            narrator(config, metrics, threads),
            threads,
            reason ->
                metrics.counter("burnscope.own.decisions", "reason", reason.name()).increment());
    cluster.ifPresent(access ->
        new LostIncidents(
                access.recorded()::open,
                new Restoration(store, publisher, config.sources()::containsKey),
                clock)
            .take(threads, loops));
    loops.jobs(store, work);
    for (Sink sink : sinks) {
      loops.dispatch(
          new Dispatcher(
              sink,
              store,
              publisher,
              () -> UUID.randomUUID().toString(),
              Service::jittered,
              Service::givenUp));
    }
    loops.hourly(() -> database.purge(clock.instant()));
    cluster.ifPresent(
        access -> loops.hourly(() -> access.purge(database, config.retention(), clock.instant())));
    Reconciler reconciler =
        new Reconciler(
            sources,
            config.dialects(),
            policy,
            store,
            publisher,
            reception,
            config.heartbeat().absentAfter(),
            UUID.randomUUID().toString(),
            threads);
    Optional<AliveCall> alive = config.heartbeat().urlFile().map(AliveCall::new);
    loops.every(policy.look(), new Watch(reconciler, config, alive, metrics, clock)::look);
    loops.every(MINUTE, clocks::compare);
    loops.every(MINUTE, new IncidentSeries(store, metrics, clock)::refresh);
    HealthMetrics.register(metrics, database, config.sources().keySet(), clock);
    PrecisionMetrics.register(metrics, store, clock);
    JournalMetrics.register(metrics, database, clock);
    OutboxMetrics.register(
        metrics, store, sinks.stream().map(Sink::name).toList(), config.sources().keySet(), clock);
    cluster.ifPresent(access -> access.register(metrics));
    cluster.ifPresent(_ ->
        JournalMetrics.gaps(
            metrics,
            database.journal(),
            sources.named(config.kubernetesSource()).cluster(),
            clock));
    cluster.ifPresent(ClusterAccess::start);
    buttons =
        config
            .buttons()
            .map(settings ->
                keep(
                    PressedButtons.start(
                        settings, new Desk(store, publisher), loops, clock, metrics)));
    WebServer server =
        WebServer.start(
            config.web(),
            new WebBackend(
                (source, group, receivedAt) -> {
                  var decisions = reception.receive(source, group, receivedAt);
                  loops.wake();
                  return decisions;
                },
                IncidentView.of(store),
                config.dialects(),
                metrics,
                clock,
                OutboxAdmin.of(new OutboxDesk(store, publisher), clock),
                reported(config, database, sources)));
    return keep(server);
  }

  /** What other systems tell goes into the journal of the cluster behind the source. */
  private static ReportedChanges reported(
      Config config, Database database, Source.Sources sources) {
    return new ReportedChanges(
        OwnRedaction.of(database),
        config.store().retention().journal().maxAge(),
        (source, id, change) -> {
          String cluster = sources.named(source).cluster();
          database
              .journal()
              .record(List.of(new ChangeJournal.Entry(cluster, "reported", id, change)));
        });
  }

  private Sink chat(
      Config config,
      PrometheusMeterRegistry metrics,
      IncidentStore store,
      PrintStream terminal,
      Clock clock) {
    return config
        .slack()
        .<Sink>map(slack ->
            registered(
                metrics,
                keep(
                    new SlackSink(
                        slack,
                        name -> store.incident(name).map(incident -> incident.key().source()),
                        clock))))
        .map(sink -> config.buttons().isPresent() ? sink : new LinksOnly(sink))
        .orElseGet(() -> new TerminalSink(terminal, Ink.ofStandardOutput(), 100, clock));
  }

  private static SlackSink registered(PrometheusMeterRegistry metrics, SlackSink slack) {
    slack.register(metrics);
    return slack;
  }

  private static Optional<Narrator> narrator(
      Config config, PrometheusMeterRegistry metrics, ExecutorService threads) {
    return config
        .narrator()
        .map(settings -> {
          GroqNarrator narrator = new GroqNarrator(settings, metrics, new SplittableRandom());
          threads.execute(narrator::probe);
          return narrator;
        });
  }

  private static void givenUp(OutboxItem item, String reason) {
    LOG.error(
        "post given up; mend the cause, then run burnscope outbox retry"
            + " incident={} sink={} part={} reason={}",
        item.incident(),
        item.sink(),
        item.part(),
        reason);
  }

  /** Half to one and a half of a pause, so that retries of many do not meet. */
  static Duration jittered(Duration pause) {
    double factor = 0.5 + new SplittableRandom().nextDouble();
    return Duration.ofMillis(Math.max(1, Math.round(pause.toMillis() * factor)));
  }

  /** The port that is listened on. */
  public int port() {
    return web.port();
  }

  /** Takes no more presses and deliveries, lets those in flight finish, then stops. */
  public void drain() {
    buttons.ifPresent(SocketMode::close);
    try {
      web.drain(DRAIN);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception problem) {
        LOG.warn("a part did not close part={}", part.getClass().getSimpleName(), problem);
      }
    }
  }
}
