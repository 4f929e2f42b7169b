package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.kubernetes.crd.CorrelationSpec.RefKind;
import io.burnscope.kubernetes.crd.CorrelationSpec.SloRef;
import io.burnscope.kubernetes.crd.CorrelationStatus;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.burnscope.peers.ApiServer;
import io.burnscope.peers.Traffic;
import io.burnscope.slack.FakeSlack;
import io.burnscope.slack.FakeSlackMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installed beside other tools: no SLO is written, no rule touched, and incidents are told. */
@Tag("cluster")
class ServiceAsBotTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String RATIO =
      "sum(rate(http_requests_total{service=\"shop\",code=\"500\"}[5s]))"
          + " / sum(rate(http_requests_total{service=\"shop\"}[5s]))";

  /** What the tools record, as they name it, with a base of 5 s; none tells Pyrra's objective. */
  private static final String RULES =
      """
      groups:
      - name: tools
        rules:
        - {record: "slo:sli_error:ratio_rate5s", expr: '%1$s', labels: {sloth_id: shop-http}}
        - {record: "slo:objective:ratio", expr: vector(0.999), labels: {sloth_id: shop-http}}
        - {record: "slo:time_period:days", expr: vector(30), labels: {sloth_id: shop-http}}
        - {record: "http_requests:increase4w", expr: 'sum(increase(http_requests_total[1m]))', labels: {slo: shop-pyrra}}
        - {record: "http_requests:burnrate5s", expr: '%1$s', labels: {slo: shop-pyrra}}
        - alert: ErrorBudgetBurn
          expr: http_requests:burnrate5s{slo="shop-pyrra"} > (14 * (1-0.98))
          for: 1h
          labels: {slo: shop-pyrra, short: 5m, long: 1h, severity: critical}
        - {record: "apiserver_request:burnrate5s", expr: '%1$s', labels: {verb: read}}
        - alert: KubeAPIErrorBudgetBurn
          expr: sum(apiserver_request:burnrate5s) > (14.40 * 0.05000)
          for: 1h
          labels: {short: 5m, long: 1h, severity: critical}
      """
          .formatted(RATIO.replace("'", "''"));

  private static final List<Map<String, String>> ALERTS =
      List.of(
          Map.of(
              "alertname", "ErrorBudgetBurn",
              "slo", "shop-pyrra",
              "short", "5m",
              "long", "1h",
              "severity", "critical"),
          Map.of(
              "alertname", "KubeAPIErrorBudgetBurn",
              "short", "5m",
              "long", "1h",
              "severity", "critical"),
          Map.of(
              "alertname", "ShopBurns",
              "sloth_id", "shop-http",
              "sloth_service", "shop",
              "sloth_slo", "http",
              "sloth_severity", "page"));

  @TempDir private Path folder;

  @Test
  void alerts_of_other_tools_become_correlated_incidents_without_a_rule_or_slo_written()
      throws IOException, InterruptedException {
    ApiServer server = InstalledCrds.server();
    Path kubeconfig = botOf(server);
    try (FakeSlack slack = FakeSlack.start(InstantSource.system());
        Monitoring monitoring = Monitoring.start(RULES)) {
      Traffic shop = monitoring.service("shop", Map.of());
      try (RunningService service =
          RunningService.start(folder, settings(kubeconfig, slack, monitoring))) {
        monitoring.awaitHistory();
        shop.errorRatio(0.5);
        monitoring.awaitAbove("min({__name__=~\".*(rate|ratio_rate)5s\"})", 0.4);
        for (Map<String, String> alert : ALERTS) {
          assertThat(service.fire(alert, Instant.now())).isEqualTo(200);
        }

        await()
            .atMost(PATIENCE)
            .untilAsserted(() ->
                assertThat(incidents(server))
                    .hasSize(3)
                    .allMatch(one -> headline(one).contains("requests fail")));
        // The third within five minutes is told in a digest.
        await()
            .atMost(PATIENCE)
            .untilAsserted(() ->
                assertThat(shown(slack))
                    .contains("target 98 % in 28 d", "target 95 % in 30 d", "3 SLOs burn"));
      }
    }
    assertThat(incidents(server))
        .extracting(incident -> incident.getSpec().sloRef())
        .containsExactlyInAnyOrder(
            new SloRef(RefKind.External, "shop-pyrra", null),
            new SloRef(RefKind.External, "KubeAPIErrorBudgetBurn", null),
            new SloRef(RefKind.External, "shop-http", null));
  }

  private static String headline(SloCorrelation incident) {
    return Optional.ofNullable(incident.getStatus())
        .map(CorrelationStatus::assessment)
        .map(CorrelationStatus.AssessmentText::headline)
        .orElse("");
  }

  private static List<SloCorrelation> incidents(ApiServer server) {
    return server.client().resources(SloCorrelation.class).inNamespace("beside").list().getItems();
  }

  private static String shown(FakeSlack slack) {
    return slack.roots().stream().map(FakeSlackMessage::shown).toList().toString();
  }

  /** Every right of the manifests but those on rules, on SLOs and on their status. */
  private static Path botOf(ApiServer server) {
    server.apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: beside}\n");
    String rights =
        TestFiles.read("deploy/manifests/access.yaml")
            .replaceAll("name: burnscope\n", "name: burnscope-bot\n")
            .replaceAll("namespace: burnscope(-bot)?\n", "namespace: beside\n")
            .replace("verbs: [get, list, watch, create, patch, delete]", "verbs: [list]")
            .replace("verbs: [create, patch, delete]", "verbs: [list]")
            .replace("servicelevelobjectives/status, slocompositions/status", "none");
    server.apply(rights);
    return server.kubeconfig(server.token("beside", "burnscope-bot"));
  }

  private String settings(Path kubeconfig, FakeSlack slack, Monitoring monitoring) {
    return """
    mode: bot
    kubernetes: {kubeconfig: %s, ownNamespace: beside}
    sources: {default: {cluster: test, prometheus: {url: "%s"}}}
    slack: {tokenFile: %s, channel: %s, url: "%s"}
    """
        .formatted(
            kubeconfig,
            monitoring.prometheus(),
            slack.settings(folder).tokenFile(),
            FakeSlack.CHANNEL,
            slack.url());
  }
}
