package io.burnscope.peers;

import static io.burnscope.peers.Shop.BAD;
import static io.burnscope.peers.Shop.GOOD;
import static io.burnscope.peers.Shop.hours;
import static io.burnscope.peers.Shop.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.rule.Rule;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.Manifests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mistakes of SLOK's rules for a single objective; each test names one that must not come back. */
@Tag("peers")
class SlokMistakesTest {
  @Test
  void zero_traffic_is_not_a_hundred_percent_errors() {
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.zero().grows(1_000, 60).rests(60))
        .none(minutes(120), "slok:burn_rate:5m")
        .none(minutes(120), "slok:burn_rate:1h > 0")
        .silent(minutes(120))
        .passes();
  }

  @Test
  void a_new_objective_does_not_page_at_its_first_evaluation() {
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.absent(10).grows(1_000, 60))
        .silent(Duration.ZERO)
        .silent(minutes(5))
        .silent(minutes(12))
        .silent(minutes(60))
        .passes();
  }

  @Test
  void vanished_metrics_are_told_within_minutes_not_after_an_hour() {
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.zero().grows(1_000, 60).vanishes(30))
        .fires(minutes(71), "SLONoData")
        .silent(minutes(71), "burn", "page")
        .passes();
  }

  @Test
  void a_finished_budget_is_told_in_a_window_other_than_30_days() {
    RuleScenario.slow(Shop.over("14d"))
        .series(GOOD, Counter.zero().grows(6_000, 12).rests(12).grows(6_000, 12))
        .series(BAD, Counter.zero().rests(12).grows(6_000, 12).rests(12))
        .fires(hours(6), "SLOErrorBudgetExhausted")
        .passes();
  }

  @Test
  void percent_alerts_read_a_series_that_exists() {
    String custom =
        "{budgetErrorAlerts: {enabled: true, alerts: [{name: Low, percent: 20, severity:"
            + " warning}]}}";

    RuleScenario.slow(Shop.alerting(custom))
        .series(GOOD, Counter.zero().grows(6_000, 12).rests(4).grows(6_000, 12))
        .series(BAD, Counter.zero().rests(12).grows(6_000, 4).rests(12))
        .fires(hours(4), "Low")
        .passes();
  }

  @Test
  void every_alert_says_how_long_it_holds_and_what_it_means() {
    List<Rule.Alerting> alerts =
        SloRules.of(Manifests.slo(Shop.objective()), Map.of(), SloRules.BASE).stream()
            .flatMap(group -> group.rules().stream())
            .filter(Rule.Alerting.class::isInstance)
            .map(Rule.Alerting.class::cast)
            .toList();

    assertThat(alerts)
        .extracting(alert -> alert.name() + " " + alert.hold())
        .containsExactly(
            "SLOErrorBudgetBurn PT0S",
            "SLOErrorBudgetBurn PT5M",
            "SLONoData PT5M",
            "SLOTrafficLost PT5M",
            "SLOErrorBudgetExhausted PT5M");
    assertThat(alerts)
        .allSatisfy(
            alert -> assertThat(alert.annotations()).containsKeys("summary", "description"));
  }

  @Test
  void every_window_from_a_day_to_ninety_works() {
    String[] objectives =
        IntStream.of(1, 2, 3, 5, 7, 14, 28, 30, 45, 60, 90)
            .mapToObj(days -> Shop.over(days + "d").replace("shop-slo", "shop-" + days))
            .toArray(String[]::new);

    RuleScenario.slow(objectives)
        .series(GOOD, Counter.zero().grows(6_000, 6).rests(6))
        .series(BAD, Counter.zero().rests(6).grows(6_000, 6))
        .is(hours(2), "count(slok:error_budget_remaining:ratio)", objectives.length)
        .fires(hours(2), "burn", "page", objectives.length)
        .passes();
  }

  @Test
  void the_actual_error_rate_is_over_the_window_not_over_five_minutes() {
    RuleScenario.slow(Shop.objective())
        .series(GOOD, Counter.zero().grows(6_000, 30).rests(3).grows(6_000, 27))
        .series(BAD, Counter.zero().rests(30).grows(6_000, 3).rests(27))
        .is(hours(10), "slok:sli_error_rate:50m", 0)
        .is(hours(10), "abs(slok:sli_error_rate:30d - 0.05) < bool 0.002", 1)
        .is(hours(10), "abs(slok:burn_rate:30d - 50) < bool 2", 1)
        .passes();
  }
}
