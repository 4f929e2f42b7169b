package io.burnscope.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Rank;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant T0 = Instant.parse("2026-11-19T03:16:31Z");

  private final Pace pace = new Pace(2, Duration.ofSeconds(10));

  @Test
  void calls_within_the_rate_go_through() {
    assertThat(pace.enter(T0, Rank.EDIT)).isEmpty();
    assertThat(pace.enter(T0.plusSeconds(1), Rank.EDIT)).isEmpty();
  }

  @Test
  void a_call_too_many_is_told_how_long_to_wait() {
    pace.enter(T0, Rank.EDIT);
    pace.enter(T0.plusSeconds(1), Rank.EDIT);

    assertThat(pace.enter(T0.plusSeconds(4), Rank.EDIT)).contains(Duration.ofSeconds(6));
    assertThat(pace.enter(T0.plusSeconds(10), Rank.EDIT)).isEmpty();
  }

  @Test
  void those_who_wait_are_spread() {
    pace.enter(T0, Rank.EDIT);
    pace.enter(T0, Rank.EDIT);

    assertThat(pace.enter(T0, Rank.EDIT)).contains(Duration.ofSeconds(10));
    assertThat(pace.enter(T0, Rank.EDIT)).contains(Duration.ofSeconds(15));
    assertThat(pace.enter(T0, Rank.EDIT)).contains(Duration.ofSeconds(20));
  }

  @Test
  void what_matters_more_does_not_wait_for_what_matters_less() {
    pace.enter(T0, Rank.DETAIL);
    pace.enter(T0, Rank.DETAIL);
    pace.enter(T0, Rank.DETAIL);
    pace.enter(T0, Rank.DETAIL);

    assertThat(pace.enter(T0, Rank.ROOT)).contains(Duration.ofSeconds(10));
    assertThat(pace.enter(T0, Rank.TRANSITION)).contains(Duration.ofSeconds(15));
    assertThat(pace.enter(T0, Rank.DETAIL)).contains(Duration.ofSeconds(20));
  }

  @Test
  void those_who_never_come_back_are_forgotten() {
    pace.enter(T0, Rank.EDIT);
    pace.enter(T0, Rank.EDIT);
    pace.enter(T0, Rank.EDIT);
    pace.enter(T0, Rank.EDIT);

    pace.enter(T0.plusSeconds(60), Rank.EDIT);
    pace.enter(T0.plusSeconds(60), Rank.EDIT);

    assertThat(pace.enter(T0.plusSeconds(60), Rank.EDIT)).contains(Duration.ofSeconds(10));
  }

  @Test
  void nothing_goes_through_while_it_is_held() {
    pace.hold(T0.plusSeconds(30));

    assertThat(pace.enter(T0, Rank.EDIT)).contains(Duration.ofSeconds(30));
    assertThat(pace.enter(T0.plusSeconds(30), Rank.EDIT)).isEmpty();
  }
}
