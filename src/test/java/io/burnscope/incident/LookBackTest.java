package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup;
import io.burnscope.slo.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments fails from 02:56 on. */
class LookBackTest {
  @TempDir private Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room = new Room(folder, at("02:50:00"), List.of(Room.single(PAYMENTS, "0.995")));
    room.traffic.fails(0.0005, Instant.EPOCH);
    room.traffic.fails(0.3, at("02:56:00"));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void a_fast_page_looks_back_an_hour_before_the_onset() {
    fires("critical");

    assertThat(searched().start()).isEqualTo(at("01:56:00"));
    assertThat(limits()).contains("0 changes found, 01:56:00 to 03:04:00");
  }

  @Test
  void the_slower_page_pair_looks_back_six_hours() {
    fires("degraded");

    assertThat(searched().start()).isEqualTo(Instant.parse("2026-11-18T20:56:00Z"));
    assertThat(limits()).contains("0 changes found, 20:56:00 to 03:04:00");
  }

  @Test
  void a_critical_alert_of_the_six_hour_pair_looks_back_six_hours_too() {
    fires("critical", Map.of("slok_window", "30m"));

    assertThat(searched().start()).isEqualTo(Instant.parse("2026-11-18T20:56:00Z"));
  }

  @Test
  void a_ticket_looks_back_three_days_and_says_the_days() {
    fires("warning");

    assertThat(searched().start()).isEqualTo(Instant.parse("2026-11-16T02:56:00Z"));
    assertThat(limits()).contains("0 changes found, 16 Nov 02:56 to 19 Nov 03:04 UTC");
  }

  @Test
  void what_is_asked_over_a_long_time_is_asked_in_longer_steps() {
    TimeRange hour = TimeRange.before(at("03:04:00"), Duration.ofHours(1));
    TimeRange days = TimeRange.before(at("03:04:00"), Duration.ofDays(6));

    assertThat(LookBack.step(hour, IncidentPolicy.STANDARD, 120)).isEqualTo(Duration.ofSeconds(30));
    assertThat(LookBack.step(days, IncidentPolicy.STANDARD, 240)).isEqualTo(Duration.ofMinutes(36));
  }

  private TimeRange searched() {
    return room.incident().assessment().orElseThrow().ranking().orElseThrow().searched();
  }

  private String limits() {
    return Screen.Plainly.lines(room.chat.root().limits());
  }

  private void fires(String severity) {
    fires(severity, Map.of());
  }

  private void fires(String severity, Map<String, String> more) {
    Map<String, String> labels = new HashMap<>(Alarms.labels(PAYMENTS, severity));
    labels.putAll(more);
    room.pass(Duration.between(room.clock.instant(), at("03:04:00")));
    room.receive(
        group(Alarms.alert(AlertGroup.State.FIRING, labels, "payments", at("03:04:00"), null)));
    room.pass(Duration.ofSeconds(10));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-19T" + time + "Z");
  }
}
