package io.burnscope.incident;

import static io.burnscope.incident.Alarms.CHECKOUT;
import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup;
import io.burnscope.slo.SloId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checkout incident where payments has alerts of its own (99.95 %), one for each window pair:
 * the stricter member pages first, and slow windows come long after the recovery.
 */
class TimelineTest {
  private static final double USUAL = 0.0003;

  @TempDir private Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room =
        new Room(
            folder,
            at("02:50:00"),
            List.of(Room.single(PAYMENTS, "0.9995"), Room.composed(CHECKOUT)));
    room.traffic.fails(USUAL, Instant.EPOCH);
    room.traffic.fails(0.0193, at("02:56:00"));
    room.traffic.fails(0.1993, at("03:00:00"));
    room.traffic.fails(0.38, at("03:02:00"));
    room.traffic.fails(0.19, at("03:26:30"));
    room.traffic.fails(USUAL, at("03:28:00"));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  @Tag("W35")
  @Tag("W36")
  void a_member_pages_first_and_slow_windows_last_and_it_is_one_thread() {
    fires("03:04:00", PAYMENTS, "page-5m", "critical");
    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.root().headline()).startsWith("🔴 CRITICAL · payments");

    int before = room.chat.replies().size();
    fires("03:16:30", CHECKOUT, "page", "critical");
    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.root().headline()).startsWith("🔴 CRITICAL · checkout-flow");
    assertThat(room.chat.replies().subList(before, room.chat.replies().size()))
        .containsExactly(
            "checkout-flow burns too, and payments is a member of it:"
                + " this thread goes on as checkout-flow.");

    int shown = room.chat.items().size();
    fires("03:18:30", PAYMENTS, "page-30m", "critical");
    assertThat(room.chat.items()).hasSize(shown);

    until("03:34:00");
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.incident().closedAt().orElseThrow()).isBetween(at("03:32:30"), at("03:33:30"));

    ends("03:36:30", CHECKOUT, "page", "critical", "03:16:30");
    ends("03:36:30", PAYMENTS, "page-5m", "critical", "03:04:00");
    ends("04:03:00", PAYMENTS, "page-30m", "critical", "03:18:30");
    int over = room.chat.items().size();
    fires("04:05:30", PAYMENTS, "ticket-2h", "warning");
    assertThat(room.chat.items()).hasSize(over);
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.incident().alerts())
        .extracting(TrackedAlert::fingerprint)
        .contains("payments ticket-2h");
    assertThat(room.checked).endsWith(Decision.Reason.LATE_ALERT);
  }

  @Test
  @Tag("W36")
  void a_slow_window_that_fires_while_it_burns_again_is_a_new_incident_of_its_own() {
    fires("03:16:30", CHECKOUT, "page", "critical");
    until("03:34:00");
    room.traffic.fails(0.005, at("03:50:00"));
    fires("04:05:30", PAYMENTS, "ticket-2h", "warning");

    Incident again = room.latest(PAYMENTS);
    assertThat(again.state()).isEqualTo(IncidentState.OPEN);
    assertThat(again.parent()).contains(room.latest(CHECKOUT).name());
    assertThat(again.severity()).hasToString("warning");
    assertThat(room.latest(CHECKOUT).state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  @Tag("W36")
  void a_slow_window_is_judged_by_the_alert_where_nothing_can_be_measured() {
    fires("03:04:00", PAYMENTS, "page-5m", "critical");
    until("03:34:00");
    room.traffic.silent("Prometheus is away");
    fires("04:05:30", PAYMENTS, "ticket-2h", "warning");

    assertThat(room.incident().state()).isEqualTo(IncidentState.REOPENED);
  }

  @Test
  @Tag("W36")
  void an_echo_186_minutes_late_says_nothing() {
    fires("03:04:00", PAYMENTS, "page-5m", "critical");
    until("03:34:00");
    int over = room.chat.items().size();
    room.clock.moveTo(at("03:28:00").plus(Duration.ofMinutes(186)));
    fires("06:34:30", PAYMENTS, "ticket-6h", "warning");

    assertThat(room.chat.items()).hasSize(over);
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  private void fires(String time, SloId slo, String pair, String severity) {
    until(time);
    room.receive(
        group(
            Alarms.alert(
                AlertGroup.State.FIRING,
                labels(slo, pair, severity),
                slo.name() + " " + pair,
                at(time),
                null)));
    room.pass(Duration.ofSeconds(60));
  }

  private void ends(String time, SloId slo, String pair, String severity, String from) {
    until(time);
    room.receive(
        group(
            Alarms.alert(
                AlertGroup.State.RESOLVED,
                labels(slo, pair, severity),
                slo.name() + " " + pair,
                at(from),
                at(time).minusSeconds(30))));
    room.pass(Duration.ofSeconds(10));
  }

  private static Map<String, String> labels(SloId slo, String pair, String severity) {
    Map<String, String> labels = new HashMap<>(Alarms.labels(slo, severity));
    labels.put("pair", pair);
    return labels;
  }

  private void until(String time) {
    if (at(time).isAfter(room.clock.instant())) {
      room.pass(Duration.between(room.clock.instant(), at(time)));
    }
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-19T" + time + "Z");
  }
}
