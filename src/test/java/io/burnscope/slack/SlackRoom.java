package io.burnscope.slack;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertGroup.Alert;
import io.burnscope.alert.AlertGroup.State;
import io.burnscope.alert.Dialects;
import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.incident.Dispatcher;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentWork;
import io.burnscope.incident.Publisher;
import io.burnscope.incident.Reception;
import io.burnscope.incident.Slis;
import io.burnscope.incident.Source;
import io.burnscope.incident.StormPolicy;
import io.burnscope.input.Answer;
import io.burnscope.peers.Relay;
import io.burnscope.replay.ReplayClock;
import io.burnscope.replay.ReplayEngine;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything from a delivery to a Slack that keeps its limits, with a clock that a test moves. No
 * numbers are known: only the alerts speak.
 */
final class SlackRoom implements AutoCloseable {
  static final Instant T0 = Instant.parse("2026-11-19T03:10:00Z");

  final ReplayClock clock = new ReplayClock(T0);
  final FakeSlack slack = FakeSlack.start(clock);

  /** Between the service and Slack. */
  final Relay line = new Relay(slack.url().getPort());

  final Database database;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SlackSink sink;
  private final Reception reception;
  private final ReplayEngine engine;

  SlackRoom(Path folder, SlackRoutes routes) {
    this(folder, routes, Duration.ofSeconds(20));
  }

  /** With another deadline of each call, which runs in real time. */
  SlackRoom(Path folder, SlackRoutes routes, Duration deadline) {
    database = Database.open(StoreSettings.sqlite(folder).within(Duration.ofSeconds(30)));
    SlackSettings direct = slack.settings(folder, routes);
    URI url = URI.create("http://127.0.0.1:" + line.port() + "/api/");
    sink =
        new SlackSink(
            new SlackSettings(direct.tokenFile(), routes, url, deadline),
            _ -> Optional.empty(),
            clock);
    IncidentStore store = database.incidentStore();
    Publisher publisher = new Publisher(List.of(sink), StormPolicy.STANDARD);
    IncidentPolicy policy = IncidentPolicy.STANDARD;
    reception = new Reception(this::source, Dialects.builtIn(), policy, store, publisher);
    IncidentWork work =
        new IncidentWork(
            this::source, policy, store, publisher, Optional.empty(), threads, _ -> {});
    AtomicLong nonces = new AtomicLong();
    engine =
        new ReplayEngine(
            clock,
            store,
            work,
            List.of(
                new Dispatcher(
                    sink, store, publisher, () -> "n" + nonces.incrementAndGet(), it -> it)));
  }

  private Source source(String name) {
    return new Source(
        name,
        name,
        new Unknown(),
        database.slos(name),
        Optional.empty(),
        database.journal(),
        _ -> new Answer.Unavailable<>("its series are not known"),
        List.of());
  }

  void fires(String slo, String severity, Map<String, String> more) {
    deliver(alert(State.FIRING, slo, severity, more));
  }

  void fires(String slo, String severity) {
    fires(slo, severity, Map.of());
  }

  void resolves(String slo, String severity) {
    deliver(alert(State.RESOLVED, slo, severity, Map.of()));
  }

  private void deliver(Alert alert) {
    reception.receive(
        "prod",
        new AlertGroup(
            "{}:{" + alert.fingerprint() + "}", alert.status(), 0, "burnscope", "", List.of(alert)),
        clock.instant());
  }

  private Alert alert(State state, String slo, String severity, Map<String, String> more) {
    Map<String, String> labels = new HashMap<>(more);
    labels.put("alertname", "SLOErrorBudgetBurn");
    labels.put("severity", severity);
    labels.put("slo_name", slo);
    labels.put("slo_namespace", "shop");
    labels.put("objective_name", "availability");
    return new Alert(
        state,
        labels,
        Map.of(),
        T0.minusSeconds(60),
        state == State.RESOLVED ? Optional.of(clock.instant()) : Optional.empty(),
        "",
        slo + "-" + severity);
  }

  /** Does all work that becomes due meanwhile, each second. */
  void pass(Duration time) {
    engine.play(List.of(), clock.instant().plus(time), _ -> {}, _ -> {});
  }

  @Override
  public void close() {
    threads.close();
    sink.close();
    line.close();
    slack.close();
    database.close();
  }

  private record Unknown() implements Slis {
    private static final String WHY = "not asked";

    @Override
    public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
      return new Answer.Unavailable<>(WHY);
    }

    @Override
    public Answer<Map<String, CountSeries>> byRevision(
        SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
      return new Answer.Unavailable<>(WHY);
    }

    @Override
    public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
      return new Answer.Unavailable<>(WHY);
    }
  }
}
