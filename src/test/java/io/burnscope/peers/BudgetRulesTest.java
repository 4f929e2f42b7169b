package io.burnscope.peers;

import static io.burnscope.peers.Shop.BAD;
import static io.burnscope.peers.Shop.GOOD;
import static io.burnscope.peers.Shop.hours;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of the budget, and who is told. Ten minutes between two scrapes. */
@Tag("peers")
class BudgetRulesTest {
  private static final String LEFT = "slok:error_budget_remaining:ratio";

  @Test
  void two_days_with_half_an_hour_of_outage_leave_30_6_percent_of_99_9() {
    failing(Shop.objective(), 100, 3, 185)
        .is(hours(48), near(LEFT, 0.306, 0.01), 1)
        .is(hours(48), near("slok:data_completeness:ratio", 2 / 30.0, 0.001), 1)
        .is(hours(48), near("slok:sli_bad:period / 18000", 1, 0.01), 1)
        .is(hours(48), near("slok:sli_total:period / 1728000", 1, 0.01), 1)
        .silent(hours(48), "SLOErrorBudgetExhausted")
        .passes();
  }

  @ParameterizedTest
  @CsvSource({"1d, 1.44", "3d, 4.32", "7d, 10.08", "14d, 20.16", "30d, 43.2", "90d, 129.6"})
  void an_overspent_budget_is_told_and_negative_in_every_window(String window, double minutes) {
    double left = 1 - 160 / minutes;

    failing(Shop.over(window), 102, 16, 12)
        .silent(hours(16), "SLOErrorBudgetExhausted")
        .fires(hours(21), "SLOErrorBudgetExhausted")
        .fires(hours(21), "budget", "ticket")
        .is(hours(21), near(LEFT + "{slok_window=\"" + window + "\"}", left, 0.04 * (1 - left)), 1)
        .is(hours(21), "slok:error_budget_exhaustion_seconds or vector(0)", 0)
        .passes();
  }

  @Test
  void a_budget_with_less_than_a_tenth_left_is_at_risk_not_spent() {
    failing(Shop.alerting("{budgetErrorAlerts: {enabled: true}}"), 102, 4, 12)
        .is(hours(19), near(LEFT, 0.074, 0.04), 1)
        .fires(hours(19), "SLOErrorBudgetAtRisk")
        .silent(hours(19), "SLOErrorBudgetExhausted")
        .passes();
  }

  @Test
  void an_own_threshold_fires_under_its_own_name() {
    String half =
        "{budgetErrorAlerts: {enabled: true, alerts: [{name: Half, percent: 50, severity:"
            + " critical}]}}";

    failing(Shop.alerting(half), 12, 3, 12)
        .fires(hours(4), "Half")
        .fires(hours(4), "budget", "page")
        .silent(hours(2), "Half")
        .passes();
  }

  @Test
  void the_time_left_is_what_remains_at_the_present_burn() {
    // 1 % errors burn ten times too fast: 30 days last 3, less what is spent.
    RuleScenario.slow(Shop.objective())
        .series(GOOD, Counter.old().grows(990, 36))
        .series(BAD, Counter.old().grows(10, 36))
        .is(
            hours(6),
            near("slok:error_budget_exhaustion_seconds / 86400", 3 * (1 - 0.08333), 0.02),
            1)
        .passes();
  }

  @Test
  void a_gap_in_the_data_neither_adds_events_nor_dilutes_them() {
    RuleScenario.slow(Shop.objective())
        .series(GOOD, Counter.old().grows(990, 36).vanishes(36).grows(990, 36))
        .series(BAD, Counter.old().grows(10, 36).vanishes(36).grows(10, 36))
        .is(hours(18), near("slok:sli_error_rate:30d", 0.01, 0.0001), 1)
        .is(hours(18), near("slok:sli_total:period / 72000", 1, 0.05), 1)
        .is(hours(18), near("slok:data_completeness:ratio * 60", 1, 0.06), 1)
        .passes();
  }

  private static RuleScenario failing(String objective, int before, int outage, int after) {
    return RuleScenario.slow(objective)
        .series(GOOD, Counter.old().grows(6_000, before).rests(outage).grows(6_000, after))
        .series(BAD, Counter.old().rests(before).grows(6_000, outage).rests(after));
  }

  private static String near(String expr, double value, double tolerance) {
    return "abs(" + expr + " - (" + value + ")) < bool " + tolerance;
  }
}
