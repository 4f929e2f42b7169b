package io.burnscope.prometheus;

import static io.burnscope.prometheus.CallGraph.ISTIO;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.Selector;
import io.burnscope.slo.Sli;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An SLI without what says whose requests it counts. */
class ElsewhereTest {
  @Test
  void what_tells_good_from_bad_stays() {
    assertThat(
            of(
                "http_requests_total{job=\"cart\",route=~\"/cart.*\",code=~\"5..\"}",
                "http_requests_total{job=\"cart\",route=~\"/cart.*\"}"))
        .isEqualTo(new Sli.Selectors("http_requests_total{code=~\"5..\"}", "http_requests_total"));
  }

  @Test
  void exclusions_and_the_name_stay() {
    assertThat(
            of(
                "{__name__=\"http_requests_total\",job=\"cart\",path!=\"/metrics\",code=\"500\"}",
                "{__name__=\"http_requests_total\",job=\"cart\",path!=\"/metrics\"}"))
        .isEqualTo(
            new Sli.Selectors(
                "{__name__=\"http_requests_total\",path!=\"/metrics\",code=\"500\"}",
                "{__name__=\"http_requests_total\",path!=\"/metrics\"}"));
  }

  @Test
  void two_metrics_without_labels_of_the_outcome_are_told_apart_by_name() {
    assertThat(of("errors_total{job=\"cart\"}", "requests_total{job=\"cart\"}"))
        .isEqualTo(new Sli.Selectors("errors_total", "requests_total"));
  }

  @Test
  void an_expression_cannot_be_moved() {
    assertThat(Elsewhere.of(new Sli.Expressions("sum(a)", "sum(b)"), ISTIO)).isEmpty();
    assertThat(Elsewhere.of(new Sli.Selectors("rate(a[5m])", "b"), ISTIO)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "istio_requests_total{reporter=\"source\",destination_workload=\"cart\"%s}",
        "istio_requests_total{destination_workload=\"cart\"%s}",
        "{__name__=\"istio_requests_total\",destination_workload=\"cart\"%s}",
        "response_total{deployment=\"cart\",direction=\"inbound\"%s}",
        "calls_total{service_name=\"cart\",span_kind=\"SPAN_KIND_SERVER\"%s}",
        "http_client_requests_seconds_count{uri=\"/cart\"%s}"
      })
  void a_pod_that_counts_the_calls_that_it_makes_tells_not_what_it_answered(String selector) {
    String bad = selector.formatted(",code=\"500\"");
    String total = selector.formatted("");

    assertThat(Elsewhere.of(new Sli.Selectors(bad, total), ISTIO)).isEmpty();
  }

  @Test
  void a_configured_mesh_counts_both_sides_too() {
    CallGraph own = new CallGraph("edge_calls_total", ISTIO.views(), ISTIO.failed(), ISTIO.pod());
    Sli sli = new Sli.Selectors("edge_calls_total{code=\"500\"}", "edge_calls_total");

    assertThat(Elsewhere.of(sli, own)).isEmpty();
    assertThat(Elsewhere.of(sli, ISTIO)).isPresent();
  }

  @Test
  void durations_of_a_mesh_are_of_both_sides_too() {
    assertThat(Elsewhere.of(latency("http_request_duration_seconds"), ISTIO)).isPresent();
    assertThat(Elsewhere.of(latency("istio_request_duration_milliseconds"), ISTIO)).isEmpty();
  }

  private static Sli latency(String metric) {
    return new Sli.Latency(
        new Selector(metric + "_bucket", List.of()),
        new Selector(metric + "_count", List.of()),
        BigDecimal.ONE);
  }

  private static Sli of(String bad, String total) {
    return Elsewhere.of(new Sli.Selectors(bad, total), ISTIO).orElseThrow();
  }
}
