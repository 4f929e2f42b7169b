package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.Recorded;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordedRulesTest {
  private static final Instant AT = Instant.parse("2026-11-19T03:16:30Z");
  private static final Duration BASE = Duration.ofMinutes(5);
  private static final SingleSlo SHOP = Fixtures.slo(Fixtures.SHOP);

  @Test
  void the_number_of_queries_does_not_grow_with_the_number_of_slos() {
    List<SingleSlo> many = IntStream.range(0, 500).mapToObj(i -> named("slo-" + i)).toList();
    try (StubPrometheus prometheus = StubPrometheus.answering(200, StubPrometheus.EMPTY)) {
      RecordedRules rules =
          new RecordedRules(
              new PrometheusClient(
                  PrometheusSettings.at(prometheus.url()).matching(Map.of("cluster", "eu"))));

      rules.of(List.of(SHOP), AT);
      int one = prometheus.queries().size();
      rules.of(many, AT);

      assertThat(prometheus.queries()).hasSize(2 * one);
      assertThat(one).isEqualTo(13);
      assertThat(prometheus.queries()).allMatch(query -> query.contains("cluster=\"eu\""));
    }
  }

  @Test
  void what_one_query_does_not_tell_nobody_guesses() {
    try (StubPrometheus prometheus = StubPrometheus.answering(503, "busy")) {
      RecordedRules rules =
          new RecordedRules(new PrometheusClient(PrometheusSettings.at(prometheus.url())));

      assertThat(rules.of(List.of(SHOP), AT).missing()).contains("Prometheus answered 503");
    }
  }

  @Test
  void samples_are_sorted_by_slo_kind_and_number() {
    RecordedAnswers answers = new RecordedAnswers(BASE, List.of(SHOP));

    Map<SloId, Recorded> recorded =
        answers
            .with(
                List.of(
                    series("slok:burn_rate:5m", 1.5, "5m"),
                    series("slok:burn_rate:1h", 2.5, "1h"),
                    series("slok:sli_total:rate5m", 12, ""),
                    series("slok:error_budget_remaining:ratio", 0.25, "30d"),
                    series("slok:error_budget_remaining:ratio", 0.99, "7d"),
                    series("slok:data_completeness:ratio", 0.5, "30d"),
                    series("slok:sli_total:period", 4000, "30d"),
                    series("slok:sli_bad:period", 3, "30d")))
            .recorded();

    Recorded shop = Objects.requireNonNull(recorded.get(SHOP.id()));
    assertThat(shop.burn()).isEqualTo(Map.of(BASE, 1.5, Duration.ofHours(1), 2.5));
    assertThat(shop.traffic()).hasValue(12);
    assertThat(shop.remaining()).hasValue(0.25);
    assertThat(shop.completeness()).hasValue(0.5);
    assertThat(shop.total()).hasValue(4000);
    assertThat(shop.bad()).hasValue(3);
  }

  @Test
  void an_slo_without_series_and_series_without_an_slo_are_left_out() {
    RecordedAnswers answers = new RecordedAnswers(BASE, List.of(named("other")));

    assertThat(answers.with(List.of(series("slok:burn_rate:5m", 1.5, "5m"))).recorded()).isEmpty();
  }

  private static SingleSlo named(String name) {
    Slo shop = SHOP;
    return new SingleSlo(
        new SloId(SloId.Kind.OBJECTIVE, shop.id().namespace(), name),
        SHOP.displayName(),
        SHOP.objectiveName(),
        SHOP.target(),
        SHOP.window(),
        SHOP.sli(),
        SHOP.alerting(),
        SHOP.selector(),
        SHOP.presentation());
  }

  private static Series series(String name, double value, String window) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("__name__", name);
    labels.put("slo_name", "shop-slo");
    labels.put("slo_namespace", "checkout");
    labels.put("objective_name", "availability");
    if (!window.isEmpty()) {
      labels.put("slok_window", window);
    }
    return new Series(labels, new TreeMap<>(Map.of(AT, value)));
  }
}
