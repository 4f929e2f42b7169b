package io.burnscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.Manifests;
import io.burnscope.slo.SingleSlo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededSeriesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "query: {totalQuery: 'a{b=\"c\"}', errorQuery: 'a{b=\"c\",d=\"e\"}'} | It needs"
            + " a{b=\"c\"}.",
        "query: {mode: expression, totalQuery: 'sum(rate(a[5m]))', errorQuery: b} |"
            + " It needs sum(rate(a[5m])).",
        "ratioQuery: 1 - up | It needs 1 - up.",
        "latency: {bucketQuery: a_bucket, countQuery: a_count, threshold: \"0.5\"} |"
            + " It needs a_count and a_bucket with le 0.5.",
        "boolean: {query: up} | It needs up.",
        "template: {name: probe, labels: {job: x}} | It needs probe_success{job=\"x\"}.",
        "template: {name: kubernetes-apiserver, labels: {job: a}, params: {verbClass: read}} |"
            + " It needs apiserver_request_total{job=\"a\"} and"
            + " apiserver_request_sli_duration_seconds_bucket{job=\"a\"} with le 1, 5, 30.",
      })
  void the_series_that_make_the_total_are_named(String sli, String sentence) {
    String manifest =
        Manifests.OBJECTIVE.replaceAll(
            "(?s)query:\\n.*?(?=\\n {4}alerting)", java.util.regex.Matcher.quoteReplacement(sli));

    NeededSeries needed = NeededSeries.of((SingleSlo) Manifests.slo(manifest));

    assertThat(needed.sentence()).isEqualTo(sentence);
  }
}
