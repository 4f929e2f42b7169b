package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.Sli;
import org.junit.jupiter.api.Test;

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
    assertThat(Elsewhere.of(new Sli.Expressions("sum(a)", "sum(b)"))).isEmpty();
    assertThat(Elsewhere.of(new Sli.Selectors("rate(a[5m])", "b"))).isEmpty();
  }

  private static Sli of(String bad, String total) {
    return Elsewhere.of(new Sli.Selectors(bad, total)).orElseThrow();
  }
}
