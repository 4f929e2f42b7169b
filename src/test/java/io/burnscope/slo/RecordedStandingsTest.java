package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedStandingsTest {
  private static final Instant AT = Instant.parse("2026-11-19T03:16:30Z");
  private static final Duration BASE = Duration.ofMinutes(5);
  private static final SingleSlo PAYMENTS = single("payments-slo");
  private static final SingleSlo BASE_SLO = single("base-slo");

  private static SingleSlo single(String name) {
    return (SingleSlo)
        Manifests.slo(
            Manifests.OBJECTIVE
                .replace("payments-slo", name)
                .replace("99.95", "99.9")
                .replace("28d", "30d"));
  }

  @ParameterizedTest
  @CsvSource({
    // 5m, 1h, 6h, 3d, remaining, word
    "15, 15, 0, 0, 0.5, CRITICAL",
    "15, 13, 0, 0, 0.5, MET",
    "0, 7, 7, 0, 0.5, DEGRADED",
    "20, 7, 7, 0, 0.5, DEGRADED",
    "0, 0, 2, 2, 0.5, WARNING",
    "0, 0, 2, 1, 0.5, MET",
    "1, 1, 1, 1, 0.5, MET",
    "15, 15, 15, 15, 0, VIOLATED",
    "0, 0, 0, 0, -0.2, VIOLATED"
  })
  void the_word_is_that_of_slok(
      double fiveMinutes,
      double hour,
      double sixHours,
      double threeDays,
      double left,
      String word) {
    Recorded recorded =
        recorded(
            Map.of(
                BASE,
                fiveMinutes,
                Duration.ofHours(1),
                hour,
                Duration.ofHours(6),
                sixHours,
                Duration.ofDays(3),
                threeDays),
            OptionalDouble.of(left));

    assertThat(of(PAYMENTS, recorded).word()).hasToString(word);
  }

  @Test
  void an_idle_objective_is_met_and_one_without_series_unknown() {
    Recorded idle = recorded(Map.of(), OptionalDouble.of(0.9));

    assertThat(of(PAYMENTS, idle).word()).isEqualTo(Standing.Word.MET);
    assertThat(of(PAYMENTS, Recorded.NOTHING).word()).isEqualTo(Standing.Word.UNKNOWN);
  }

  @Test
  void the_budget_is_counted_from_the_recorded_events() {
    Recorded recorded =
        new Recorded(
            Map.of(BASE, 2.0),
            OptionalDouble.of(10),
            OptionalDouble.of(0.75),
            OptionalDouble.of(0.5),
            OptionalDouble.of(1_000_000),
            OptionalDouble.of(500),
            OptionalInt.empty());

    ErrorBudget budget = of(PAYMENTS, recorded).numbers().budget().orElseThrow();

    assertThat(budget.allowed()).isCloseTo(2000, within(1e-6));
    assertThat(budget.remainingRatio()).isCloseTo(0.75, within(1e-9));
    assertThat(budget.remaining(PAYMENTS.target(), PAYMENTS.window()))
        .isEqualTo(Duration.ofSeconds(1944));
  }

  @Test
  void a_composition_tells_which_member_burns_which_is_idle_and_which_is_missing() {
    ComposedSlo flow =
        (ComposedSlo) Manifests.slo(Manifests.COMPOSITION.replace(", namespace: money", ""));
    Map<SloId, Recorded> recorded = new HashMap<>();
    recorded.put(PAYMENTS.id(), recorded(Map.of(BASE, 20.0), OptionalDouble.of(0.5)));
    recorded.put(BASE_SLO.id(), recorded(Map.of(), OptionalDouble.of(1)));

    Standing standing =
        new RecordedStandings(
                Map.of(PAYMENTS.id(), PAYMENTS, BASE_SLO.id(), BASE_SLO), recorded, BASE, AT)
            .of(flow);

    assertThat(standing.numbers().members())
        .satisfiesExactly(
            base -> {
              assertThat(base.errorsNow()).isEmpty();
              assertThat(base.missing()).isEmpty();
            },
            payments -> {
              assertThat(payments.errorsNow().orElseThrow()).isCloseTo(0.02, within(1e-9));
              assertThat(payments.share().orElseThrow()).isCloseTo(1, within(1e-9));
            },
            coupon ->
                assertThat(coupon.missing())
                    .contains("the objective checkout/coupon-slo is not known"));
  }

  private static Standing of(Slo slo, Recorded recorded) {
    return new RecordedStandings(Map.of(), Map.of(slo.id(), recorded), BASE, AT).of(slo);
  }

  private static Recorded recorded(Map<Duration, Double> burn, OptionalDouble remaining) {
    return new Recorded(
        burn,
        OptionalDouble.of(3),
        remaining,
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty());
  }
}
