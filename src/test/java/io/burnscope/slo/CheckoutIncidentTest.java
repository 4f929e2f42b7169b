package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The numbers that the message of the checkout incident shows. */
class CheckoutIncidentTest {
  private static final Offset<Double> SHOWN = within(0.005);
  private static final Offset<Double> ONE_EVENT = within(1.0);

  private final Evaluation firing = at(CheckoutIncident.FIRES);

  @Test
  void both_windows_of_the_first_pair_burn_when_the_page_fires() {
    assertThat(firing.errorRatio().orElseThrow()).isEqualTo(0.380186, within(5e-7));
    assertThat(firing.burn().orElseThrow()).isEqualTo(76.04, SHOWN);
    assertThat(burn(0, true)).isEqualTo(76.04, SHOWN);
    assertThat(burn(0, false)).isEqualTo(17.06, SHOWN);
    assertThat(burn(1, true)).isEqualTo(33.72, SHOWN);
    assertThat(burn(1, false)).isEqualTo(2.96, SHOWN);
    assertThat(firing.pairs()).extracting(Evaluation.PairBurn::firing).startsWith(true, false);
    assertThat(firing.limits()).isEmpty();
  }

  @Test
  void payments_carries_the_burn() {
    List<Double> percent =
        firing.members().stream().map(one -> 100 * one.share().orElseThrow()).toList();

    assertThat(firing.members())
        .extracting(Evaluation.MemberBurn::alias)
        .containsExactly("base", "payments", "coupon");
    assertThat(percent.get(0)).isEqualTo(0.03, SHOWN);
    assertThat(percent.get(1)).isEqualTo(99.95, SHOWN);
    assertThat(percent.get(2)).isEqualTo(0.02, SHOWN);
    assertThat(firing.members().get(1).errorsNow().orElseThrow()).isEqualTo(0.38, within(1e-9));
  }

  @Test
  void the_impact_since_the_onset_is_counted() {
    Counts impact = impact(firing, CheckoutIncident.FIRES);

    assertThat(impact.bad()).isEqualTo(17_963, ONE_EVENT);
    assertThat(impact.total()).isEqualTo(61_500, ONE_EVENT);
  }

  @Test
  void the_budget_left_is_known_in_events_percent_minutes_and_time() {
    ErrorBudget budget = firing.budget().orElseThrow();

    assertThat(budget.allowed()).isEqualTo(648_000, ONE_EVENT);
    assertThat(budget.remainingEvents()).isEqualTo(429_194, ONE_EVENT);
    assertThat(100 * budget.remainingRatio()).isEqualTo(66.23, SHOWN);
    assertThat(budget.remaining(firing.target(), firing.window()).toSeconds() / 60.0)
        .isEqualTo(143.1, within(0.05));
    assertThat(firing.timeToExhaustion().orElseThrow())
        .isBetween(Duration.ofMinutes(375), Duration.ofMinutes(377));
  }

  @Test
  void before_the_onset_all_was_as_usual() {
    CountSeries series = firing.series().orElseThrow();

    double usual =
        Impact.usualRatio(series, CheckoutIncident.ONSET, Duration.ofHours(1)).orElseThrow();

    assertThat(usual / 0.005).isEqualTo(0.12, SHOWN);
  }

  @Test
  void at_the_end_the_whole_loss_is_known() {
    Evaluation over = at(CheckoutIncident.OVER);

    Counts impact = impact(over, CheckoutIncident.OVER);
    ErrorBudget budget = over.budget().orElseThrow();

    assertThat(impact.bad()).isEqualTo(30_235, ONE_EVENT);
    assertThat(impact.total()).isEqualTo(96_000, ONE_EVENT);
    assertThat(100 * impact.bad() / budget.allowed()).isEqualTo(4.67, SHOWN);
    assertThat(100 * budget.remainingRatio()).isEqualTo(64.34, SHOWN);
    assertThat(budget.remaining(over.target(), over.window()).toSeconds() / 60.0)
        .isEqualTo(139.0, within(0.05));
  }

  private static Evaluation at(Instant at) {
    return SloEvaluator.evaluate(
        CheckoutIncident.slo(), CheckoutIncident.readings(at), at, CheckoutIncident.BASE);
  }

  private static Counts impact(Evaluation evaluation, Instant at) {
    return Impact.since(evaluation.series().orElseThrow(), CheckoutIncident.ONSET, at)
        .orElseThrow();
  }

  private double burn(int pair, boolean shortWindow) {
    Evaluation.PairBurn burn = firing.pairs().get(pair);
    return (shortWindow ? burn.shortBurn() : burn.longBurn()).orElseThrow();
  }
}
