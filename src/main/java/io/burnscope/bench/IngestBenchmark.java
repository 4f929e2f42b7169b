package io.burnscope.bench;

import io.burnscope.web.AlertReceiver;
import io.burnscope.web.WebBackend;
import io.burnscope.web.WebServer;
import io.burnscope.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Webhook to durable accept, beside a bare server that reads and drops the same bodies, and beside
 * ourselves storing nothing: the same event loops, connections and load generator, one after the
 * other in one run.
 */
public final class IngestBenchmark {
  private static final int CONNECTIONS = 32;
  private static final String PATH = "/webhooks/alertmanager/default";

  private final IngestTarget.Factory target;
  private final Duration duration;
  private final int eventLoops = Runtime.getRuntime().availableProcessors();

  /** {@code duration} of each of the three measurements, after a warm-up half as long. */
  public IngestBenchmark(IngestTarget.Factory target, Duration duration) {
    this.target = target;
    this.duration = duration;
  }

  /** Runs it; blocking, about five times the duration. */
  public BenchReport run() throws IOException {
    Load.Result bare = bare();
    List<BenchReport.Row> rows = new ArrayList<>();
    rows.add(row("bare server", bare, bare));
    try (IngestTarget opened = target.open()) {
      rows.add(row("burnscope, nothing stored", ours(opened, (_, _, _) -> List.of()), bare));
      rows.add(row("burnscope, " + opened.store(), ours(opened, opened.receiver()), bare));
    }
    return new BenchReport("ingest", BenchReport.thisMachine(), rows);
  }

  private Load.Result bare() throws IOException {
    try (BareServer server = new BareServer(eventLoops)) {
      return measure(server.port());
    }
  }

  private Load.Result ours(IngestTarget opened, AlertReceiver receiver) throws IOException {
    try (WebServer server = WebServer.start(settings(), backend(opened, receiver))) {
      return measure(server.port());
    }
  }

  private Load.Result measure(int port) throws IOException {
    Load load = new Load(CONNECTIONS, port, PATH);
    load.run(duration.dividedBy(2));
    return load.run(duration);
  }

  private WebSettings settings() {
    return new WebSettings(
        "127.0.0.1",
        0,
        eventLoops,
        WebSettings.Limits.DEFAULTS,
        WebSettings.Timeouts.DEFAULTS,
        new WebSettings.Authentication.None(),
        Optional.empty(),
        Set.of("default"));
  }

  private static WebBackend backend(IngestTarget target, AlertReceiver receiver) {
    return new WebBackend(
        receiver,
        target.view(),
        target.dialects(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        Clock.systemUTC());
  }

  private static BenchReport.Row row(String server, Load.Result load, Load.Result bare) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("server", server);
    values.put("accepts_per_s", Math.round(load.perSecond()));
    values.put("p50_ms", number(load.p50Millis(), 2));
    values.put("p99_ms", number(load.p99Millis(), 2));
    values.put("refused", load.refused());
    values.put("ratio", number(load.perSecond() / bare.perSecond(), 3));
    return new BenchReport.Row(values);
  }

  private static BigDecimal number(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
  }
}
