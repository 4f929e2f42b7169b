package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.peers.PrometheusConfig;
import io.burnscope.peers.PrometheusServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogue on a cluster that has only some of what it needs: rules record it. */
@Tag("peers")
class CataloguePeersTest {
  private static final String READS = "verb: GET, scope: resource, resource: pods, subresource: ''";
  private static final String CLUSTER =
      """
      groups:
        - name: cluster
          rules:
            - {record: apiserver_request_total, expr: time(), labels: {job: apiserver, code: "200", READS}}
            - {record: SLI_count, expr: time(), labels: {job: apiserver, READS}}
            - {record: SLI_bucket, expr: time(), labels: {job: apiserver, READS, le: "0.5"}}
            - {record: SLI_bucket, expr: time(), labels: {job: apiserver, READS, le: "5"}}
            - {record: SLI_bucket, expr: time(), labels: {job: apiserver, READS, le: "30"}}
            - {record: START_count, expr: time()}
            - {record: START_bucket, expr: time(), labels: {le: "4"}}
            - {record: START_bucket, expr: time(), labels: {le: "6"}}
            - {record: probe_success, expr: vector(1), labels: {job: shop}}
      """
          .replace("READS", READS)
          .replace("SLI", "apiserver_request_sli_duration_seconds")
          .replace("START", "kubelet_pod_start_sli_duration_seconds");

  private static PrometheusServer prometheus;
  private static Typed validated;

  @BeforeAll
  static void validate() {
    prometheus = PrometheusServer.start(PrometheusConfig.scraping().withRules(CLUSTER));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            prometheus.value("count(kubelet_pod_start_sli_duration_seconds_bucket)").orElse(0)
                == 2);
    validated =
        Typed.at(
            new ValidateCommand(),
            "--prometheus",
            prometheus.url().toString(),
            "rules/kubernetes/objectives");
  }

  @AfterAll
  static void stop() {
    prometheus.close();
  }

  @Test
  void a_latency_bucket_that_relabelling_drops_is_told_with_those_that_there_are() {
    assertThat(validated.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(of("apiserver-reads"))
        .contains(
            "is \"1\": the histogram has no such bucket: write one of 0.5, 5, 30; to get it: the"
                + " API server's own /metrics",
            "its relabelling must keep the buckets that the SLI reads")
        .doesNotContain("is \"5\"", "is \"30\"");
    assertThat(of("pod-start"))
        .contains(
            "spec.objective.sli.latency.threshold is \"5\": the histogram has no such bucket:"
                + " write one of 4, 6");
  }

  @Test
  void a_metric_that_the_cluster_lacks_is_told_with_how_to_get_it() {
    assertThat(of("pod-network"))
        .contains(
            "Prometheus has no series of ping_rtt_seconds_count",
            "; to get it: network-canary (github.com/appuio/network-canary) on every node:"
                + " rules/kubernetes/metrics/network-canary.yaml");
    assertThat(of("ingress-canary"))
        .contains(
            "no series of probe_success has job=\"ingress-canary\": job is one of shop; to get it:"
                + " the blackbox exporter and a Probe with jobName ingress-canary");
    assertThat(of("apiserver-requests")).isEmpty();
  }

  private static String of(String objective) {
    return String.join(
        "\n", validated.out().lines().filter(line -> line.contains(objective + ".yaml")).toList());
  }
}
