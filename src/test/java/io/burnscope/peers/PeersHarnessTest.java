package io.burnscope.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shows that the peers work together as they do at a user's. */
@Tag("peers")
class PeersHarnessTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String RULES =
      """
      groups:
        - name: checkout
          rules:
            - alert: CheckoutFails
              expr: >-
                sum by (service) (rate(http_requests_total{code="500"}[5s]))
                / sum by (service) (rate(http_requests_total[5s])) > 0.25
              for: 2s
              labels: {severity: page}
      """;

  @Test
  void a_service_that_fails_reaches_the_webhook_and_so_does_its_recovery() {
    try (var receiver = WebhookReceiver.start();
        var exporter = Exporter.start();
        var alertmanager = AlertmanagerServer.start(AlertmanagerServer.postingTo(receiver.url()));
        var prometheus =
            PrometheusServer.start(
                PrometheusConfig.scraping(exporter.address())
                    .alerting(alertmanager.address())
                    .withRules(RULES))) {
      Traffic checkout = exporter.service("checkout");

      checkout.errorRatio(0.5);
      await().atMost(SOON).until(() -> prometheus.firing("CheckoutFails"));
      await().atMost(SOON).until(() -> received(receiver, "firing"));
      checkout.errorRatio(0);
      await().atMost(SOON).until(() -> received(receiver, "resolved"));

      assertThat(receiver.bodies())
          .allSatisfy(body -> assertThat(body).contains("\"service\":\"checkout\""));
    }
  }

  @Test
  void a_prometheus_keeps_its_history_over_an_outage_and_takes_new_rules() {
    Instant past = Instant.now().minus(Duration.ofHours(30));
    String history =
        "# TYPE budget gauge\nbudget 0.625 %d\n# EOF\n".formatted(past.getEpochSecond());
    String pastBudget = "budget @ " + past.getEpochSecond();
    String rules = "groups: [{name: g, rules: [{record: 'job:up:sum', expr: 'vector(7)'}]}]";

    try (var prometheus =
        PrometheusServer.start(PrometheusConfig.scraping().withHistory(history))) {
      prometheus.stop();
      assertThat(Http.answers(prometheus.url())).isFalse();
      prometheus.restart();
      prometheus.loadRules(rules);

      assertThat(prometheus.value(pastBudget)).hasValue(0.625);
      await().atMost(SOON).until(() -> prometheus.value("job:up:sum").orElse(0) == 7);
    }
  }

  @Test
  void a_silenced_alert_does_not_reach_the_webhook() {
    try (var receiver = WebhookReceiver.start();
        var alertmanager = AlertmanagerServer.start(AlertmanagerServer.postingTo(receiver.url()))) {
      Amtool.silence(alertmanager, Duration.ofMinutes(5), "service=checkout");

      alertmanager.post("[{\"labels\": {\"alertname\": \"A\", \"service\": \"checkout\"}}]");
      alertmanager.post("[{\"labels\": {\"alertname\": \"B\", \"service\": \"search\"}}]");

      await().atMost(SOON).until(() -> received(receiver, "search"));
      assertThat(receiver.bodies()).noneMatch(body -> body.contains("checkout"));
    }
  }

  @Test
  void the_tools_accept_good_files_and_refuse_bad_ones() {
    String alertmanager = AlertmanagerServer.postingTo(java.net.URI.create("http://127.0.0.1:9"));

    assertThat(Promtool.checkRules(RULES)).returns(0, ToolResult::exit);
    assertThat(Promtool.checkRules(RULES.replace("sum by", "sum of")).output())
        .contains("parse error");
    assertThat(Promtool.checkConfig(PrometheusConfig.scraping("a:1").yaml()).ok()).isTrue();
    assertThat(Amtool.checkConfig(alertmanager)).returns(0, ToolResult::exit);
    assertThat(Amtool.checkConfig("route: {receiver: nobody}").ok()).isFalse();
  }

  private static boolean received(WebhookReceiver receiver, String text) {
    return receiver.bodies().stream().anyMatch(body -> body.contains('"' + text + '"'));
  }
}
