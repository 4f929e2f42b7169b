package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries.Weight;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SloEvaluatorTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Duration BASE = Duration.ofMinutes(5);
  private static final SingleSlo SEARCH =
      new SingleSlo(
          new SloId(SloId.Kind.OBJECTIVE, "shop", "search"),
          "Search",
          "availability",
          Objective.ofPercent(new BigDecimal("99.9")),
          new SloWindow(30),
          new Sli.Selectors("errors_total", "requests_total"),
          Optional.empty(),
          WorkloadSelector.NONE,
          Presentation.DEFAULT);

  @Test
  void a_burn_rate_is_the_error_ratio_over_the_budget() {
    Evaluation search =
        single(flat(0.02, Duration.ofHours(7), STEP), flat(0.0001, Duration.ofDays(30), BASE));

    assertThat(search.burn().orElseThrow()).isEqualTo(20, within(1e-9));
    assertThat(search.pairs().get(1).longBurn().orElseThrow()).isEqualTo(20, within(1e-9));
    assertThat(search.pairs().get(2).longBurn().orElseThrow()).isEqualTo(0.1, within(1e-9));
    assertThat(search.members()).isEmpty();
    assertThat(search.limits()).isEmpty();
  }

  @Test
  void an_idle_service_burns_nothing_and_has_its_whole_budget() {
    Evaluation idle =
        single(series(0, 0, Duration.ofHours(7), STEP), series(0, 0, Duration.ofDays(30), BASE));

    assertThat(idle.errorRatio()).isEmpty();
    assertThat(idle.pairs()).allSatisfy(pair -> assertThat(pair.longBurn()).isEmpty());
    assertThat(idle.budget().orElseThrow().remainingRatio()).isEqualTo(1);
    assertThat(idle.limits()).isEmpty();
  }

  @Test
  void a_young_objective_is_not_overspent_by_its_first_outage() {
    CountSeries coarse = flat(0, Duration.ofDays(2), BASE);
    NavigableMap<Instant, Counts> points = new TreeMap<>(coarse.points());
    for (int i = 100; i < 106; i++) {
      points.put(AT.minus(BASE.multipliedBy(i)), new Counts(300, 300));
    }

    Evaluation young = single(flat(0, Duration.ofHours(1), STEP), CountSeries.of(BASE, points));

    assertThat(100 * young.budget().orElseThrow().remainingRatio()).isEqualTo(30.6, within(0.05));
    assertThat(young.limits())
        .containsExactly("Measured are 2.0 of 30 days: the budget is extrapolated from them.");
  }

  @Test
  void a_window_longer_than_the_data_averages_what_there_is_and_says_so() {
    Evaluation young =
        single(flat(0.02, Duration.ofHours(2), STEP), flat(0.02, Duration.ofHours(2), BASE));

    assertThat(young.pairs().get(1).longBurn().orElseThrow()).isEqualTo(20, within(1e-9));
    assertThat(young.limits())
        .contains(
            "Less than half of 6h, 1d, 3d was measured: their burn is the mean of what there is.");
  }

  @Test
  void without_an_answer_there_is_no_number_but_its_reason() {
    Answer<CountSeries> silence = new Answer.Unavailable<>("Prometheus gave no answer in 1.5 s");

    Evaluation unknown =
        SloEvaluator.evaluate(
            SEARCH, Map.of("search", new SliReadings(silence, silence)), AT, BASE);

    assertThat(unknown.burn()).isEmpty();
    assertThat(unknown.budget()).isEmpty();
    assertThat(unknown.series()).isEmpty();
    assertThat(unknown.firing()).isFalse();
    assertThat(unknown.limits())
        .containsExactly("shop/search was not measured: Prometheus gave no answer in 1.5 s.");
  }

  @Test
  void series_that_ended_are_missing_not_healthy() {
    NavigableMap<Instant, Counts> ended =
        flat(0.5, Duration.ofHours(7), STEP).points().headMap(AT.minus(BASE), true);

    Evaluation silent = single(CountSeries.of(STEP, ended), flat(0.1, Duration.ofDays(30), BASE));

    assertThat(silent.burn()).isEmpty();
    assertThat(silent.limits())
        .containsExactly(
            "shop/search was not measured: its series have no samples in the last 5m.");
  }

  @Test
  void points_that_are_means_already_are_not_averaged_again() {
    NavigableMap<Instant, Counts> points =
        new TreeMap<>(flat(0, Duration.ofHours(7), STEP).points());
    points.put(AT, new Counts(30, 60));

    Evaluation smoothed =
        single(
            new CountSeries(STEP, BASE, Weight.EVENTS, points), flat(0, Duration.ofDays(30), BASE));

    assertThat(smoothed.errorRatio().orElseThrow()).isEqualTo(0.5);
    assertThat(smoothed.series().orElseThrow().smoothing()).isEqualTo(BASE);
    assertThat(smoothed.budget().orElseThrow().bad()).isZero();
  }

  @Test
  void a_ratio_alone_weighs_time_and_says_so() {
    CountSeries ratio =
        new CountSeries(
            STEP, BASE, Weight.TIME, series(0.6, 60, Duration.ofHours(7), STEP).points());

    Evaluation timed = single(ratio, flat(0.01, Duration.ofDays(30), BASE));

    assertThat(timed.weight()).isEqualTo(Weight.TIME);
    assertThat(timed.burn().orElseThrow()).isEqualTo(10, within(1e-9));
    assertThat(timed.limits())
        .containsExactly(
            "Only an error ratio is known: every second weighs the same, events are unknown.");
    assertThat(Impact.since(timed.series().orElseThrow(), AT.minus(BASE), AT)).isEmpty();
  }

  @Test
  void a_missing_member_leaves_the_burn_as_a_lower_bound_without_a_budget() {
    Map<String, SliReadings> readings =
        new HashMap<>(CheckoutIncident.readings(CheckoutIncident.FIRES));
    Answer<CountSeries> none =
        new Answer.Known<>(CountSeries.of(Duration.ofSeconds(30), new TreeMap<>()));
    readings.put("coupon", new SliReadings(none, none));

    Evaluation evaluation = checkout(readings);

    assertThat(evaluation.errorRatio().orElseThrow()).isEqualTo(1 - 0.9998 * 0.62, within(1e-9));
    assertThat(evaluation.firing()).isTrue();
    assertThat(evaluation.budget()).isEmpty();
    assertThat(evaluation.members().get(2).missing()).hasValue("its series have no samples");
    assertThat(evaluation.members().get(2).share()).isEmpty();
    assertThat(evaluation.limits())
        .containsExactly(
            "coupon (checkout/coupon-slo) was not measured: its series have no samples."
                + " The burn is at least what is shown, the budget is unknown.");
  }

  @Test
  void without_the_entrys_traffic_every_second_weighs_the_same() {
    Map<String, SliReadings> readings =
        new HashMap<>(CheckoutIncident.readings(CheckoutIncident.FIRES));
    readings.remove("base");

    Evaluation evaluation = checkout(readings);

    assertThat(evaluation.weight()).isEqualTo(Weight.TIME);
    assertThat(evaluation.burn().orElseThrow()).isEqualTo(76.01, within(0.005));
    assertThat(evaluation.limits())
        .containsExactly(
            "base (checkout/base-slo) was not measured: its objective is not known."
                + " The burn is at least what is shown, the budget is unknown."
                + " Its traffic would weigh the errors: every second weighs the same instead.");
  }

  @Test
  void a_member_without_history_leaves_the_burn_exact_but_the_budget_unknown() {
    Map<String, SliReadings> readings =
        new HashMap<>(CheckoutIncident.readings(CheckoutIncident.FIRES));
    readings.computeIfPresent(
        "payments",
        (alias, both) -> new SliReadings(both.fine(), new Answer.Unavailable<>("too slow")));

    Evaluation evaluation = checkout(readings);

    assertThat(evaluation.burn().orElseThrow()).isEqualTo(76.04, within(0.005));
    assertThat(evaluation.budget()).isEmpty();
    assertThat(evaluation.limits())
        .contains(
            "The 30d window of payments (checkout/payments-slo) was not measured: too slow."
                + " The budget is unknown.");
  }

  private static Evaluation checkout(Map<String, SliReadings> readings) {
    return SloEvaluator.evaluate(
        CheckoutIncident.slo(), readings, CheckoutIncident.FIRES, CheckoutIncident.BASE);
  }

  private static Evaluation single(CountSeries fine, CountSeries coarse) {
    return SloEvaluator.evaluate(
        SEARCH,
        Map.of("search", new SliReadings(new Answer.Known<>(fine), new Answer.Known<>(coarse))),
        AT,
        BASE);
  }

  /** One event a second, of which {@code ratio} fail. */
  private static CountSeries flat(double ratio, Duration length, Duration step) {
    return series(ratio * step.toSeconds(), (double) step.toSeconds(), length, step);
  }

  private static CountSeries series(double bad, double total, Duration length, Duration step) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = AT; end.isAfter(AT.minus(length)); end = end.minus(step)) {
      points.put(end, new Counts(bad, total));
    }
    return CountSeries.of(step, points);
  }
}
