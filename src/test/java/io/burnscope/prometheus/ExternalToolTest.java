package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.BurnAlert;
import io.burnscope.input.Answer;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExternalToolTest {
  private static final BurnAlert SLOTH =
      Fixtures.alert(Map.of("alertname", "High", "sloth_id", "shop-availability"));
  private static final BurnAlert PYRRA =
      Fixtures.alert(
          Map.of(
              "alertname",
              "ErrorBudgetBurn",
              "slo",
              "http-errors",
              "job",
              "receive",
              "short",
              "5m",
              "long",
              "1h",
              "severity",
              "critical"));
  private static final BurnAlert MIXIN =
      Fixtures.alert(Map.of("alertname", "KubeAPIErrorBudgetBurn", "cluster", "c1"));
  private static final BurnAlert OPERATOR =
      Fixtures.alert(
          Map.of(
              "alertname",
              "SLOErrorRateTooFast1h",
              "service_level",
              "sl1",
              "slo",
              "slo1",
              "exported_namespace",
              "ns",
              "pod",
              "operator-1"));

  private static final Optional<LoadedRules> NO_RULES = Optional.empty();

  @Test
  void sloth_records_its_ratio_objective_and_period() {
    List<Series> found =
        List.of(
            series("slo:objective:ratio", Map.of(), 0.9990000000000001),
            series("slo:time_period:days", Map.of(), 28),
            series("slo:sli_error:ratio_rate5m", Map.of(), 0.2));

    assertThat(new SlothSeries().selector(SLOTH, "5m"))
        .isEqualTo(
            "{__name__=~\"slo:objective:ratio|slo:time_period:days|slo:sli_error:ratio_rate5m\","
                + "sloth_id=\"shop-availability\"}");
    assertThat(slo(new SlothSeries().slo(SLOTH, "5m", found, NO_RULES)))
        .returns(new BigDecimal("0.999"), slo -> slo.target().ratio())
        .returns(28, slo -> slo.window().days())
        .returns(SLOTH.slo(), SingleSlo::id)
        .returns(
            new Sli.RecordedRatio("slo:sli_error:ratio_rate%s", "sloth_id=\"shop-availability\""),
            SingleSlo::sli);
  }

  @Test
  void a_sloth_id_without_series_is_not_claimed() {
    assertThat(new SlothSeries().slo(SLOTH, "5m", List.of(), NO_RULES).missing())
        .hasValue("no series slo:sli_error:ratio_rate5m for this SLO");
  }

  @Test
  void pyrra_records_a_ratio_named_after_its_metric() {
    Map<String, String> own = Map.of("slo", "http-errors", "job", "receive");
    List<Series> found =
        List.of(
            series("pyrra_objective", Map.of("slo", "http-errors"), 0.99),
            series("pyrra_window", Map.of("slo", "http-errors"), 2_419_200),
            series("other:burnrate5m", Map.of("slo", "http-errors", "job", "query"), 0.1),
            series("http_requests:burnrate5m", own, 0.3));

    assertThat(slo(new PyrraSeries().slo(PYRRA, "5m", found, NO_RULES)))
        .returns(new BigDecimal("0.99"), slo -> slo.target().ratio())
        .returns(28, slo -> slo.window().days())
        .returns(
            new Sli.RecordedRatio(
                "http_requests:burnrate%s", "job=\"receive\",slo=\"http-errors\""),
            SingleSlo::sli);
  }

  @Test
  void pyrra_without_generic_rules_says_what_is_missing() {
    List<Series> found =
        List.of(series("http_requests:burnrate5m", Map.of("slo", "http-errors"), 0.3));

    assertThat(new PyrraSeries().slo(PYRRA, "5m", found, NO_RULES).missing())
        .hasValue(
            "neither series nor rules tell this SLO's objective (Pyrra runs without"
                + " --generic-rules)");
  }

  @Test
  void pyrra_windows_that_are_not_whole_days_are_not_evaluated() {
    List<Series> found =
        List.of(
            series("pyrra_objective", Map.of("slo", "http-errors"), 0.99),
            series("pyrra_window", Map.of("slo", "http-errors"), 3_600),
            series("http_requests:burnrate5m", Map.of("slo", "http-errors"), 0.3));

    assertThat(new PyrraSeries().slo(PYRRA, "5m", found, NO_RULES).missing())
        .hasValue("no series tells the window of this SLO in whole days up to 90");
  }

  @Test
  void the_mixins_series_are_kept_apart_from_pyrras_of_the_same_name() {
    List<Series> found =
        List.of(
            series("apiserver_request:burnrate5m", Map.of("cluster", "c1", "verb", "read"), 0.1),
            series("apiserver_request:burnrate5m", Map.of("cluster", "c2", "verb", "read"), 0.2));

    assertThat(new KubernetesMixinSeries().selector(MIXIN, "5m"))
        .isEqualTo("apiserver_request:burnrate5m{slo=\"\"}");
    assertThat(
            slo(
                new KubernetesMixinSeries()
                    .slo(MIXIN, "5m", found, Optional.of(new LoadedRules(List.of())))))
        .returns(new BigDecimal("0.99"), slo -> slo.target().ratio())
        .returns(30, slo -> slo.window().days())
        .returns(
            new Sli.RecordedRatio("apiserver_request:burnrate%s", "slo=\"\",cluster=\"c1\""),
            SingleSlo::sli);
  }

  @Test
  void a_cluster_label_that_only_the_alert_has_selects_the_unlabelled_series() {
    List<Series> found =
        List.of(series("apiserver_request:burnrate5m", Map.of("verb", "write"), 0.1));

    assertThat(
            slo(new KubernetesMixinSeries()
                    .slo(MIXIN, "5m", found, Optional.of(new LoadedRules(List.of()))))
                .sli())
        .isEqualTo(new Sli.RecordedRatio("apiserver_request:burnrate%s", "slo=\"\",cluster=\"\""));
  }

  @Test
  void the_operators_counters_are_counts_of_measurements() {
    List<Series> found =
        List.of(
            series("service_level_slo_objective_ratio", Map.of(), 0.9998999999999999),
            series("service_level_sli_result_count_total", Map.of(), 1708));
    String own = "{exported_namespace=\"ns\",service_level=\"sl1\",slo=\"slo1\"}";

    assertThat(slo(new OperatorSeries().slo(OPERATOR, "5m", found, NO_RULES)))
        .returns(new BigDecimal("0.9999"), slo -> slo.target().ratio())
        .returns("measurements", slo -> slo.presentation().noun())
        .returns(
            new Sli.Selectors(
                "service_level_sli_result_error_ratio_total" + own,
                "service_level_sli_result_count_total" + own),
            SingleSlo::sli);
  }

  @Test
  void pyrra_without_generic_rules_is_told_by_its_rules() {
    Map<String, String> own = Map.of("slo", "http-errors", "job", "receive");
    List<Series> found = List.of(series("http_requests:burnrate5m", own, 0.3));

    assertThat(slo(new PyrraSeries().slo(PYRRA, "5m", found, rules())))
        .returns(new BigDecimal("0.995"), slo -> slo.target().ratio())
        .returns(14, slo -> slo.window().days());
  }

  @Test
  void the_mixins_objective_is_that_of_its_alerts() {
    List<Series> found =
        List.of(series("apiserver_request:burnrate5m", Map.of("verb", "read"), 0.1));

    assertThat(slo(new KubernetesMixinSeries().slo(MIXIN, "5m", found, rules())).target().ratio())
        .isEqualByComparingTo("0.9995");
  }

  /** As Prometheus 2.42 prints them. */
  private static Optional<LoadedRules> rules() {
    String answer =
        """
        {"status": "success", "data": {"groups": [
          {"name": "pyrra-increase", "rules": [
            {"type": "recording", "name": "http_requests:increase2w", "health": "ok",
             "query": "sum(increase(http_requests_total[2w]))", "labels": {"slo": "http-errors"}}]},
          {"name": "pyrra", "rules": [
            {"type": "alerting", "name": "ErrorBudgetBurn", "health": "ok",
             "query": "rate(x[5m]) > (14 * (1 - 0.9))", "labels": {"slo": "other"}},
            {"type": "alerting", "name": "ErrorBudgetBurn", "health": "ok",
             "query": "http_requests:burnrate5m > (14 * (1 - 0.995)) and http_requests:burnrate1h > (14 * (1 - 0.995))",
             "labels": {"slo": "http-errors", "short": "5m", "long": "1h", "severity": "critical"}}]},
          {"name": "kube-apiserver-slos", "rules": [
            {"type": "alerting", "name": "KubeAPIErrorBudgetBurn", "health": "ok",
             "query": "sum(apiserver_request:burnrate1h) > (14.4 * 0.0005)", "labels": {}}]}]}}
        """;
    return new Reply(200, answer).rules().known();
  }

  @Test
  void each_alert_is_of_one_tool_at_most() {
    List<ExternalTool> tools =
        List.of(new SlothSeries(), new OperatorSeries(), new KubernetesMixinSeries());

    for (BurnAlert alert : List.of(SLOTH, OPERATOR, MIXIN)) {
      assertThat(tools).filteredOn(tool -> tool.sent(alert)).hasSize(1);
    }
    assertThat(tools).noneMatch(tool -> tool.sent(PYRRA));
    assertThat(new PyrraSeries().sent(PYRRA)).isTrue();
    assertThat(new PyrraSeries().sent(Fixtures.alert(Map.of("slo", "true")))).isFalse();
  }

  private static SingleSlo slo(Answer<SingleSlo> answer) {
    return answer.known().orElseThrow();
  }

  private static Series series(String name, Map<String, String> labels, double value) {
    Map<String, String> all = new HashMap<>(labels);
    all.put("__name__", name);
    return new Series(all, new TreeMap<>(Map.of(Instant.EPOCH, value)));
  }
}
