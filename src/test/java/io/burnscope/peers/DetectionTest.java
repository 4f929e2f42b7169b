package io.burnscope.peers;

import static io.burnscope.peers.Shop.BAD;
import static io.burnscope.peers.Shop.GOOD;
import static io.burnscope.peers.Shop.minutes;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After how many minutes of an outage the page comes, and what must not page. */
@Tag("peers")
class DetectionTest {
  private static final int HISTORY = 400;
  private static final Duration START = minutes(HISTORY);

  @Test
  void a_full_outage_pages_within_three_minutes() {
    failing(1_000)
        .silent(START)
        .silent(START.plusSeconds(30), "burn", "page")
        .fires(after(3), "burn", "page")
        .passes();
  }

  @Test
  void ten_percent_errors_page_after_nine_to_eleven_minutes() {
    failing(100).silent(after(8), "burn", "page").fires(after(11), "burn", "page").passes();
  }

  @Test
  void two_percent_errors_page_after_44_to_46_minutes() {
    failing(20).silent(after(43), "burn", "page").fires(after(46), "burn", "page").passes();
  }

  @Test
  void an_outage_at_one_request_a_minute_pages_within_eight_minutes() {
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.zero().grows(1, HISTORY).rests(60))
        .series(BAD, Counter.zero().rests(HISTORY).grows(1, 60))
        .silent(after(3), "burn", "page")
        .fires(after(8), "burn", "page")
        .passes();
  }

  @Test
  void one_error_at_one_request_a_minute_stays_silent() {
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.zero().grows(1, HISTORY).rests(1).grows(1, 90))
        .series(BAD, Counter.zero().rests(HISTORY).grows(1, 1).rests(90))
        .is(after(2), "count(slok:burn_rate:5m > 14.4)", 1)
        .none(after(90), "count_over_time(ALERTS{slok_alert=\"burn\"}[90m])")
        .passes();
  }

  @Test
  void an_outage_of_three_minutes_does_not_page_again_after_recovery() {
    RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.zero().grows(1_000, HISTORY).rests(3).grows(1_000, 400))
        .series(BAD, Counter.zero().rests(HISTORY).grows(1_000, 3).rests(400))
        .fires(after(3), "burn", "page")
        .silent(after(45), "burn", "page")
        .is(after(400), "changes(" + PAGES + "[400m:30s])", 2)
        .passes();
  }

  /** One at every instant of a page, else zero: it changes twice if the page ends for good. */
  private static final String PAGES =
      "(count(ALERTS{alertstate=\"firing\",slok_alert=\"burn\",tier=\"page\"}) or vector(0))";

  private static RuleScenario failing(int ofThousand) {
    return RuleScenario.of(Shop.objective())
        .series(GOOD, Counter.zero().grows(1_000, HISTORY).grows(1_000 - ofThousand, 60))
        .series(BAD, Counter.zero().rests(HISTORY).grows(ofThousand, 60));
  }

  private static Duration after(int minutes) {
    return START.plusMinutes(minutes);
  }
}
