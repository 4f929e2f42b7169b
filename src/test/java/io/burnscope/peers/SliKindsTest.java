package io.burnscope.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.rule.RuleFile;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.Slo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/** What real Prometheus measures by the rules of each kind of SLI. */
@Tag("peers")
class SliKindsTest {
  private static final String SELECTORS =
      "query: {totalQuery: 'req_total{job=\"a\"}', errorQuery:"
          + " 'req_total{job=\"a\",code=\"500\"}'}";
  private static final String EXPRESSIONS =
      """
      query:
        mode: expression
        totalQuery: sum by (shop) (rate(paid_total[$window])) # of all shops
        errorQuery: sum by (shop) (rate(failed_total[$window]))
      """;
  private static final String RECORDED =
      "query: {mode: expression, totalQuery: 'paid:rate', errorQuery: 'failed:rate'}";
  private static final String RATIO =
      """
      ratioQuery: sum(rate(failed_total[$window])) / sum(rate(paid_total[$window]))
      """;
  private static final String LATENCY =
      "latency: {bucketQuery: lat_bucket, countQuery: lat_count, threshold: '0.50'}";
  private static final String PROBE = "boolean: {query: 'probe_success{job=\"a\"}'}";
  private static final String READS =
      "template: {name: kubernetes-apiserver, params: {verbClass: read}}";
  private static final String WRITES =
      "template: {name: kubernetes-apiserver, params: {verbClass: write}}";

  @ParameterizedTest
  @ValueSource(strings = {SELECTORS, EXPRESSIONS, RECORDED, RATIO, LATENCY, PROBE, READS, WRITES})
  void the_rules_of_every_kind_are_sound(String sli) {
    for (String missing : List.of("Unknown", "Good", "Bad")) {
      ToolResult check = Promtool.checkRules(rules(sli, missing));

      assertThat(check.ok()).as(check.output()).isTrue();
    }
  }

  @Test
  void the_examples_show_every_kind_and_are_sound() throws IOException {
    List<Slo> examples =
        Stream.of(Files.readString(Path.of("rules", "sli-kinds.yaml")).split("(?m)^---\n"))
            .map(Manifests::slo)
            .toList();
    Set<Class<?>> ours = new HashSet<>(List.of(Sli.class.getPermittedSubclasses()));
    ours.remove(Sli.RecordedRatio.class);

    assertThat(examples)
        .<Class<?>>extracting(slo -> ((SingleSlo) slo).sli().getClass())
        .containsAll(ours);
    for (Slo example : examples) {
      ToolResult check = Promtool.checkRules(written(example));
      assertThat(check.ok()).as(check.output()).isTrue();
    }
  }

  @Test
  void slow_requests_are_counted_however_the_bucket_is_spelled() {
    measures(
        LATENCY,
        """
        - {series: 'lat_count{pod="a"}', values: '0+100x60'}
        - {series: 'lat_bucket{pod="a",le="0.5"}', values: '0+90x60'}
        - {series: 'lat_bucket{pod="a",le="1"}', values: '0+99x60'}
        - {series: 'lat_count{pod="b"}', values: '0+100x60'}
        - {series: 'lat_bucket{pod="b",le="0.50"}', values: '0+80x60'}
        - {series: 'lat_bucket{pod="b",le="5"}', values: '0+100x60'}
        - {series: 'lat_count{pod="c"}', values: '0+100x60'}
        - {series: 'lat_bucket{pod="c",le="5e-01"}', values: '0+100x60'}
        - {series: 'lat_bucket{pod="c",le="0.05"}', values: '0+1x60'}
        """,
        error("5m", "0.1"),
        error("1h", "0.1"),
        events("5"));
  }

