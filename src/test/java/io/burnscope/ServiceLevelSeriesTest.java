package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.Manifests;
import io.burnscope.slo.ServiceLevelCounts;
import io.burnscope.slo.Slo;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ServiceLevelSeriesTest {
  private static final Slo PAYMENTS = Manifests.slo(Manifests.OBJECTIVE);
  private static final Slo LABELLED =
      Manifests.slo(
          Manifests.OBJECTIVE
              .replace("payments-slo", "search-slo")
              .replace(
                  "  annotations:", "  labels: {slo.burnscope.io/team: shop}\n  annotations:"));

  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private ServiceLevelCounts counts = ServiceLevelCounts.none(10);

  @Test
  void slos_with_different_labels_are_exposed_side_by_side() {
    metrics.getPrometheusRegistry().register(new ServiceLevelSeries(() -> counts));
    counts = counts.evaluated(List.of(PAYMENTS, LABELLED), _ -> OptionalDouble.of(0.25));
    counts = counts.evaluated(List.of(PAYMENTS), _ -> OptionalDouble.of(0.5));
    counts = counts.evaluated(List.of(PAYMENTS, LABELLED), _ -> OptionalDouble.of(0.125));

    assertThat(metrics.scrape())
        .contains(
            "# TYPE service_level_sli_result_count_total counter",
            """
            service_level_sli_result_count_total{namespace="checkout",service_level="payments-slo",slo="availability"} 3.0
            """,
            """
            service_level_sli_result_count_total{namespace="checkout",service_level="search-slo",slo="availability",team="shop"} 1.0
            """,
            """
            service_level_sli_result_error_ratio_total{namespace="checkout",service_level="payments-slo",slo="availability"} 0.875
            """,
            "# TYPE service_level_slo_objective_ratio gauge",
            """
            service_level_slo_objective_ratio{namespace="checkout",service_level="payments-slo",slo="availability"} 0.9995
            """);
  }

  @Test
  void a_replica_that_counts_nothing_exposes_nothing() {
    metrics.getPrometheusRegistry().register(new ServiceLevelSeries(() -> counts));
    metrics.counter("burnscope.own.decisions").increment();

    assertThat(metrics.scrape())
        .contains("burnscope_own_decisions")
        .doesNotContain("service_level");
  }
}
