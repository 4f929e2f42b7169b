package io.burnscope.peers;

import static io.burnscope.peers.Shop.BAD;
import static io.burnscope.peers.Shop.GOOD;
import static io.burnscope.peers.Shop.hours;
import static io.burnscope.peers.Shop.minutes;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Idle, missing, new and cut off are four things, and none of them is a burn. */
@Tag("peers")
class SilenceTest {
  /** Everything recorded; only NaN is not above minus infinity. */
  private static final String ALL = "{__name__=~\"slok:.+\"}";

  @Test
  void vanished_series_are_told_ten_minutes_later_and_never_page() {
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.zero().grows(1_000, 120).vanishes(120))
        .series(BAD, Counter.zero().rests(120).vanishes(120))
        .silent(minutes(128))
        .fires(minutes(131), "nodata", "ticket")
        .fires(minutes(230), "nodata", "ticket")
        .none(minutes(230), "ALERTS{tier=\"page\"}")
        .none(minutes(230), "ALERTS{slok_alert=\"traffic\"}")
        .none(minutes(230), "slok:sli_total:rate5m")
        .passes();
  }

  @Test
  void series_that_return_end_the_alert() {
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.zero().grows(1_000, 120).vanishes(60).grows(1_000, 30))
        .fires(minutes(179), "nodata", "ticket")
        .silent(minutes(185))
        .passes();
  }

  @Test
  void a_new_objective_without_series_is_pending_for_a_day_and_then_told() {
    RuleScenario.slow(Shop.objective())
        .series("up", Counter.zero().rests(200))
        .silent(Duration.ZERO)
        .silent(hours(1))
        .silent(hours(23))
        .fires(hours(26), "nodata", "ticket")
        .none(hours(26), "ALERTS{tier=\"page\"}")
        .passes();
  }

  @Test
  void an_idle_objective_is_neither_failing_nor_without_data() {
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.zero().rests(120))
        .none(minutes(120), "{__name__=~\"slok:(sli_error|burn)_rate:.*\"}")
        .is(minutes(120), "slok:error_budget_remaining:ratio", 1)
        .is(minutes(120), "slok:sli_bad:period", 0)
        .is(minutes(120), "count(" + ALL + ") - count(" + ALL + " > -Inf)", 0)
        .none(minutes(120), "ALERTS")
        .passes();
  }

  @Test
  void traffic_that_stops_is_told_within_minutes() {
    int day = 26 * 60;
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.zero().grows(60, day).rests(60))
        .silent(minutes(day + 4))
        .fires(minutes(day + 12), "traffic", "ticket")
        .silent(minutes(day + 30), "burn", "page")
        .silent(minutes(day + 30), "nodata", "ticket")
        .passes();
  }

  @Test
  void little_traffic_may_stop_and_half_of_it_too() {
    int scrapes = 6 * 30;
    RuleScenario.slow(Shop.objective())
        .series(GOOD, Counter.zero().grows(40, scrapes).rests(30))
        .none(hours(33), "ALERTS{slok_alert=\"traffic\"}")
        .passes();
    RuleScenario.slow(Shop.objective())
        .series(GOOD, Counter.zero().grows(1_000, scrapes).grows(300, 30))
        .none(hours(33), "ALERTS{slok_alert=\"traffic\"}")
        .passes();
  }

  @Test
  void usual_nights_and_weekends_are_quiet_and_a_lost_monday_is_not() {
    Counter shop = Counter.zero();
    for (int week = 0; week < 2; week++) {
      for (int day = 0; day < 7; day++) {
        shop.rests(8 * 6).grows(day < 5 ? 6_000 : 0, 10 * 6).rests(6 * 6);
      }
    }
    shop.rests(8 * 6).grows(6_000, 2 * 6).rests(4 * 6);

    RuleScenario.slow(Shop.objective())
        .series(GOOD, shop)
        .none(hours(14 * 24), "count_over_time(ALERTS{slok_alert=\"traffic\"}[7d])")
        .fires(hours(14 * 24 + 12), "traffic", "ticket")
        .passes();
  }

  @Test
  void missing_counts_as_failing_where_an_objective_says_so() {
    RuleScenario.of(Shop.missing("Bad"))
        .series(GOOD, Counter.zero().grows(1_000, 400).vanishes(60))
        .silent(minutes(400))
        .fires(minutes(411), "burn", "page")
        .passes();
    RuleScenario.of(Shop.missing("Bad"))
        .series("up", Counter.zero().rests(60))
        .none(minutes(60), "ALERTS")
        .none(minutes(60), "slok:sli_total:rate5m")
        .passes();
  }

  @Test
  void missing_counts_as_idle_where_an_objective_says_so() {
    RuleScenario.of(Shop.missing("Good"))
        .series(GOOD, Counter.zero().grows(1_000, 100).vanishes(60))
        .none(minutes(160), "ALERTS")
        .is(minutes(160), "slok:sli_total:rate5m", 0)
        .is(minutes(160), "slok:error_budget_remaining:ratio", 1)
        .passes();
  }
}
