package io.burnscope.alert;

import static io.burnscope.alert.Alerts.RECEIVED;
import static io.burnscope.alert.Alerts.firing;
import static io.burnscope.alert.Alerts.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DialectsTest {
  private final Dialects dialects = Dialects.builtIn();

  static Stream<Arguments> tools() {
    return Stream.of(
        argumentSet(
            "objective",
            labels(
                "alertname", "Objective: availability SLOBurnRateHigh - Critical",
                "objective_id", "base-slo/availability",
                "objective_name", "availability",
                "severity", "critical",
                "slo_name", "base-slo",
                "slo_namespace", "checkout",
                "slok_window", "5m"),
            "slok",
            "ServiceLevelObjective checkout/base-slo",
            Severity.CRITICAL,
            "5m",
            ""),
        argumentSet(
            "composition",
            labels(
                "alertname", "Composition: checkout-composition SLOBurnRateHigh - Critical",
                "composition_id", "checkout-composition/checkout",
                "severity", "critical",
                "slo_composition_name", "checkout-composition",
                "slo_composition_namespace", "checkout",
                "slok_window", "5m"),
            "slok",
            "SLOComposition checkout/checkout-composition",
            Severity.CRITICAL,
            "5m",
            ""),
        argumentSet(
            "this project",
            labels(
                "alertname", "CheckoutFlowBurns",
                "severity", "warning",
                "tier", "ticket",
                "slok_alert", "burn",
                "slo_composition_name", "checkout-flow",
                "slo_composition_namespace", "checkout"),
            "burnscope",
            "SLOComposition checkout/checkout-flow",
            Severity.WARNING,
            "",
            ""),
        argumentSet(
            "Grafana Cloud",
            labels(
                "alertname", "SLO Burn Rate Very High",
                "grafana_slo_uuid", "5f3a1",
                "grafana_slo_window", "28d",
                "grafana_slo_severity", "critical",
                "severity", "none"),
            "grafana",
            "External 5f3a1",
            Severity.CRITICAL,
            "",
            ""),
        argumentSet(
            "Sloth",
            labels(
                "alertname", "MyServiceHighErrorRate",
                "category", "availability",
                "severity", "pageteam",
                "sloth_id", "myservice-requests-availability",
                "sloth_service", "myservice",
                "sloth_severity", "page",
                "sloth_slo", "requests-availability"),
            "sloth",
            "External myservice-requests-availability",
            Severity.CRITICAL,
            "",
            ""),
        argumentSet(
            "APPUiO",
            labels(
                "alertname", "SLO_StorageCanaryWorkloadTimesOut",
                "severity", "critical",
                "slo", "true",
                "sloth_id", "storage-storage-canary-bulk",
                "sloth_service", "storage",
                "sloth_severity", "ticket",
                "sloth_slo", "storage-canary-bulk",
                "storageclass", "bulk"),
            "sloth",
            "External storage-storage-canary-bulk",
            Severity.WARNING,
            "",
            ""),
        argumentSet(
            "service-level-operator",
            labels(
                "alertname", "SLOErrorRateTooFast1h",
                "exported_namespace", "ns",
                "instance", "10.0.0.7:8080",
                "service_level", "sl1",
                "slo", "slo1",
                "severity", "critical",
                "team", "a-team"),
            "service-level-operator",
            "External ns/sl1/slo1",
            Severity.CRITICAL,
            "",
            "1h"),
        argumentSet(
            "kubernetes-mixin",
            labels(
                "alertname", "KubeAPIErrorBudgetBurn",
                "cluster", "c1",
                "long", "6h",
                "severity", "warning",
                "short", "30m"),
            "kubernetes-mixin",
            "External KubeAPIErrorBudgetBurn/c1",
            Severity.WARNING,
            "30m",
            "6h"),
        argumentSet(
            "Pyrra",
            labels(
                "alertname", "ErrorBudgetBurn",
                "exhaustion", "2d",
                "job", "receive",
                "long", "1h",
                "severity", "critical",
                "short", "5m",
                "slo", "monitoring-http-errors"),
            "pyrra",
            "External monitoring-http-errors{job=\"receive\"}",
            Severity.CRITICAL,
            "5m",
            "1h"));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void burn_alerts_of_every_tool_are_recognised(
      Map<String, String> labels,
      String tool,
      String slo,
      Severity severity,
      String shortWindow,
      String longWindow) {
    BurnAlert alert = recognised(labels);

    assertThat(alert.tool()).isEqualTo(tool);
    assertThat(alert.slo()).hasToString(slo);
    assertThat(alert.kind()).isEqualTo(AlertKind.BURN);
    assertThat(alert.severity()).isEqualTo(severity);
    assertThat(alert.shortWindow()).isEqualTo(window(shortWindow));
    assertThat(alert.longWindow()).isEqualTo(window(longWindow));
    assertThat(alert.marks()).isEmpty();
    assertThat(alert.labels()).isEqualTo(labels);
  }

  @Test
  void slo_and_objective_names_shared_by_many_are_told_apart_by_their_namespaces() {
    Map<String, String> one =
        labels("slo_name", "base", "slo_namespace", "a", "objective_name", "availability");
    Map<String, String> other =
        labels("slo_name", "base", "slo_namespace", "b", "objective_name", "availability");

    assertThat(recognised(one).slo()).isNotEqualTo(recognised(other).slo());
  }

  @Test
  void the_four_window_pairs_of_one_slo_have_one_identity() {
    assertThat(
            Stream.of("5m", "30m", "2h", "6h")
                .map(pair ->
                    recognised(
                            labels(
                                "alertname",
                                "ErrorBudgetBurn",
                                "slo",
                                "errors",
                                "severity",
                                pair.endsWith("m") ? "critical" : "warning",
                                "exhaustion",
                                pair,
                                "short",
                                pair,
                                "long",
                                "1d"))
                        .slo())
                .distinct())
        .containsExactly(new SloId(SloId.Kind.EXTERNAL, "", "errors"));
  }

  @ParameterizedTest
  @CsvSource({
    "Objective: availability SLOBurnRateHigh - Critical, '', BURN",
    "Objective: ErrorBudget SLOBurnRateHigh - Critical, '', BURN",
    "CheckoutErrorBudgetBurn, '', BURN",
    "Anything, '', BURN",
    "Objective: availability ErrorBudget - Critical, '', BUDGET",
    "SLOObjectiveViolated, '', BUDGET",
    "CheckoutMetricAbsent, '', NO_DATA",
    "CheckoutNoData, '', NO_DATA",
    "CheckoutErrorBudgetLow, burn, BURN",
    "CheckoutBurns, traffic, TRAFFIC",
    "CheckoutBurns, budget, BUDGET",
    "CheckoutBurns, nodata, NO_DATA",
    "CheckoutNoData, something-else, NO_DATA"
  })
  void the_kind_is_what_the_label_says_else_what_the_name_says(
      String alertname, String label, AlertKind kind) {
    Map<String, String> labels =
        labels(
            "alertname", alertname,
            "slok_alert", label,
            "slo_name", "base",
            "slo_namespace", "shop",
            "objective_name", "availability");

    assertThat(recognised(labels).kind()).isEqualTo(kind);
  }

  @Test
  void a_sloth_alert_burns_whatever_its_user_called_it() {
    Map<String, String> labels =
        labels("alertname", "ErrorBudgetAbsentNoData", "sloth_id", "s", "sloth_severity", "page");

    assertThat(recognised(labels).kind()).isEqualTo(AlertKind.BURN);
  }

  @Test
  void pyrras_absent_metric_is_missing_data_and_no_burn() {
    BurnAlert byName =
        recognised(labels("alertname", "SLOMetricAbsent", "slo", "errors", "severity", "critical"));

    assertThat(byName.kind()).isEqualTo(AlertKind.NO_DATA);
    assertThat(byName.slo()).hasToString("External errors");
  }

  @ParameterizedTest
  @CsvSource({
    "http://p/graph?g0.expr=absent%28http_requests_total%29&g0.tab=1, true",
    "http://p/graph?g0.tab=1&g0.expr=absent(http_requests_total), true",
    "http://p/graph?g0.expr=sum%28absent%28up%29%29, false",
    "'', false"
  })
  void pyrras_absent_metric_under_another_name_shows_in_its_expression(
      String generatorUrl, boolean absent) {
    AlertGroup.Alert alert =
        new AlertGroup.Alert(
            AlertGroup.State.FIRING,
            labels("alertname", "NoMetric", "slo", "errors", "severity", "critical"),
            Map.of(),
            Alerts.STARTED,
            Optional.empty(),
            generatorUrl,
            "f1");

    assertThat(dialects.recognise(alert, RECEIVED) instanceof Recognition.Recognised)
        .isEqualTo(absent);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void a_flag_called_slo_is_not_pyrras_name(String flag) {
    Map<String, String> burn =
        labels("alertname", "A", "slo", flag, "short", "5m", "long", "1h", "severity", "critical");
    Map<String, String> absent = labels("alertname", "SLOMetricAbsent", "slo", flag);

    assertThat(recognise(burn)).isInstanceOf(Recognition.Unmapped.class);
    assertThat(recognise(absent)).isInstanceOf(Recognition.Unmapped.class);
  }

  @Test
  void the_api_servers_alert_is_the_mixins_even_with_an_slo_label() {
    Map<String, String> labels =
        labels(
            "alertname", "KubeAPIErrorBudgetBurn",
            "slo", "apiserver",
            "short", "5m",
            "long", "1h",
            "severity", "critical");

    assertThat(recognised(labels).slo()).hasToString("External KubeAPIErrorBudgetBurn");
  }

  @Test
  void a_composition_wins_over_everything_else_on_the_alert() {
    Map<String, String> labels =
        labels(
            "slo_composition_name", "flow",
            "slo_composition_namespace", "shop",
            "slo_name", "base",
            "objective_name", "availability",
            "sloth_id", "s",
            "severity", "degraded");

    assertThat(recognised(labels).slo()).hasToString("SLOComposition shop/flow");
    assertThat(recognised(labels).severity()).isEqualTo(Severity.DEGRADED);
  }

  @ParameterizedTest
  @CsvSource({
    "critical, CRITICAL",
    "Page, CRITICAL",
    "degraded, DEGRADED",
    "ticket, WARNING",
    "warning, WARNING",
    "info, WARNING"
  })
  void every_known_word_for_severity_has_a_level(String word, Severity severity) {
    BurnAlert alert = recognised(labels("grafana_slo_uuid", "u", "grafana_slo_severity", word));

    assertThat(alert.severity()).isEqualTo(severity);
    assertThat(alert.marks()).isEmpty();
  }

  @Test
  void a_missing_or_unknown_severity_is_a_warning_and_says_so() {
    assertThat(recognised(labels("sloth_id", "s", "severity", "pageteam")))
        .extracting(BurnAlert::severity, alert -> alert.marks().getFirst())
        .containsExactly(
            Severity.WARNING, "the alert's severity \"pageteam\" is unknown: taken as warning");
    assertThat(recognised(labels("sloth_id", "s")).marks())
        .containsExactly("the alert has no severity: taken as warning");
  }

  @Test
  void the_watchdog_is_a_heartbeat() {
    BurnAlert alert = recognised(labels("alertname", "Watchdog", "severity", "none"));

    assertThat(alert.kind()).isEqualTo(AlertKind.HEARTBEAT);
    assertThat(alert.marks()).isEmpty();
  }

  @Test
  void blank_identity_labels_count_as_missing() {
    Map<String, String> labels =
        labels("alertname", "A", "sloth_id", " ", "slo_name", "", "objective_name", "x");

    assertThat(recognise(labels)).isInstanceOf(Recognition.Unmapped.class);
  }

  @Test
  void an_alert_without_a_name_is_unmapped() {
    assertThat(recognise(Map.of("severity", "critical")))
        .isEqualTo(new Recognition.Unmapped("", firing(Map.of("severity", "critical"))));
  }

  private static Optional<Duration> window(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.parse("PT" + text.toUpperCase(Locale.ROOT)));
  }

  private Recognition recognise(Map<String, String> labels) {
    return dialects.recognise(firing(labels), RECEIVED);
  }

  private BurnAlert recognised(Map<String, String> labels) {
    return ((Recognition.Recognised) recognise(labels)).alert();
  }
}
