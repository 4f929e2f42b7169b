package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Answer;
import io.burnscope.slo.Sli;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SliQueriesTest {
  private static final Duration BASE = Duration.ofMinutes(5);
  private static final Matchers CLUSTER = new Matchers(Map.of("cluster", "eu"));

  private static final Narrowed IN_EU = new Narrowed(CLUSTER, List.of());

  private final SliQueries queries =
      SliQueries.of(Fixtures.slo(Fixtures.SHOP), IN_EU, BASE).known().orElseThrow();

  @Test
  void raw_events_are_increases_of_each_counter_in_the_sources_cluster() {
    assertThat(queries.raw(Duration.ofSeconds(30)))
        .isEqualTo(
            "label_replace((sum(rate(http_requests_total{service=\"shop\",code=\"500\","
                + "cluster=\"eu\"}[30s]))) * 30, \"burnscope_part\", \"bad\", \"\", \"\") or "
                + "label_replace((sum(rate(http_requests_total{service=\"shop\","
                + "cluster=\"eu\"}[30s]))) * 30, \"burnscope_part\", \"total\", \"\", \"\")");
  }

  @Test
  void smoothed_events_are_the_base_windows_rate_times_the_step() {
    assertThat(queries.smoothed(Duration.ofSeconds(30)))
        .contains("(sum(rate(http_requests_total{service=\"shop\",cluster=\"eu\"}[5m]))) * 30,");
  }

  @Test
  void recorded_rates_are_selected_by_identity_and_cluster() {
    assertThat(recorded(BASE, Duration.ofMinutes(5)))
        .contains(
            "(max(slok:sli_bad:rate5m{objective_name=\"availability\",slo_name=\"shop-slo\","
                + "slo_namespace=\"checkout\",cluster=\"eu\"})) * 300,")
        .contains("max(slok:sli_total:rate5m{");
  }

  @Test
  void steps_longer_than_the_base_window_average_it() {
    assertThat(recorded(BASE, Duration.ofHours(1)))
        .contains("max(avg_over_time(slok:sli_bad:rate5m{")
        .contains("[1h]))) * 3600,");
  }

  @Test
  void another_base_window_is_part_of_the_recorded_name() {
    assertThat(recorded(Duration.ofSeconds(5), Duration.ofSeconds(5)))
        .contains("slok:sli_bad:rate5s{");
  }

  @Test
  void a_recorded_ratio_adds_reads_and_writes_but_not_copies() {
    Sli.RecordedRatio ratio = new Sli.RecordedRatio("apiserver_request:burnrate%s", "slo=\"\"");

    assertThat(SliQueries.ratio(ratio, CLUSTER, BASE, Duration.ofMinutes(1)))
        .isEqualTo(
            new Answer.Known<>(
                "sum(max by (verb) (apiserver_request:burnrate5m{cluster=\"eu\",slo=\"\"}))"));
  }

  @Test
  void a_full_expression_is_not_counted_as_if_it_were_a_selector() {
    Sli.Selectors bare = new Sli.Selectors("sum(rate(a[5m]))", "b");

    assertThat(SliQueries.of(Fixtures.slo(bare), IN_EU, BASE).missing()).isPresent();
  }

  private static String recorded(Duration base, Duration step) {
    String identity = SliQueries.identity(Fixtures.slo(Fixtures.SHOP), CLUSTER);
    return SliQueries.recorded(identity, base, step);
  }
}
