package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.burnscope.slo.ServiceLevelCounts.Count;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ServiceLevelCountsTest {
  private static final Duration BASE = Duration.ofMinutes(5);
  private static final Slo PAYMENTS = Manifests.slo(Manifests.OBJECTIVE);
  private static final Slo CHECKOUT = Manifests.slo(Manifests.COMPOSITION);

  private ServiceLevelCounts counts = ServiceLevelCounts.none(2);
  private final Map<SloId, Double> ratios = new HashMap<>();

  @Test
  void each_evaluation_counts_one_and_adds_its_error_ratio() {
    evaluate(0.25, PAYMENTS);
    evaluate(0.5, PAYMENTS);
    evaluate(0, PAYMENTS);

    assertThat(counts.counts())
        .isEqualTo(
            Map.of(
                Map.of(
                    "namespace",
                    "checkout",
                    "service_level",
                    "payments-slo",
                    "slo",
                    "availability"),
                new Count(0.9995, 0.75, 3)));
  }

  @Test
  void what_was_not_measured_is_not_counted_and_loses_nothing() {
    evaluate(0.25, PAYMENTS);
    ratios.clear();
    assertThat(evaluate(PAYMENTS, CHECKOUT)).isZero();

    assertThat(all())
        .extracting(Count::errors, Count::evaluations)
        .containsExactly(tuple(0.25, 1L));
  }

  @Test
  void more_errors_than_events_count_as_all() {
    evaluate(1.5, PAYMENTS);
    evaluate(-0.5, PAYMENTS);

    assertThat(all()).extracting(Count::errors, Count::evaluations).containsExactly(tuple(1.0, 2L));
  }

  @Test
  void a_composition_is_counted_beside_the_objective_of_its_own_name() {
    Slo namesake = Manifests.slo(Manifests.OBJECTIVE.replace("payments-slo", "checkout-flow"));
    evaluate(0.25, namesake, CHECKOUT);

    assertThat(counts.counts().keySet())
        .extracting(labels -> labels.get("service_level") + "/" + labels.get("slo"))
        .containsExactlyInAnyOrder("checkout-flow/availability", "checkout-flow/composition");
  }

  @Test
  void of_two_that_are_called_the_same_the_objective_is_counted() {
    Slo namesake =
        Manifests.slo(
            Manifests.OBJECTIVE
                .replace("payments-slo", "checkout-flow")
                .replace("name: availability", "name: composition"));
    ratios.put(namesake.id(), 0.125);
    ratios.put(CHECKOUT.id(), 0.25);

    assertThat(evaluate(CHECKOUT, namesake)).isEqualTo(1);
    assertThat(all()).extracting(Count::errors).containsExactly(0.125);
  }

  @Test
  void of_two_objectives_of_a_service_that_are_called_the_same_always_the_same_one_is_counted() {
    String shop =
        Manifests.OBJECTIVE.replace("burnscope.io/owner: team", "burnscope.io/service-level: shop");
    Slo first = Manifests.slo(shop.replace("payments-slo", "a"));
    Slo second = Manifests.slo(shop.replace("payments-slo", "b"));
    ratios.put(first.id(), 0.125);
    ratios.put(second.id(), 0.25);

    assertThat(evaluate(first, second)).isEqualTo(1);
    assertThat(evaluate(second, first)).isEqualTo(1);
    assertThat(all())
        .extracting(Count::errors, Count::evaluations)
        .containsExactly(tuple(0.25, 2L));
  }

  @Test
  void copied_labels_are_on_the_series_but_never_instead_of_its_own() {
    evaluate(0.25, labelled("{team: shop, slo: theirs, exported_namespace: theirs}"));

    assertThat(counts.counts().keySet().iterator().next())
        .containsEntry("team", "shop")
        .containsEntry("slo", "availability")
        .hasSize(4);
  }

  @Test
  void other_labels_begin_another_series() {
    evaluate(0.25, labelled("{team: shop}"));
    evaluate(0.5, labelled("{team: till}"));

    assertThat(counts.counts().keySet())
        .extracting(labels -> labels.get("team"))
        .containsExactly("till");
    assertThat(all()).extracting(Count::errors).containsExactly(0.5);
  }

  @Test
  void another_target_goes_on_counting() {
    evaluate(0.25, PAYMENTS);
    evaluate(0.25, Manifests.slo(Manifests.OBJECTIVE.replace("99.95", "99.5")));

    assertThat(all())
        .extracting(Count::objective, Count::evaluations)
        .containsExactly(tuple(0.995, 2L));
  }

  @Test
  void deleted_and_disabled_ones_leave() {
    evaluate(0.25, PAYMENTS, CHECKOUT);
    evaluate(0.25, CHECKOUT);
    assertThat(all()).hasSize(1);

    evaluate(
        0.25,
        Manifests.slo(
            Manifests.OBJECTIVE.replace(
                "annotations:", "annotations:\n    burnscope.io/disabled: \"true\"")));
    assertThat(all()).isEmpty();
  }

  @Test
  void a_third_one_waits_until_one_of_two_has_left() {
    Slo third = Manifests.slo(Manifests.OBJECTIVE.replace("payments-slo", "third"));
    evaluate(0.25, PAYMENTS, CHECKOUT);

    ratios.put(third.id(), 0.5);
    assertThat(evaluate(third, PAYMENTS, CHECKOUT)).isEqualTo(1);
    assertThat(all()).extracting(Count::evaluations).containsExactly(2L, 2L);

    evaluate(0.25, PAYMENTS);
    assertThat(evaluate(third, PAYMENTS)).isZero();
    assertThat(all()).hasSize(2);
  }

  @Test
  void idle_is_free_of_errors_and_without_series_nothing_is_known() {
    Map<Duration, Double> half = Map.of(BASE, 1000.0);

    assertThat(recorded(half, OptionalDouble.of(7)).errorRatio(BASE, PAYMENTS)).hasValue(0.5);
    assertThat(recorded(Map.of(), OptionalDouble.of(0)).errorRatio(BASE, PAYMENTS)).hasValue(0);
    assertThat(recorded(Map.of(), OptionalDouble.of(7)).errorRatio(BASE, PAYMENTS)).isEmpty();
    assertThat(Recorded.NOTHING.errorRatio(BASE, PAYMENTS)).isEmpty();
    assertThat(recorded(Map.of(BASE, Double.NaN), OptionalDouble.of(7)).errorRatio(BASE, PAYMENTS))
        .isEmpty();
  }

  private void evaluate(double ratio, Slo... slos) {
    List.of(slos).forEach(slo -> ratios.put(slo.id(), ratio));
    evaluate(slos);
  }

  private int evaluate(Slo... slos) {
    counts =
        counts.evaluated(
            List.of(slos),
            slo -> {
              Double ratio = ratios.get(slo.id());
              return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio);
            });
    return counts.left();
  }

  private Collection<Count> all() {
    return counts.counts().values();
  }

  private static Slo labelled(String labels) {
    String prefixed = labels.replaceAll("(\\w+):", "slo.burnscope.io/$1:");
    return Manifests.slo(
        Manifests.OBJECTIVE.replace(
            "  annotations:", "  labels: " + prefixed + "\n  annotations:"));
  }

  private static Recorded recorded(Map<Duration, Double> burn, OptionalDouble traffic) {
    return new Recorded(
        burn,
        traffic,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty());
  }
}
