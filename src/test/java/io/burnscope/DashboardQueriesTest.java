package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.burnscope.Dashboards.Query;
import io.burnscope.peers.Exporter;
import io.burnscope.peers.PrometheusConfig;
import io.burnscope.peers.PrometheusServer;
import io.burnscope.peers.Traffic;
import io.burnscope.rule.SloRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query of every dashboard against a real Prometheus that evaluates our rules and scrapes a
 * running service with an incident.
 */
@Tag("peers")
class DashboardQueriesTest {
  /** What a service tells only in mode full beside a cluster. */
  private static final String BESIDE_A_CLUSTER =
      """
      # TYPE burnscope_rules_lag_seconds histogram
      burnscope_rules_lag_seconds_bucket{le="1.0"} 3
      burnscope_rules_lag_seconds_bucket{le="+Inf"} 4
      burnscope_rules_lag_seconds_sum 9
      burnscope_rules_lag_seconds_count 4
      # TYPE burnscope_journal_gap_seconds gauge
      burnscope_journal_gap_seconds{cluster="test"} 0
      """;

  private static final Map<String, String> GRAFANAS_OWN =
      Map.of("$__rate_interval", "1m", "$__range", "1h", "$__from", "1000");

  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
  private static final Pattern QUERY_RESULT = Pattern.compile("query_result\\((.+)\\)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder = Path.of("");

  @Test
  void every_query_is_answered_with_data() throws IOException, InterruptedException {
    HttpServer recorded = serving(BESIDE_A_CLUSTER);
    try (Exporter exporter = Exporter.start();
        PrometheusServer first =
            PrometheusServer.start(PrometheusConfig.scraping(exporter.address()));
        RunningService service = RunningService.start(folder, settings(first));
        PrometheusServer prometheus =
            PrometheusServer.start(
                PrometheusConfig.scraping(
                        exporter.address(),
                        URI.create(service.root()).getAuthority(),
                        "127.0.0.1:" + recorded.getAddress().getPort())
                    .withRules(rules()))) {
      exporter.service("base");
      Traffic payments = exporter.service("payments");
      payments.errorRatio(0.3);
      report(service);
      service.fire(Map.of("alertname", "Watchdog"), Instant.now());
      service.fire(Map.of("alertname", "NobodysAlert"), Instant.now());
      assertThat(service.page("checkout", Instant.now())).isEqualTo(200);

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(3))
          .untilAsserted(() -> assertThat(empty(prometheus)).isEmpty());
    } finally {
      recorded.stop(0);
    }
  }

  /** Queries without data; fails where one is refused. */
  private static List<String> empty(PrometheusServer prometheus) {
    List<String> empty = new ArrayList<>();
    Dashboards.all()
        .forEach((file, dashboard) ->
            Dashboards.queries(file, dashboard).stream()
                .filter(query -> prometheus.query(asked(query)).isEmpty())
                .forEach(query -> empty.add(query.from() + ": " + asked(query))));
    return empty;
  }

  /** As Grafana asks, with its variables filled in. */
  private static String asked(Query query) {
    String text = query.text();
    Matcher values = LABEL_VALUES.matcher(text);
    Matcher result = QUERY_RESULT.matcher(text);
    if (values.matches()) {
      text = "count by (%s) (%s)".formatted(values.group(2), values.group(1));
    } else if (result.matches()) {
      text = result.group(1);
    }
    for (Map.Entry<String, String> own : GRAFANAS_OWN.entrySet()) {
      text = text.replace(own.getKey(), own.getValue());
    }
    // One objective, and what its composition is called in annotations.
    boolean equal = text.contains("=\"$slo\"");
    return text.replace("$slo", equal ? "checkout-flow" : ".*")
        .replace("$namespace", "checkout")
        .replace("$window", "30");
  }

  /** Our rules with their usual windows, evaluated each second. */
  private static String rules() {
    String month =
        ShortSlos.manifests("checkout")
            .replace("window: 1d", "window: 30d")
            .replace("consumePercent: 1\n", "consumePercent: 0.1\n");
    return ShortSlos.rulesOf(month, SloRules.BASE).replaceAll("interval: \\w+", "interval: 1s");
  }

  private static void report(RunningService service) throws IOException, InterruptedException {
    String body =
        """
        {"payload": {"summary": "flag checkout-v2 turned on", "timestamp": "%s",
          "source": "flags", "custom_details": {"service": "payments", "kind": "feature-flag",
          "old": "off", "new": "on"}}}
        """
            .formatted(Instant.now().minusSeconds(1));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(service.root() + "/changes/default"))
              .header("Authorization", "Bearer " + Files.readString(service.tokenFile()).strip())
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(202);
    }
  }

  private static HttpServer serving(String metrics) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] body = metrics.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private String settings(PrometheusServer prometheus) throws IOException {
    Path slos = Files.writeString(folder.resolve("slos.yaml"), ShortSlos.manifests("checkout"));
    return """
    slos: {files: [%s]}
    kubernetes: {enabled: false}
    sources: {default: {cluster: test, prometheus: {url: "%s"}}}
    """
        .formatted(slos, prometheus.url());
  }
}
