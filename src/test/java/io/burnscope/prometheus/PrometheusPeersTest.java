package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.input.Answer;
import io.burnscope.peers.Exporter;
import io.burnscope.peers.PrometheusConfig;
import io.burnscope.peers.PrometheusServer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Scraped once a second; the base window is 5 s. Two clusters behind one address. */
@Tag("peers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusPeersTest {
  private static final Duration BASE = Duration.ofSeconds(5);
  private static final ObjectRef PAYMENTS = new ObjectRef("Deployment", "checkout", "payments");
  private static final ObjectRef BASE_WORKLOAD = new ObjectRef("Deployment", "checkout", "base");
  private static final CountSeries NOTHING = CountSeries.of(BASE, new TreeMap<>());
  private static final String RULES =
      """
      groups:
        - name: recorded
          rules:
            - record: slok:sli_bad:rate5s
              expr: vector(7)
              labels: {slo_name: shop-slo, slo_namespace: checkout, objective_name: availability, cluster: us}
            - record: slok:sli_total:rate5s
              expr: vector(70)
              labels: {slo_name: shop-slo, slo_namespace: checkout, objective_name: availability, cluster: us}
            - record: slo:sli_error:ratio_rate5s
              expr: vector(0.25)
              labels: {sloth_id: theirs, cluster: eu}
            - record: slo:sli_error:ratio_rate5s
              expr: vector(0.9)
              labels: {sloth_id: theirs, cluster: us}
            - record: slo:objective:ratio
              expr: vector(0.999)
              labels: {sloth_id: theirs, cluster: eu}
            - record: slo:time_period:days
              expr: vector(28)
              labels: {sloth_id: theirs, cluster: eu}
            - record: istio_requests_total
              expr: label_replace(http_requests_total{reporter!=""}, "response_code", "$1", "code", "(.*)")
      """;

  private Exporter exporter;
  private PrometheusServer prometheus;
  private TimeRange recent;

  @BeforeAll
  void a_minute_of_traffic() {
    exporter = Exporter.start();
    exporter
        .service("shop", Map.of("cluster", "eu", "pod", "payments-7d9f8c6b5-x2bcd"))
        .errorRatio(0.5);
    exporter.service("shop", Map.of("cluster", "eu", "pod", "payments-5c7b9d8f4-z4wvx"));
    exporter.service("shop", Map.of("cluster", "us")).requestsPerSecond(3_000);
    exporter.service("mesh", istio("source", "base", "payments")).errorRatio(0.4);
    exporter.service("mesh", istio("source", "base", "unknown")).errorRatio(1);
    exporter.service("mesh", istio("destination", "base", "payments"));
    exporter.service("mesh", istio("destination", "unknown", "base"));
    exporter.service("idle", Map.of("cluster", "eu")).requestsPerSecond(0);
    prometheus =
        PrometheusServer.start(PrometheusConfig.scraping(exporter.address()).withRules(RULES));
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> prometheus.value("count_over_time(up[1m])").orElse(0) >= 20);
    recent = TimeRange.before(Instant.now().minusSeconds(1), Duration.ofSeconds(10));
  }

  @AfterAll
  void stop() {
    prometheus.close();
    exporter.close();
  }

  @Test
  void two_clusters_are_never_summed() {
    Counts eu = known(in("eu").counts(Fixtures.slo(Fixtures.SHOP), recent, Duration.ofSeconds(4)));
    Counts us = known(in("us").counts(Fixtures.slo(Fixtures.SHOP), recent, Duration.ofSeconds(4)));

    assertThat(eu.total()).isCloseTo(1_600, within(400.0));
    assertThat(eu.errorRatio().orElseThrow()).isCloseTo(0.25, within(0.1));
    assertThat(us.total()).isCloseTo(24_000, within(6_000.0));
    assertThat(us.bad()).isZero();
  }

  @Test
  void recorded_rates_are_preferred_for_steps_of_the_base_window() {
    CountSeries series =
        in("us").counts(Fixtures.slo(Fixtures.SHOP), recent, BASE).known().orElseThrow();

    assertThat(series.points().values()).containsOnly(new Counts(35, 350)).hasSize(2);
    assertThat(series.smoothing()).isEqualTo(BASE);
  }

  @Test
  void counters_stand_in_where_nothing_is_recorded() {
    Counts eu = known(in("eu").counts(Fixtures.slo(Fixtures.SHOP), recent, BASE));

    assertThat(eu.total()).isCloseTo(2_000, within(500.0));
  }

  @Test
  void an_error_series_that_does_not_exist_yet_means_no_errors() {
    Sli.Selectors sli =
        new Sli.Selectors(
            "http_requests_total{service=\"shop\",code=\"501\"}", Fixtures.SHOP.total());

    Counts counts = known(in("eu").counts(Fixtures.slo(sli), recent, Duration.ofSeconds(4)));

    assertThat(counts.bad()).isZero();
    assertThat(counts.total()).isPositive();
  }

  @Test
  void an_idle_service_is_measured_and_counts_nothing() {
    CountSeries idle = counted("idle");

    assertThat(idle.points()).isNotEmpty();
    assertThat(idle.points().values()).containsOnly(new Counts(0, 0));
  }

  @Test
  void a_service_without_series_is_a_gap() {
    assertThat(counted("gone").points()).isEmpty();
  }

  @Test
  void scrapes_too_far_apart_for_the_step_give_means_of_the_base_window() {
    CountSeries series =
        in("eu")
            .counts(Fixtures.slo(Fixtures.SHOP), recent, Duration.ofSeconds(1))
            .known()
            .orElseThrow();

    assertThat(series.smoothing()).isEqualTo(BASE);
    assertThat(series.points()).hasSize(10);
    assertThat(series.sum(recent).total()).isCloseTo(2_000, within(500.0));
  }

  @Test
  void pods_tell_old_and_new_revision_apart() {
    Map<String, CountSeries> revisions =
        in("eu")
            .byRevision(Fixtures.slo(Fixtures.SHOP), PAYMENTS, recent, Duration.ofSeconds(4))
            .known()
            .orElseThrow();

    assertThat(revisions).containsOnlyKeys("7d9f8c6b5", "5c7b9d8f4");
    assertThat(revisions.getOrDefault("7d9f8c6b5", NOTHING).sum(recent).errorRatio().orElseThrow())
        .isCloseTo(0.5, within(0.1));
    assertThat(revisions.getOrDefault("5c7b9d8f4", NOTHING).sum(recent).bad()).isZero();
  }

  @Test
  void another_services_metric_tells_what_a_workload_answered() {
    ObjectRef frontend = new ObjectRef("Deployment", "checkout", "frontend");
    Sli.Selectors other =
        new Sli.Selectors(
            "http_requests_total{service=\"idle\",source_workload!~\".+\",code=\"500\"}",
            "http_requests_total{service=\"idle\",source_workload!~\".+\"}");

    Map<ObjectRef, CountSeries> served =
        in("eu")
            .served(Fixtures.slo(other), Set.of(PAYMENTS, frontend), recent, Duration.ofSeconds(4))
            .known()
            .orElseThrow();

    assertThat(served).containsOnlyKeys(PAYMENTS);
    Counts counts = served.getOrDefault(PAYMENTS, NOTHING).sum(recent);
    assertThat(counts.total()).isCloseTo(1_600, within(400.0));
    assertThat(counts.errorRatio().orElseThrow()).isCloseTo(0.25, within(0.1));
  }

  @Test
  void what_cannot_be_told_apart_is_said() {
    SingleSlo slo = Fixtures.slo(Fixtures.SHOP);
    ObjectRef frontend = new ObjectRef("Deployment", "checkout", "frontend");
    ObjectRef set = new ObjectRef("StatefulSet", "checkout", "payments");
    ObjectRef job = new ObjectRef("CronJob", "checkout", "payments");

    assertThat(in("us").byRevision(slo, PAYMENTS, recent, BASE).missing())
        .hasValue("its series carry no pod label, no mesh metrics of its pods");
    assertThat(in("eu").byRevision(slo, frontend, recent, BASE).missing())
        .hasValue("its series name no pod of deploy/frontend, no mesh metrics of its pods");
    assertThat(in("eu").byRevision(slo, set, recent, BASE).missing())
        .hasValue("its series name no pod of sts/payments, no mesh metrics of its pods");
    assertThat(in("eu").byRevision(slo, job, recent, BASE).missing())
        .hasValue("the names of a CronJob's pods do not tell its revisions apart");
  }

  @Test
  void a_mesh_tells_what_each_side_of_a_call_saw() {
    List<CallTraffic> traffic = in("eu").edges(recent, Duration.ofSeconds(4)).known().orElseThrow();

    assertThat(traffic)
        .extracting(CallTraffic::seenBy, it -> it.call().callee().name())
        .containsExactlyInAnyOrder(
            tuple(CallTraffic.Side.CALLER, "payments"),
            tuple(CallTraffic.Side.CALLER, "payments-svc"),
            tuple(CallTraffic.Side.CALLEE, "payments"));
    assertThat(traffic).allMatch(it -> it.call().caller().equals(BASE_WORKLOAD));
    assertThat(failing(traffic, CallTraffic.Side.CALLER, "payments")).isCloseTo(0.4, within(0.1));
    assertThat(failing(traffic, CallTraffic.Side.CALLER, "payments-svc")).isEqualTo(1);
    assertThat(failing(traffic, CallTraffic.Side.CALLEE, "payments")).isZero();
  }

  @Test
  void scrapes_too_far_apart_give_the_mesh_in_means_as_well() {
    List<CallTraffic> traffic = in("eu").edges(recent, Duration.ofSeconds(1)).known().orElseThrow();

    assertThat(traffic).hasSize(3).allMatch(it -> it.counts().smoothing().equals(BASE));
    assertThat(traffic).allMatch(it -> it.counts().points().size() == 10);
  }

  @Test
  void the_absence_of_a_mesh_is_said() {
    assertThat(in("us").edges(recent, BASE).missing())
        .hasValue("no mesh metrics (istio_requests_total)");
  }

  @Test
  void a_mesh_tells_the_pods_of_what_the_indicator_does_not_measure() {
    Map<String, CountSeries> revisions =
        in("eu")
            .byRevision(Fixtures.slo(Fixtures.SHOP), BASE_WORKLOAD, recent, Duration.ofSeconds(4))
            .known()
            .orElseThrow();

    assertThat(revisions).containsOnlyKeys("6d5f7c8b9");
    assertThat(revisions.getOrDefault("6d5f7c8b9", NOTHING).sum(recent).total())
        .isCloseTo(800, within(300.0));
  }

  @Test
  void labels_tell_what_exactly_fails_before_and_after_in_one_query() {
    TimeRange before = new TimeRange(recent.start().minusSeconds(8), recent.start());

    List<LabelCounts> counts =
        in("eu").byLabels(Fixtures.slo(Fixtures.SHOP), before, recent).known().orElseThrow();

    assertThat(counts)
        .extracting(it -> it.labels().get("pod"), it -> it.labels().get("code"))
        .containsExactlyInAnyOrder(
            tuple("payments-7d9f8c6b5-x2bcd", "200"),
            tuple("payments-7d9f8c6b5-x2bcd", "500"),
            tuple("payments-5c7b9d8f4-z4wvx", "200"),
            tuple("payments-5c7b9d8f4-z4wvx", "500"));
    assertThat(counts).noneMatch(it -> it.labels().containsKey("instance"));
    Counts failed =
        counts.stream()
            .filter(it -> it.after().bad() > 0)
            .map(LabelCounts::after)
            .reduce(Counts.NONE, Counts::plus);
    assertThat(failed.bad()).isCloseTo(500, within(150.0));
    assertThat(failed.total()).isCloseTo(500, within(150.0));
    assertThat(counts.stream().mapToDouble(it -> it.before().total()).sum())
        .as("as if it were as long")
        .isCloseTo(2_000, within(500.0));
  }

  @Test
  void another_tools_slo_is_evaluated_from_its_own_series() {
    ExternalSeries external = new ExternalSeries(client("eu"), Instant::now);

    SingleSlo slo =
        (SingleSlo)
            external.find(Fixtures.alert(Map.of("sloth_id", "theirs"))).known().orElseThrow();
    CountSeries series = in("eu").counts(slo, recent, Duration.ofSeconds(2)).known().orElseThrow();

    assertThat(slo.target().percent()).isEqualTo(new BigDecimal("99.9"));
    assertThat(slo.window().days()).isEqualTo(28);
    assertThat(series.weight()).isEqualTo(CountSeries.Weight.TIME);
    assertThat(series.points().values()).containsOnly(new Counts(0.5, 2));
  }

  @Test
  void nothing_is_claimed_about_an_slo_without_series() {
    ExternalSeries external = new ExternalSeries(client("eu"), Instant::now);

    assertThat(external.find(Fixtures.alert(Map.of("grafana_slo_uuid", "u"))).missing())
        .hasValue("nothing is known about this SLO beyond its alert");
    assertThat(external.find(Fixtures.alert(Map.of("sloth_id", "other"))).missing())
        .hasValue("no series slo:sli_error:ratio_rate5s for this SLO");
  }

  private static Map<String, String> istio(String reporter, String caller, String callee) {
    Map<String, String> labels =
        new TreeMap<>(
            Map.of(
                "cluster", "eu",
                "reporter", reporter,
                "source_workload", caller,
                "source_workload_namespace", "checkout",
                "destination_workload", callee,
                "destination_workload_namespace", "checkout",
                "destination_service_name", "payments-svc",
                "destination_service_namespace", "checkout"));
    labels.put("pod", callee + "-6d5f7c8b9-x2bcd");
    return labels;
  }

  private double failing(List<CallTraffic> traffic, CallTraffic.Side side, String callee) {
    return traffic.stream()
        .filter(it -> it.seenBy() == side && it.call().callee().name().equals(callee))
        .map(it -> it.counts().sum(recent))
        .reduce(Counts.NONE, Counts::plus)
        .errorRatio()
        .orElseThrow();
  }

  private CountSeries counted(String service) {
    Sli.Selectors sli =
        new Sli.Selectors(
            "http_requests_total{service=\"%s\",code=\"500\"}".formatted(service),
            "http_requests_total{service=\"%s\"}".formatted(service));
    return in("eu").counts(Fixtures.slo(sli), recent, Duration.ofSeconds(4)).known().orElseThrow();
  }

  private PrometheusSlis in(String cluster) {
    return new PrometheusSlis(client(cluster));
  }

  private PrometheusClient client(String cluster) {
    return new PrometheusClient(
        PrometheusSettings.at(prometheus.url()).matching(Map.of("cluster", cluster)).basedOn(BASE));
  }

  private Counts known(Answer<CountSeries> answer) {
    return answer.known().orElseThrow().sum(recent);
  }
}
