package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.input.Answer;
import io.burnscope.peers.PrometheusConfig;
import io.burnscope.peers.PrometheusServer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Missing;
import io.burnscope.slo.Selector;
import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import io.burnscope.slo.SideAlerts;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live queries of each kind of SLI, over two hours of the past scraped once a minute. */
@Tag("peers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SliKindsPeersTest {
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration FINE = Duration.ofMinutes(2);
  private static final int MINUTES = 120;
  private static final ObjectRef PAYMENTS = new ObjectRef("Deployment", "checkout", "payments");
  private static final String POD = "pod=\"payments-7d9f8c6b5-x2bcd\"";
  private static final String OWN =
      "objective_name=\"availability\",slo_name=\"shop-slo\",slo_namespace=\"checkout\"";

  private static final Sli LATENCY = latency("lat", "0.50");
  private static final Sli PROBE = new Sli.Probe(selector("probe_success"));
  private static final Sli EXPRESSIONS =
      new Sli.Expressions(
          "sum(rate(failed_total{cluster=\"eu\"}[$window]))",
          "sum(rate(paid_total{cluster=\"eu\"}[$window])) # all");
  private static final Sli READY_RATES = new Sli.Expressions("failed:rate", "paid:rate");
  private static final Sli MANY = new Sli.Selectors("many_total", "many_total");
  private static final Sli RATIO = new Sli.Ratio("shop:errors:ratio");
  private static final Sli READS =
      new Sli.ApiServer(
          Sli.ApiServer.VerbClass.READ,
          List.of(limit("resource|", "1"), limit("namespace", "5"), limit("cluster", "30")),
          "5..",
          List.of());

  private final StringBuilder history = new StringBuilder();
  private final Instant begin =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(7));
  private final TimeRange range =
      TimeRange.before(begin.plus(Duration.ofMinutes(110)), Duration.ofMinutes(30));
  private PrometheusServer prometheus;

  @BeforeAll
  void two_hours_of_two_clusters() {
    for (String cluster : List.of("eu", "us")) {
      int slow = cluster.equals("eu") ? 30 : 120;
      String in = "{cluster=\"" + cluster + "\"," + POD;
      counter("lat_count" + in + "}", 120);
      counter("lat_bucket" + in + ",le=\"0.5\"}", 120 - slow);
      counter("paid_total" + in + "}", 300);
      counter("failed_total" + in + "}", slow);
      gauge("probe_success" + in + "}", _ -> cluster.equals("eu") ? 1 : 0);
      gauge("probe_success" + in.replace("x2bcd", "z4wvx") + "}", _ -> 0);
      server(in + ",subresource=\"\",verb=\"GET\",scope=\"resource\"", slow);
      gauge("slok:sli_bad:rate5m{" + OWN + ",cluster=\"" + cluster + "\"}", _ -> slow / 60.0);
      gauge("slok:sli_total:rate5m{" + OWN + ",cluster=\"" + cluster + "\"}", _ -> 5);
    }
    for (int route = 0; route < 1_100; route++) {
      counter("many_total{cluster=\"eu\",route=\"/" + route + "\"}", 1);
    }
    counter("idle_count{cluster=\"eu\"}", 0);
    counter("idle_bucket{cluster=\"eu\",le=\"0.5\"}", 0);
    counter("odd_count{cluster=\"eu\"}", 60);
    counter("odd_bucket{cluster=\"eu\",le=\"0.6\"}", 60);
    String gone = "gone{cluster=\"eu\"}";
    counter(gone.replace("{", "_count{"), 60, 100);
    counter(gone.replace("{", "_bucket{").replace("}", ",le=\"0.5\"}"), 60, 100);
    gauge("failed:rate", _ -> 2);
    gauge("paid:rate", _ -> 8);
    gauge("shop:errors:ratio", _ -> 0.25);
    gauge("shop:idle:ratio", _ -> Double.NaN);
    prometheus =
        PrometheusServer.start(PrometheusConfig.scraping().withHistory(history + "# EOF\n"));
  }

  @AfterAll
  void stop() {
    prometheus.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void slow_requests_of_one_cluster_are_counted(int minutes) {
    CountSeries eu = in("eu", fresh(LATENCY), Duration.ofMinutes(minutes));
    CountSeries us = in("us", fresh(LATENCY), Duration.ofMinutes(minutes));

    assertThat(eu.weight()).isEqualTo(Weight.EVENTS);
    assertThat(eu.sum(range).total()).isCloseTo(3_600, within(1.0));
    assertThat(eu.sum(range).errorRatio().orElseThrow()).isCloseTo(0.25, within(1e-6));
    assertThat(us.sum(range).errorRatio()).hasValue(1);
  }

  @Test
  void no_request_is_measured_as_idle_and_no_bucket_is_not_measured() {
    assertThat(in("eu", fresh(latency("idle", "0.5")), STEP).points().values())
        .isNotEmpty()
        .containsOnly(Counts.NONE);
    assertThat(in("eu", fresh(latency("odd", "0.5")), STEP).points()).isEmpty();
    assertThat(in("eu", fresh(latency("none", "0.5")), FINE).points()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void full_promql_is_asked_where_one_source_is_all_there_is(int minutes) {
    CountSeries series = anywhere(fresh(EXPRESSIONS), Duration.ofMinutes(minutes));
    CountSeries ready = anywhere(fresh(READY_RATES), Duration.ofMinutes(minutes));

    assertThat(series.sum(range).total()).isCloseTo(9_000, within(1.0));
    assertThat(series.sum(range).errorRatio().orElseThrow()).isCloseTo(0.1, within(1e-6));
    assertThat(ready.sum(range)).isEqualTo(new Counts(3_600, 14_400));
    assertThat(ready.smoothing()).isEqualTo(STEP);
  }

  @Test
  void full_promql_that_knows_its_own_window_fills_long_steps_at_each_base() {
    CountSeries ready = anywhere(fresh(READY_RATES), Duration.ofMinutes(15));

    assertThat(ready.sum(range)).isEqualTo(new Counts(3_600, 14_400));
  }

  @Test
  void full_promql_is_never_asked_across_sources_but_what_it_recorded_is() {
    assertThat(answer("eu", fresh(EXPRESSIONS), STEP).missing())
        .hasValue(
            "its full PromQL cannot be limited to cluster=\"eu\" from outside, and nothing is"
                + " recorded for it");
    assertThat(answer("eu", fresh(RATIO), STEP).missing()).isPresent();
    assertThat(in("eu", Fixtures.slo(EXPRESSIONS), STEP).sum(range))
        .isEqualTo(new Counts(900, 9_000));
    assertThat(in("us", Fixtures.slo(RATIO), FINE).weight()).isEqualTo(Weight.TIME);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void a_ratio_is_time(int minutes) {
    CountSeries ratio = anywhere(fresh(RATIO), Duration.ofMinutes(minutes));
    CountSeries idle =
        anywhere(fresh(new Sli.Ratio("shop:idle:ratio")), Duration.ofMinutes(minutes));

    assertThat(ratio.weight()).isEqualTo(Weight.TIME);
    assertThat(ratio.sum(range)).isEqualTo(new Counts(450, 1_800));
    assertThat(idle.points().values()).isNotEmpty().containsOnly(Counts.NONE);
  }

  @Test
  void a_probe_is_time_of_each_of_its_series() {
    CountSeries eu = in("eu", fresh(PROBE), STEP);

    assertThat(eu.weight()).isEqualTo(Weight.TIME);
    assertThat(eu.sum(range)).isEqualTo(new Counts(1_800, 3_600));
    assertThat(in("us", fresh(PROBE), FINE).sum(range).errorRatio()).hasValue(1);
  }

  @Test
  void the_api_servers_slow_or_failed_requests_count_once() {
    Counts eu = in("eu", fresh(READS), STEP).sum(range);

    assertThat(eu.total()).isCloseTo(6_000, within(1.0));
    assertThat(eu.errorRatio().orElseThrow()).isCloseTo(0.15, within(1e-6));
    assertThat(in("us", fresh(READS), FINE).sum(range).errorRatio().orElseThrow())
        .isCloseTo(0.6, within(1e-6));
  }

  @Test
  void what_stood_in_for_missing_series_is_read_from_what_was_recorded() {
    SingleSlo fails = missing(latency("none", "0.5"), Missing.BAD);

    assertThat(in("eu", fails, FINE).sum(range)).isEqualTo(new Counts(900, 9_000));
  }

  @Test
  void series_that_vanished_during_the_incident_are_not_passed_over() {
    Sli gone = latency("gone", "0.5");
    Instant end = range.end();

    CountSeries unknown = in("eu", missing(gone, Missing.UNKNOWN), FINE);
    CountSeries failing = in("eu", missing(gone, Missing.BAD), FINE);

    assertThat(unknown.points()).doesNotContainKey(end).containsKey(end.minusSeconds(1_200));
    assertThat(failing.points()).containsEntry(end, new Counts(60, 600));
  }

  @Test
  void pods_are_told_apart_where_series_name_them() {
    assertThat(revisions(LATENCY).known().orElseThrow().get("7d9f8c6b5"))
        .satisfies(old ->
            assertThat(old.sum(range).errorRatio().orElseThrow()).isCloseTo(0.25, within(1e-6)));
    assertThat(revisions(PROBE).known().orElseThrow().get("7d9f8c6b5"))
        .satisfies(old -> assertThat(old.weight()).isEqualTo(Weight.TIME))
        .satisfies(old -> assertThat(old.sum(range)).isEqualTo(new Counts(1_800, 3_600)));
    assertThat(revisions(latency("idle", "0.5")).missing())
        .hasValue("its series carry no pod label, no mesh metrics of its pods");
    assertThat(revisions(EXPRESSIONS).missing())
        .hasValue("its full PromQL cannot be told apart by pod, no mesh metrics of its pods");
    assertThat(revisions(RATIO).missing())
        .hasValue("its error ratio does not tell pods apart, no mesh metrics of its pods");
    assertThat(revisions(READS).missing())
        .hasValue(
            "the API server's metrics do not tell the pods of a workload, no mesh metrics of its"
                + " pods");
  }

  @Test
  void what_fails_is_told_by_the_labels_of_each_kind() {
    assertThat(failing(LATENCY)).containsExactly("payments-7d9f8c6b5-x2bcd 900 of 3600");
    assertThat(failing(PROBE)).containsExactly("payments-7d9f8c6b5-z4wvx 1800 of 1800");
    assertThat(failing(READS)).containsExactlyInAnyOrder("slow 900 of 0", "failed 450 of 0");
    assertThat(byLabels(EXPRESSIONS).missing())
        .hasValueSatisfying(reason -> assertThat(reason).contains("full PromQL"));
  }

  @Test
  void of_very_many_sets_of_labels_the_rest_counts_as_one() {
    List<LabelCounts> counts = byLabels(MANY).known().orElseThrow();

    Counts all = counts.stream().map(LabelCounts::after).reduce(Counts.NONE, Counts::plus);
    Counts rest =
        counts.stream()
            .filter(it -> it.labels().isEmpty())
            .map(LabelCounts::after)
            .reduce(Counts.NONE, Counts::plus);
    assertThat(counts).hasSize(1_101);
    assertThat(all.bad()).isCloseTo(1_100 * 30, within(1.0));
    assertThat(rest.bad()).isCloseTo(100 * 30, within(1.0));
  }

  private List<String> failing(Sli sli) {
    return byLabels(sli).known().orElseThrow().stream()
        .filter(it -> it.after().bad() > 0)
        .map(it ->
            it.labels().getOrDefault("how", it.labels().get("pod"))
                + " %.0f of %.0f".formatted(it.after().bad(), it.after().total()))
        .toList();
  }

  private Answer<List<LabelCounts>> byLabels(Sli sli) {
    TimeRange before = TimeRange.before(range.start(), range.length());
    return slis(Map.of("cluster", "eu")).byLabels(fresh(sli), before, range);
  }

  private Answer<Map<String, CountSeries>> revisions(Sli sli) {
    return slis(Map.of("cluster", "eu")).byRevision(fresh(sli), PAYMENTS, range, STEP);
  }

  private CountSeries in(String cluster, SingleSlo slo, Duration step) {
    return answer(cluster, slo, step).known().orElseThrow();
  }

  private Answer<CountSeries> answer(String cluster, SingleSlo slo, Duration step) {
    return slis(Map.of("cluster", cluster)).counts(slo, range, step);
  }

  private CountSeries anywhere(SingleSlo slo, Duration step) {
    return slis(Map.of()).counts(slo, range, step).known().orElseThrow();
  }

  private PrometheusSlis slis(Map<String, String> matchers) {
    return new PrometheusSlis(
            new PrometheusClient(PrometheusSettings.at(prometheus.url()).matching(matchers)))
        .within(Duration.ofSeconds(60));
  }

  /** An objective of which nothing is recorded yet. */
  private static SingleSlo fresh(Sli sli) {
    SingleSlo known = Fixtures.slo(sli);
    return new SingleSlo(
        known.id(),
        known.displayName(),
        "fresh",
        known.target(),
        known.window(),
        sli,
        known.alerting(),
        known.selector(),
        known.presentation());
  }

  private static SingleSlo missing(Sli sli, Missing missing) {
    SingleSlo known = Fixtures.slo(sli);
    return new SingleSlo(
        known.id(),
        known.displayName(),
        known.objectiveName(),
        known.target(),
        known.window(),
        sli,
        missing,
        known.alerting(),
        SideAlerts.NONE,
        known.selector(),
        known.presentation());
  }

  private static Sli latency(String metric, String threshold) {
    return new Sli.Latency(
        selector(metric + "_bucket"), selector(metric + "_count"), new BigDecimal(threshold));
  }

  private static Selector selector(String metric) {
    return new Selector(metric, List.of(new Matcher("other", Operator.EQUAL, "")));
  }

  private static Sli.ApiServer.Limit limit(String scopes, String seconds) {
    return new Sli.ApiServer.Limit(scopes, new BigDecimal(seconds));
  }

  /** 200 reads a minute, some of them slow, half as many failed. */
  private void server(String labels, int slow) {
    counter("apiserver_request_total" + labels + ",code=\"200\"}", 200 - slow / 2);
    counter("apiserver_request_total" + labels + ",code=\"500\"}", slow / 2);
    counter("apiserver_request_sli_duration_seconds_count" + labels + "}", 200);
    counter("apiserver_request_sli_duration_seconds_bucket" + labels + ",le=\"1\"}", 200 - slow);
  }

  private void counter(String series, int perMinute) {
    counter(series, perMinute, MINUTES);
  }

  private void counter(String series, int perMinute, int minutes) {
    written(series, minutes, minute -> 1_000 + (double) minute * perMinute);
  }

  private void gauge(String series, IntToDoubleFunction value) {
    written(series, MINUTES, value);
  }

  private void written(String series, int minutes, IntToDoubleFunction value) {
    for (int minute = 0; minute <= minutes; minute++) {
      history.append(series).append(' ').append(value.applyAsDouble(minute));
      history.append(' ').append(begin.getEpochSecond() + 60L * minute).append('\n');
    }
  }
}
