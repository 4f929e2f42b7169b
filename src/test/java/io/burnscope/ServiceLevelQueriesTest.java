package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.burnscope.peers.PrometheusConfig;
import io.burnscope.peers.PrometheusServer;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.ServiceLevelCounts;
import io.burnscope.slo.Slo;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The queries that service-level-operator's users have on their dashboards, in a real Prometheus.
 *
 * <p>What it holds of the past: 30 days of an objective of 99.9 %, evaluated each 5 s. 0.05 % of
 * its events failed, but half of them in 20 minutes that began 10 h before the end, and 0.3 % in
 * the last hour.
 */
@Tag("peers")
class ServiceLevelQueriesTest {
  private static final String ERRORS = "service_level_sli_result_error_ratio_total";
  private static final String COUNT = "service_level_sli_result_count_total";
  private static final String OBJECTIVE = "service_level_slo_objective_ratio";
  private static final String MINE = "{service_level=\"shop\", slo=\"availability\"}";

  private static Instant end = Instant.EPOCH;
  private static PrometheusServer past;

  @BeforeAll
  static void load() {
    end = Instant.now().minus(Duration.ofHours(4)).truncatedTo(ChronoUnit.HOURS);
    past = PrometheusServer.start(PrometheusConfig.scraping().withHistory(history()));
  }

  @AfterAll
  static void close() {
    past.close();
  }

  @Test
  void the_availability_of_the_last_24_hours() {
    String failed = "(increase(" + ERRORS + "[24h]) / increase(" + COUNT + "[24h]))";

    // 120 in the outage, 8.16 beside it and 2.16 in the last hour, of 17,280.
    assertThat(value("(1 - " + failed + ") * 100")).isCloseTo(99.2458, within(0.005));
    // As its README writes it, without these parentheses: 1 less the per cent that failed.
    assertThat(value("1 - " + failed + " * 100")).isCloseTo(1 - 0.7542, within(0.005));
  }

  @Test
  void the_availability_now() {
    assertThat(value("(1 - (rate(" + ERRORS + "[1m]) / rate(" + COUNT + "[1m]))) * 100"))
        .isCloseTo(99.7, within(0.001));
  }

  @Test
  void the_burn_rate_is_what_fails_over_what_may_fail() {
    String fails = "increase(" + ERRORS + MINE + "[5m]) / increase(" + COUNT + MINE + "[5m])";
    String may = "(1 - " + OBJECTIVE + MINE + ")";

    assertThat(value(fails)).isCloseTo(0.003, within(1e-5));
    assertThat(value(may)).isCloseTo(0.001, within(1e-9));
    assertThat(value(fails + " / " + may)).isCloseTo(3, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"12h, 75.69", "15d, 51.53", "30d, 26.53"})
  void the_burndown_of_30_days(String range, double left) {
    String allowed = "((1 - " + OBJECTIVE + ") * 43200 * increase(" + COUNT + "[1m]))";

    assertThat(
            value("((%1$s - increase(%2$s[%3$s])) / %1$s) * 100".formatted(allowed, ERRORS, range)))
        .isCloseTo(left, within(0.1));
  }

  @Test
  void what_is_scraped_gives_the_figures_and_the_alert_with_all_labels() throws IOException {
    Slo shop = shop();
    HttpServer scraped = counting(shop, 0.25);
    try (PrometheusServer prometheus =
        PrometheusServer.start(
            PrometheusConfig.scraping("127.0.0.1:" + scraped.getAddress().getPort())
                .withRules(alertsWithin(12, 3)))) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> prometheus.firing("SLOErrorRateTooFast1h"));

      assertThat(
              prometheus.value(
                  "(1 - increase(" + ERRORS + "[6s]) / increase(" + COUNT + "[6s])) * 100"))
          .hasValueCloseTo(75.0, within(5.0));
      JsonNode alert =
          prometheus.query("ALERTS{alertname=\"SLOErrorRateTooFast1h\"}").at("/0/metric");
      assertThat(alert.path("namespace").asText()).isEqualTo("checkout");
      assertThat(alert.path("service_level").asText()).isEqualTo("shop");
      assertThat(alert.path("slo").asText()).isEqualTo("availability");
      assertThat(alert.path("team").asText()).isEqualTo("till");
      assertThat(alert.has("instance")).isFalse();
    } finally {
      scraped.stop(0);
    }
  }

  private static double value(String promQl) {
    return past.value(promQl, end).orElseThrow(() -> new AssertionError("no value: " + promQl));
  }

  private static Slo shop() {
    return Manifests.slo(
        Manifests.OBJECTIVE
            .replace("payments-slo", "shop")
            .replace("  annotations:", "  labels: {slo.burnscope.io/team: till}\n  annotations:"));
  }

  /** Evaluates at each scrape. */
  private static HttpServer counting(Slo slo, double ratio) throws IOException {
    ServiceLevelCounts[] counts = {ServiceLevelCounts.none(10)};
    PrometheusMeterRegistry metrics =
        new PrometheusMeterRegistry(io.micrometer.prometheusmetrics.PrometheusConfig.DEFAULT);
    metrics.getPrometheusRegistry().register(new ServiceLevelSeries(() -> counts[0]));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          counts[0] = counts[0].evaluated(List.of(slo), _ -> OptionalDouble.of(ratio));
          byte[] body = metrics.scrape().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** The shipped rules with windows of seconds. */
  private static String alertsWithin(int longSeconds, int shortSeconds) throws IOException {
    return Files.readString(Path.of("rules", "service-level-operator.rules.yaml"))
        .replaceAll("\\[[16]h]", "[" + longSeconds + "s]")
        .replaceAll("\\[(5|30)m]", "[" + shortSeconds + "s]");
  }

  /** Each 5 minutes, and each 30 s in the last hour. */
  private static String history() {
    StringBuilder errors = new StringBuilder("# TYPE " + stem(ERRORS) + " counter\n");
    StringBuilder count = new StringBuilder("# TYPE " + stem(COUNT) + " counter\n");
    StringBuilder objective = new StringBuilder("# TYPE " + OBJECTIVE + " gauge\n");
    double failed = 0;
    double evaluated = 1_000;
    Instant at = end.minus(Duration.ofDays(31));
    while (!at.isAfter(end)) {
      line(errors, ERRORS, failed, at);
      line(count, COUNT, evaluated, at);
      line(objective, OBJECTIVE, 0.999, at);
      long step = at.isBefore(end.minus(Duration.ofHours(1))) ? 300 : 30;
      failed += step / 5.0 * ratio(at);
      evaluated += step / 5.0;
      at = at.plusSeconds(step);
    }
    return errors.append(count).append(objective).append("# EOF\n").toString();
  }

  private static double ratio(Instant at) {
    Duration left = Duration.between(at, end);
    if (left.compareTo(Duration.ofHours(1)) <= 0) {
      return 0.003;
    }
    boolean outage =
        left.compareTo(Duration.ofHours(10)) <= 0 && left.compareTo(Duration.ofMinutes(580)) > 0;
    return outage ? 0.5 : 0.0005;
  }

  private static void line(StringBuilder lines, String name, double value, Instant at) {
    lines
        .append(name)
        .append("{namespace=\"checkout\",service_level=\"shop\",slo=\"availability\"} ")
        .append(value)
        .append(' ')
        .append(at.getEpochSecond())
        .append('\n');
  }

  private static String stem(String counter) {
    return counter.replaceAll("_total$", "");
  }
}
