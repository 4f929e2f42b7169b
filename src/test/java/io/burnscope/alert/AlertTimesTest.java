package io.burnscope.alert;

import static io.burnscope.alert.Alerts.RECEIVED;
import static io.burnscope.alert.Alerts.STARTED;
import static io.burnscope.alert.Alerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertTimesTest {
  private static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");
  private static final Map<String, String> SLO = Map.of("sloth_id", "s", "sloth_severity", "page");

  @Test
  void plausible_times_stay_as_they_are() {
    BurnAlert alert = recognised(resolved(STARTED, Optional.of(STARTED.plusSeconds(61))));

    assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-19T03:15:07Z"));
    assertThat(alert.endsAt()).contains(Instant.parse("2026-11-19T03:16:08Z"));
    assertThat(alert.marks()).isEmpty();
  }

  @Test
  void a_zero_start_is_the_receive_time_and_marked() {
    BurnAlert alert = recognised(Alerts.firing(SLO, ZERO));

    assertThat(alert.startsAt()).isEqualTo(RECEIVED);
    assertThat(alert.marks()).singleElement().asString().contains("no start time");
  }

  @Test
  void a_start_over_5_min_in_the_future_is_the_receive_time_and_marked() {
    BurnAlert alert = recognised(Alerts.firing(SLO, RECEIVED.plusSeconds(301)));

    assertThat(alert.startsAt()).isEqualTo(RECEIVED);
    assertThat(alert.marks()).singleElement().asString().contains("2026-11-19T03:21:31Z");
  }

  @Test
  void clocks_may_differ_by_5_min() {
    BurnAlert alert = recognised(Alerts.firing(SLO, RECEIVED.plusSeconds(300)));

    assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-19T03:21:30Z"));
    assertThat(alert.marks()).isEmpty();
  }

  @Test
  void an_end_before_the_start_is_the_receive_time_and_marked() {
    BurnAlert alert = recognised(resolved(STARTED, Optional.of(STARTED.minusSeconds(1))));

    assertThat(alert.startsAt()).isEqualTo(STARTED);
    assertThat(alert.endsAt()).contains(RECEIVED);
    assertThat(alert.marks()).singleElement().asString().contains("before it starts");
  }

  @Test
  void an_end_in_the_future_is_the_receive_time_and_marked() {
    BurnAlert alert = recognised(resolved(STARTED, Optional.of(RECEIVED.plusSeconds(3_600))));

    assertThat(alert.endsAt()).contains(RECEIVED);
    assertThat(alert.marks()).singleElement().asString().contains("ends in the future");
  }

  @Test
  void a_resolved_alert_without_an_end_ends_now_and_is_marked() {
    BurnAlert missing = recognised(resolved(STARTED, Optional.empty()));
    BurnAlert zero = recognised(resolved(STARTED, Optional.of(ZERO)));

    assertThat(missing.endsAt()).contains(RECEIVED);
    assertThat(missing.marks()).singleElement().asString().contains("no end time");
    assertThat(zero).isEqualTo(missing);
  }

  @Test
  void both_times_in_the_future_become_the_receive_time() {
    BurnAlert alert =
        recognised(resolved(RECEIVED.plusSeconds(7_200), Optional.of(RECEIVED.plusSeconds(7_300))));

    assertThat(alert.startsAt()).isEqualTo(RECEIVED);
    assertThat(alert.endsAt()).contains(RECEIVED);
    assertThat(alert.marks()).hasSize(2);
  }

  @Test
  void a_firing_alert_has_no_end_even_if_its_sender_gave_an_expiry() {
    AlertGroup.Alert alert =
        new AlertGroup.Alert(
            AlertGroup.State.FIRING,
            SLO,
            Map.of(),
            STARTED,
            Optional.of(RECEIVED.plusSeconds(240)),
            "",
            "f1");

    assertThat(recognised(alert).endsAt()).isEmpty();
  }

  private static BurnAlert recognised(AlertGroup.Alert alert) {
    return ((Recognition.Recognised) Dialects.builtIn().recognise(alert, RECEIVED)).alert();
  }
}