  @Test
  void a_whole_second_is_found_with_and_without_its_decimal() {
    measures(
        LATENCY.replace("0.50", "1"),
        """
        - {series: 'lat_count{pod="a"}', values: '0+100x60'}
        - {series: 'lat_bucket{pod="a",le="1"}', values: '0+90x60'}
        - {series: 'lat_bucket{pod="a",le="10"}', values: '0+95x60'}
        - {series: 'lat_count{pod="b"}', values: '0+100x60'}
        - {series: 'lat_bucket{pod="b",le="1.0"}', values: '0+90x60'}
        - {series: 'lat_bucket{pod="b",le="0.1"}', values: '0+5x60'}
        """,
        error("5m", "0.1"));
  }

  @Test
  void no_request_is_idle_and_not_slow() {
    measures(
        LATENCY,
        """
        - {series: 'lat_count', values: '70x60'}
        - {series: 'lat_bucket{le="0.5"}', values: '60x60'}
        """,
        events("0"),
        none("slok:sli_error_rate:5m"),
        none("slok:burn_rate:1h"),
        none("ALERTS"));
  }

  @Test
  void without_the_bucket_nothing_is_known_rather_than_all_or_nothing_slow() {
    measures(
        LATENCY,
        """
        - {series: 'lat_count', values: '0+100x60'}
        - {series: 'lat_bucket{le="1"}', values: '0+100x60'}
        """,
        none("slok:sli_total:rate5m"),
        none("slok:sli_bad:rate5m"),
        none("slok:sli_error_rate:1h"),
        none("ALERTS{slok_alert=\"burn\"}"));
  }

  @Test
  void a_pod_with_other_buckets_is_left_out() {
    measures(
        LATENCY,
        """
        - {series: 'lat_count{pod="a"}', values: '0+120x60'}
        - {series: 'lat_bucket{pod="a",le="0.5"}', values: '0+90x60'}
        - {series: 'lat_count{pod="b"}', values: '0+600x60'}
        - {series: 'lat_bucket{pod="b",le="0.3"}', values: '0+600x60'}
        """,
        error("5m", "0.25"),
        events("2"));
  }

  @Test
  void nothing_but_slow_requests_page() {
    measures(
        LATENCY,
        """
        - {series: 'lat_count', values: '0+100x60'}
        - {series: 'lat_bucket{le="0.5"}', values: '0x60'}
        """,
        error("5m", "1"),
        pages());
  }

  @Test
  void a_restart_of_the_histogram_changes_nothing() {
    measures(
        LATENCY,
        """
        - {series: 'lat_count', values: '0+100x25 0+100x40'}
        - {series: 'lat_bucket{le="0.5"}', values: '0+75x25 0+75x40'}
        """,
        error("30m", "0.25"));
  }

  @Test
  void expressions_are_added_and_their_windows_put_in() {
    measures(
        EXPRESSIONS,
        """
        - {series: 'paid_total{shop="a"}', values: '0+100x60'}
        - {series: 'paid_total{shop="b"}', values: '0+200x30 0+200x30'}
        - {series: 'failed_total{shop="b"}', values: '0+30x60'}
        """,
        error("5m", "0.1"),
        events("5"));
  }

  @Test
  void expressions_without_errors_are_healthy_and_without_a_number_unknown() {
    measures(
        EXPRESSIONS,
        "- {series: 'paid_total{shop=\"a\"}', values: '0+100x60'}\n",
        error("5m", "0"),
        error("1h", "0"));
    measures(
        EXPRESSIONS.replace("rate(paid_total[$window])", "rate(paid_total[$window]) / 0"),
        "- {series: 'paid_total{shop=\"a\"}', values: '7x60'}\n",
        none("slok:sli_total:rate5m"),
        none("slok:sli_bad:rate5m"));
    measures(
        EXPRESSIONS,
        """
        - {series: 'paid_total{shop="a"}', values: '7x60'}
        - {series: 'failed_total{shop="a"}', values: '7x60'}
        """,
        events("0"),
        none("slok:sli_error_rate:5m"));
  }

