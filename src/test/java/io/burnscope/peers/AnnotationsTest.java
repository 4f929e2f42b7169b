package io.burnscope.peers;

import static io.burnscope.peers.Shop.BAD;
import static io.burnscope.peers.Shop.GOOD;
import static io.burnscope.peers.Shop.hours;
import static io.burnscope.peers.Shop.minutes;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the person reads who is woken by an alert. */
@Tag("peers")
class AnnotationsTest {
  @Test
  void a_page_says_how_fast_it_burns_what_is_left_and_whose_it_is() {
    RuleScenario.of(Shop.ownedBy("money"))
        .series(GOOD, Counter.old().grows(1_000, 400).rests(5))
        .series(BAD, Counter.old().rests(400).grows(1_000, 5))
        .says(
            minutes(405),
            "SLOErrorBudgetBurn",
            "team: money, severity: critical, tier: page, slok_alert: burn",
            "shop/shop-slo burns its error budget 1k times too fast",
            "Target 99.9 % in 30d. Burning: 5m/1h at 1k of 14.4. 30m/6h at 166.7 of 6. Budget left:"
                + " 94.77%. Measured is 0.9352% of the window. At the"
                + " present burn it lasts 40m 56s.")
        .is(minutes(405), "count({team=\"money\",__name__=~\"slok:.*\"}) > bool 15", 1)
        .passes();
  }

  @Test
  void a_spent_budget_says_by_how_much() {
    RuleScenario.slow(Shop.objective())
        .series(GOOD, Counter.old().grows(6_000, 102).rests(16).grows(6_000, 12))
        .series(BAD, Counter.old().rests(102).grows(6_000, 16).rests(12))
        .says(
            hours(21),
            "SLOErrorBudgetExhausted",
            "severity: warning, tier: ticket, slok_alert: budget",
            "shop/shop-slo has spent its whole error budget",
            "Target 99.9 % in 30d. Budget left: -274.4%. Measured is 2.905% of the" + " window.")
        .passes();
  }

  @Test
  void lost_data_say_what_is_blind() {
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.old().grows(1_000, 60).vanishes(30))
        .says(
            minutes(80),
            "SLONoData",
            "severity: warning, tier: ticket, slok_alert: nodata",
            "shop/shop-slo has no data",
            "Target 99.9 % in 30d. For 10m there is no series of its total. Its burn alerts see"
                + " nothing until data return.")
        .passes();
  }

  @Test
  void lost_traffic_says_what_is_usual() {
    RuleScenario.slow(Shop.objective())
        .series(GOOD, Counter.old().grows(1_200, 30 * 6).rests(12))
        .says(
            hours(32),
            "SLOTrafficLost",
            "severity: warning, tier: ticket, slok_alert: traffic",
            "shop/shop-slo has lost its traffic",
            "Target 99.9 % in 30d. Now 0 requests a second, usually 2 at this time.")
        .passes();
  }
}
