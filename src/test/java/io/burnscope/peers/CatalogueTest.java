package io.burnscope.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.kubernetes.TestFiles;
import io.burnscope.slo.WindowPair.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real Prometheus code makes of the rules in {@code rules/kubernetes/generated}. */
@Tag("peers")
class CatalogueTest {
  private static final String ANY = "ALERTS{alertstate=\"firing\"}";
  private static final String PAGE = "ALERTS{alertstate=\"firing\",tier=\"page\"}";

  private static final Pattern FENCED = Pattern.compile("(?ms)^```\\n(.*?)^```$");

  static List<CatalogueSeries> all() throws IOException {
    return CatalogueSeries.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void each_file_is_sound(CatalogueSeries series) throws IOException {
    ToolResult check = Promtool.checkRules(Files.readString(rules(series.objective()), UTF_8));

    assertThat(check.ok()).as(check.output()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void each_fires_on_the_failure_it_exists_for_and_not_before(CatalogueSeries series) {
    String burn =
        "count(ALERTS{alertstate=\"firing\",slok_alert=\"burn\",tier=\"%s\",slo_name=\"%s\"})"
            .formatted(series.tier().name().toLowerCase(Locale.ROOT), series.objective());

    passes(
        List.of(series.objective()),
        series.failing(),
        none("39m", ANY),
        is("75m", burn, "1"),
        series.tier() == Tier.PAGE ? is("50m", "count(" + PAGE + ")", "1") : none("75m", PAGE));
  }

  @ParameterizedTest
  @MethodSource("all")
  void each_is_silent_while_nothing_happens(CatalogueSeries series) {
    passes(
        List.of(series.objective()), series.idle(), none("39m", "ALERTS"), none("80m", "ALERTS"));
  }

  @Test
  void every_query_of_the_runbooks_is_promql() {
    List<String> queries =
        TestFiles.in("rules/kubernetes/runbooks").stream()
            .flatMap(runbook -> FENCED.matcher(runbook).results())
            .flatMap(block -> block.group(1).lines())
            .filter(line -> !line.startsWith("kubectl "))
            .toList();
    StringBuilder rules = new StringBuilder("groups:\n  - name: runbooks\n    rules:\n");
    queries.forEach(query ->
        rules.append("      - record: a\n        expr: |-\n          ").append(query).append('\n'));

    ToolResult check = Promtool.checkRules(rules.toString());

    assertThat(queries).hasSizeGreaterThan(20);
    assertThat(check.output()).doesNotContain("could not parse");
  }

  @Test
  void a_cluster_without_the_metrics_gets_tickets_after_a_day_and_no_page() throws IOException {
    List<String> objectives = all().stream().map(CatalogueSeries::objective).toList();

    passes(
        "1m",
        "5m",
        objectives,
        Map.of("up{job=\"other\"}", "1x3000"),
        none("23h", "ALERTS"),
        is("30h", "count(" + ANY + ")", "8"),
        is("49h", "count(" + ANY + ")", "9"),
        is("49h", "count(ALERTS{alertname=\"SLONoData\",severity=\"warning\"})", "9"),
        none("49h", PAGE));
  }

  @Test
  void slow_reads_are_no_matter_of_writes_nor_failing_writes_of_reads() throws IOException {
    Map<String, String> slowReads = series("apiserver-reads").failing();
    Map<String, String> failingWrites = series("apiserver-writes").failing();
    List<String> both = List.of("apiserver-reads", "apiserver-writes");

    passes(
        both,
        and(slowReads, steady(series("apiserver-writes"))),
        is("60m", "count(" + PAGE + ")", "1"),
        is("60m", "count(ALERTS{slo_name=\"apiserver-reads\",tier=\"page\"})", "1"));
    passes(
        both,
        and(failingWrites, steady(series("apiserver-reads"))),
        is("60m", "count(" + PAGE + ")", "1"),
        is("60m", "count(ALERTS{slo_name=\"apiserver-writes\",tier=\"page\"})", "1"));
  }

  @Test
  void a_slow_read_that_failed_counts_once_and_one_without_its_bucket_not_at_all() {
    String labels =
        "{job=\"apiserver\",verb=\"GET\",scope=\"resource\",resource=\"pods\",subresource=\"\"";
    Map<String, String> slowAndFailed =
        Map.of(
            "apiserver_request_total" + labels + ",code=\"200\"}", "0+80x60",
            "apiserver_request_total" + labels + ",code=\"504\"}", "0+20x60",
            "apiserver_request_sli_duration_seconds_count" + labels + "}", "0+100x60",
            "apiserver_request_sli_duration_seconds_bucket" + labels + ",le=\"1\"}", "0+70x60");
    Map<String, String> dropped = new LinkedHashMap<>(slowAndFailed);
    dropped.keySet().removeIf(name -> name.contains("_bucket"));

    passes(
        List.of("apiserver-reads"),
        slowAndFailed,
        is("30m", "round(sum(slok:sli_error_rate:5m), 0.0001)", "0.3"));
    passes(
        List.of("apiserver-reads"),
        dropped,
        none("30m", "slok:sli_total:rate5m"),
        none("30m", PAGE));
  }

  @Test
  void one_failed_probe_on_the_first_day_pages_nobody() {
    passes(
        "10s",
        "30s",
        List.of("apiserver-probe"),
        Map.of("probe_success{job=\"apiserver-probe\"}", "1x50 0 1x200"),
        is("11m", "count(slok:burn_rate:1h > 14.4)", "1"),
        none("11m", PAGE),
        none("20m", PAGE));
  }

  @Test
  void two_failed_canaries_on_the_first_day_page_nobody() {
    String canary = "scheduler_canary_pod_until_completed_seconds_count{reason=\"%s\"}";
    passes(
        List.of("ingress-canary", "schedulability-canary"),
        Map.of(
            "probe_success{job=\"ingress-canary\"}",
            "1x10 0 0 1x80",
            canary.formatted("completed"),
            "0+1x90",
            canary.formatted("timed_out"),
            "0x10 1 2x79"),
        is("14m", "count(slok:burn_rate:1h > 14.4)", "2"),
        none("14m", PAGE),
        none("20m", PAGE));
  }

  @Test
  void one_volume_that_cannot_be_mounted_all_night_in_a_small_cluster_pages_nobody() {
    String attach =
        "storage_operation_duration_seconds_count{volume_plugin=\"kubernetes.io/csi:a\",";
    passes(
        List.of("csi-operations"),
        Map.of(
            attach + "status=\"success\"}", "0+0.1x600",
            attach + "status=\"fail-unknown\"}", "0x30 1 2 3 4+0.5x566"),
        none("60m", PAGE),
        none("85m", PAGE),
        none("180m", PAGE),
        none("590m", PAGE),
        is(
            "180m",
            "count(ALERTS{alertstate=\"firing\",slok_alert=\"burn\",tier=\"ticket\"})",
            "1"));
  }

  private static CatalogueSeries series(String objective) throws IOException {
    return all().stream().filter(one -> one.objective().equals(objective)).findAny().orElseThrow();
  }

  /** As it is while all is well, for as long. */
  private static Map<String, String> steady(CatalogueSeries series) {
    return series.counters().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> "0+" + e.getValue().getFirst() + "x90"));
  }

  private static Map<String, String> and(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new LinkedHashMap<>(one);
    both.putAll(other);
    return both;
  }

  private static Path rules(String objective) {
    return Path.of("rules/kubernetes/generated/kube-system.slo-" + objective + ".rules.yaml")
        .toAbsolutePath();
  }

  private static String none(String time, String query) {
    return "{expr: '%s', eval_time: %s, exp_samples: []}".formatted(query, time);
  }

  private static String is(String time, String query, String value) {
    return "{expr: '%s', eval_time: %s, exp_samples: [{value: %s}]}".formatted(query, time, value);
  }

  private static void passes(
      List<String> objectives, Map<String, String> series, String... expectations) {
    passes("1m", "30s", objectives, series, expectations);
  }

  private static void passes(
      String scrape,
      String evaluation,
      List<String> objectives,
      Map<String, String> series,
      String... expectations) {
    StringBuilder test = new StringBuilder("rule_files:\n");
    objectives.forEach(objective -> test.append("  - ").append(rules(objective)).append('\n'));
    test.append("evaluation_interval: ").append(evaluation);
    test.append("\ntests:\n  - interval: ").append(scrape).append("\n    input_series:\n");
    series.forEach((name, values) ->
        test.append("      - {series: '%s', values: '%s'}\n".formatted(name, values)));
    if (series.isEmpty()) {
      test.append("      []\n");
    }
    test.append("    promql_expr_test:\n");
    for (String expectation : expectations) {
      test.append("      - ").append(expectation).append('\n');
    }
    ToolResult result =
        Promtool.testRules(PeerFolder.create("catalogue").write("test.yaml", test.toString()));
    assertThat(result.ok()).as(result.output()).isTrue();
  }
}