  @Test
  void expressions_that_all_fail_page() {
    String failing =
        """
        - {series: 'paid_total{shop="a"}', values: '0+100x60'}
        - {series: 'failed_total{shop="a"}', values: '0+100x60'}
        - {series: 'paid:rate', values: '3x60'}
        - {series: 'failed:rate', values: '3x60'}
        """;

    measures(EXPRESSIONS, failing, error("5m", "1"), pages());
    measures(RECORDED, failing, error("5m", "1"), error("1h", "1"), pages());
  }

  @Test
  void a_ratio_weighs_every_second_the_same() {
    measures(
        RATIO,
        """
        - {series: 'paid_total', values: '0+100x20 2000+10000x40'}
        - {series: 'failed_total', values: '0+50x20 1000x40'}
        """,
        error("5m", "0"),
        at("35m", "abs(sum(slok:sli_total:rate5m) - 1) < bool 0.0000001", "{value: 1}"),
        at("35m", "abs(sum(slok:sli_error_rate:1h) - 0.31) < bool 0.05", "{value: 1}"));
  }

  @Test
  void a_ratio_of_nothing_is_idle_and_a_missing_one_unknown() {
    measures(
        RATIO,
        """
        - {series: 'paid_total', values: '7x60'}
        - {series: 'failed_total', values: '7x60'}
        """,
        events("0"),
        none("slok:sli_error_rate:5m"),
        none("slok:burn_rate:5m != slok:burn_rate:5m"),
        none("ALERTS"));
    measures(
        RATIO,
        "- {series: 'other_total', values: '7x60'}\n",
        none("slok:sli_total:rate5m"),
        none("slok:sli_bad:rate5m"));
  }

  @Test
  void a_ratio_outside_of_its_range_is_cut() {
    measures(
        "ratioQuery: guess", "- {series: 'guess', values: '1.5x60'}\n", error("5m", "1"), pages());
    measures("ratioQuery: guess", "- {series: 'guess', values: '-1x60'}\n", error("5m", "0"));
  }

  @Test
  void each_series_of_a_probe_weighs_the_same() {
    measures(
        PROBE,
        """
        - {series: 'probe_success{job="a",instance="x"}', values: '1x60'}
        - {series: 'probe_success{job="a",instance="y"}', values: '0x60'}
        - {series: 'probe_success{job="a",instance="z"}', values: '1x60'}
        - {series: 'probe_success{job="a",instance="u"}', values: '_x25 NaN NaN NaN NaN NaN NaN'}
        """,
        "{expr: 'abs(sum(slok:sli_error_rate:5m) - 0.333333) < bool 0.00001', eval_time: 30m,"
            + " exp_samples: [{value: 1}]}",
        "{expr: 'sum(slok:sli_total:rate5m)', eval_time: 30m, exp_samples: [{value: 3}]}");
  }

  @Test
  void a_probe_that_fails_pages_and_a_missing_one_is_unknown() {
    measures(
        PROBE,
        "- {series: 'probe_success{job=\"a\"}', values: '0x60'}\n",
        error("5m", "1"),
        pages());
    measures(
        PROBE,
        "- {series: 'probe_success{job=\"b\"}', values: '0x60'}\n",
        none("slok:sli_total:rate5m"),
        none("ALERTS{slok_alert=\"burn\"}"));
  }

  @Test
  void the_api_server_tells_slow_and_failed_requests_apart() {
    measures(
        READS,
        server("GET", "resource", "pods", "1", 120, 108, 0)
            + server("LIST", "namespace", "pods", "5.0", 120, 120, 24)
            + server("LIST", "cluster", "nodes", "30", 60, 60, 0),
        error("5m", "0.12"),
        events("5"));
  }

  @Test
  void a_slow_request_that_failed_counts_once() {
    measures(
        READS, server("GET", "resource", "pods", "1", 100, 80, 20), error("5m", "0.2"), pages());
  }

  @Test
  void reads_and_writes_have_their_own_requests_and_limits() {
    String both =
        server("GET", "resource", "pods", "1", 100, 90, 0)
            + server("LIST", "cluster", "pods", "30", 100, 100, 0)
            + server("POST", "resource", "pods", "1", 50, 20, 0)
            + server("APPLY", "resource", "pods", "1.0", 50, 50, 0);

    measures(READS, both, error("5m", "0.05"));
    measures(WRITES, both, error("5m", "0.3"));
  }

  @Test
  void a_restart_of_the_api_server_changes_nothing() {
    String series = server("GET", "resource", "pods", "1", 120, 90, 12);

    measures(READS, series.replaceAll("'0[+](\\d+)x60'", "'0+$1x27 0+$1x40'"), error("5m", "0.25"));
  }

  @Test
  void watches_and_long_running_requests_do_not_count() {
    measures(
        READS,
        server("GET", "resource", "pods", "1", 100, 100, 0)
            + server("WATCH", "cluster", "pods", "30", 100, 0, 50)
            + server("GET", "resource", "pods", "1", 100, 0, 50)
                .replace("subresource=\"\"", "subresource=\"log\""),
        error("5m", "0"));
  }

  @Test
  void an_api_server_without_latencies_or_without_requests_is_unknown_or_idle() {
    measures(
        READS,
        "- {series: 'apiserver_request_total{verb=\"GET\",code=\"500\"}', values: '0+9x60'}\n",
        none("slok:sli_total:rate5m"),
        none("slok:sli_bad:rate5m"));
    measures(
        READS,
        server("GET", "resource", "pods", "1", 100, 80, 20)
            + server("LIST", "cluster", "pods", "20", 100, 100, 0),
        none("slok:sli_total:rate5m"),
        none("slok:sli_bad:rate5m"));
    measures(
        READS,
        server("GET", "resource", "pods", "1", 0, 0, 0),
        events("0"),
        none("slok:sli_error_rate:5m"));
  }

  private static final String GONE =
      """
      - {series: 'req_total{job="a",code="200"}', values: '0+600x30 _x60'}
      """;

  @Test
  void missing_series_are_unknown_by_default() {
    measures(
        SELECTORS,
        GONE,
        at("40m", "slok:sli_error_rate:5m", ""),
        at("25m", "sum(slok:sli_error_rate:5m)", "{value: 0}"));
  }

  @Test
  void missing_series_can_count_as_idle() {
    passes(
        rules(SELECTORS, "Good"),
        GONE,
        at("40m", "sum(slok:sli_total:rate5m)", "{value: 0}"),
        at("40m", "sum(slok:sli_bad:rate5m)", "{value: 0}"),
        at("40m", "slok:sli_error_rate:5m", ""),
        at("60m", "ALERTS", ""));
  }

  @Test
  void missing_series_can_count_as_failed_with_the_traffic_of_before() {
    passes(
        rules(SELECTORS, "Bad"),
        GONE,
        at("25m", "sum(slok:sli_error_rate:1h) < bool 0.01", "{value: 1}"),
        at("45m", "sum(slok:sli_error_rate:5m)", "{value: 1}"),
        at("45m", "abs(sum(slok:sli_total:rate5m) - 10) < bool 0.1", "{value: 1}"),
        at("60m", "abs(sum(slok:sli_error_rate:1h) - 0.42) < bool 0.05", "{value: 1}"),
        at("45m", "count(ALERTS{tier=\"page\",alertstate=\"firing\"})", "{value: 1}"));
  }

  @Test
  void missing_series_can_count_as_failed_after_an_idle_hour_too() {
    passes(
        rules(SELECTORS, "Bad"),
        "- {series: 'req_total{job=\"a\",code=\"200\"}', values: '7x65 _x60'}\n",
        at("65m", "slok:sli_error_rate:5m", ""),
        at("80m", "sum(slok:sli_total:rate5m)", "{value: 1}"),
        at("80m", "sum(slok:sli_error_rate:5m)", "{value: 1}"),
        at("80m", "count(ALERTS{tier=\"page\",alertstate=\"firing\"})", "{value: 1}"));
  }

  @Test
  void an_objective_that_never_had_series_is_pending_and_fails_nowhere() {
    String nothing = "- {series: 'other', values: '1x60'}\n";

    passes(rules(SELECTORS, "Bad"), nothing, none("slok:sli_total:rate5m"), noBurn());
    passes(rules(SELECTORS, "Good"), nothing, none("slok:sli_error_rate:5m"), noBurn());
    measures(SELECTORS, nothing, none("slok:sli_total:rate5m"), noBurn());
  }

  /** Requests a minute to the API server, of which some are fast enough and some fail. */
  private static String server(
      String verb, String scope, String resource, String le, int all, int fast, int failed) {
    String labels =
        "verb=\"%s\",scope=\"%s\",resource=\"%s\",subresource=\"\",instance=\"i\""
            .formatted(verb, scope, resource);
    return """
    - {series: 'apiserver_request_total{%1$s,code="200",dry_run=""}', values: '0+%2$dx60'}
    - {series: 'apiserver_request_total{%1$s,code="503",dry_run=""}', values: '0+%3$dx60'}
    - {series: 'apiserver_request_sli_duration_seconds_count{%1$s}', values: '0+%4$dx60'}
    - {series: 'apiserver_request_sli_duration_seconds_bucket{%1$s,le="%6$s"}',
       values: '0+%5$dx60'}
    """
        .formatted(labels, all - failed, failed, all, fast, le);
  }

  private static String error(String window, String value) {
    return at(
        "30m",
        "abs(sum(slok:sli_error_rate:%s) - %s) < bool 0.0000001".formatted(window, value),
        "{value: 1}");
  }

  private static String events(String perSecond) {
    return at(
        "30m",
        "abs(sum(slok:sli_total:rate5m) - %s) < bool 0.0000001".formatted(perSecond),
        "{value: 1}");
  }

  private static String none(String query) {
    return at("30m", query, "");
  }

  private static String noBurn() {
    return none("ALERTS{slok_alert=\"burn\"}");
  }

  private static String pages() {
    return at("30m", "count(ALERTS{tier=\"page\",alertstate=\"firing\"})", "{value: 1}");
  }

  private static String at(String time, String query, String sample) {
    return "{expr: '%s', eval_time: %s, exp_samples: [%s]}".formatted(query, time, sample);
  }

  private static void measures(String sli, String series, String... expectations) {
    passes(rules(sli, "Unknown"), series, expectations);
  }

  private static void passes(String rules, String series, String... expectations) {
    PeerFolder folder = PeerFolder.create("promtool");
    folder.write("rules.yaml", rules);
    StringBuilder test = new StringBuilder("rule_files: [rules.yaml]\nevaluation_interval: 30s\n");
    test.append("tests:\n  - interval: 1m\n    input_series:\n").append(series.indent(6));
    test.append("    promql_expr_test:\n");
    for (String expectation : expectations) {
      test.append("      - ").append(expectation).append('\n');
    }
    ToolResult result = Promtool.testRules(folder.write("test.yaml", test.toString()));
    assertThat(result.ok()).as(result.output()).isTrue();
  }

  private static String rules(String sli, String missing) {
    String manifest =
        """
        apiVersion: observability.slok.io/v1alpha1
        kind: ServiceLevelObjective
        metadata: {name: pay}
        spec:
          displayName: Pay
          objective:
            name: a
            target: 99.9
            window: 30d
            missing: %s
            alerting: {burnRateAlerts: {enabled: true}}
            sli:
        """
                .formatted(missing)
            + sli.indent(6);
    return written(Manifests.slo(manifest));
  }

  private static String written(Slo slo) {
    return new Dump(DumpSettings.builder().setDereferenceAliases(true).build())
        .dumpToString(RuleFile.of(SloRules.of(slo, Map.of(), SloRules.BASE)));
  }
}
