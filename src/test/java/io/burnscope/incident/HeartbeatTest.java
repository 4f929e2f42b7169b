package io.burnscope.incident;

import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.Decision.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert that always fires. */
@Tag("W30")
class HeartbeatTest {
  private static final Watched ALONE = new Watched(Room.SOURCE, Optional.empty(), Optional.empty());

  @TempDir private Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room = new Room(folder);
    room.reconciles(ALONE);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void a_heartbeat_is_heard_and_shown_nowhere() {
    beats(10, Duration.ofMinutes(1));

    assertThat(room.incidents()).isEmpty();
    assertThat(room.chat.items()).isEmpty();
    assertThat(room.records.items()).isEmpty();
  }

  @Test
  void its_absence_is_one_page_without_suspects() {
    beats(5, Duration.ofMinutes(2));
    room.pass(Duration.ofMinutes(8));
    assertThat(room.incidents()).isEmpty();

    room.pass(Duration.ofMinutes(30));
    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.root().headline())
        .isEqualTo("🔴 CRITICAL · alert path of prod-eu-1 is dead: no Watchdog since 03:24 UTC");
    assertThat(room.chat.replies()).isEmpty();
    assertThat(room.reconciled).containsExactly(Reason.HEARTBEAT_ABSENT);
  }

  @Test
  void it_closes_when_it_is_heard_again() {
    beats(5, Duration.ofMinutes(2));
    room.pass(Duration.ofMinutes(20));
    room.receive(watchdog());
    room.pass(Duration.ofSeconds(10));

    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.chat.root().headline())
        .isEqualTo("✅ RESOLVED · alert path of prod-eu-1 · Watchdog is heard again");
    assertThat(room.chat.replies())
        .containsExactly("✅ Resolved by Watchdog, which is heard again.");
  }

  @Test
  void a_second_absence_is_an_incident_of_its_own() {
    beats(5, Duration.ofMinutes(2));
    room.pass(Duration.ofMinutes(20));
    beats(12, Duration.ofMinutes(2));
    room.pass(Duration.ofMinutes(40));

    assertThat(room.incidents()).hasSize(2);
    assertThat(room.incidents().getFirst().episode()).isEqualTo(2);
  }

  @Test
  void one_that_comes_only_every_hour_is_given_two() {
    beats(3, Duration.ofHours(1));
    room.pass(Duration.ofMinutes(55));
    assertThat(room.incidents()).isEmpty();

    room.pass(Duration.ofMinutes(10));
    assertThat(room.incidents()).hasSize(1);
  }

  @Test
  void one_that_came_once_is_given_longer_than_a_repeat_interval() {
    room.receive(watchdog());
    room.pass(Duration.ofMinutes(295));
    assertThat(room.incidents()).isEmpty();

    room.pass(Duration.ofMinutes(10));
    assertThat(room.incidents()).hasSize(1);
  }

  @Test
  void two_replicas_that_both_tell_at_first_are_no_short_distance() {
    beats(2, Duration.ofSeconds(15));
    room.pass(Duration.ofHours(4));

    assertThat(room.incidents()).isEmpty();
  }

  @Test
  void what_was_not_heard_while_nobody_listened_proves_nothing() {
    beats(5, Duration.ofMinutes(2));
    room.close();
    Room later = new Room(folder, T0.plus(Duration.ofHours(3)), List.of());
    later.reconciles(ALONE);
    later.pass(Duration.ofMinutes(9));
    assertThat(later.incidents()).isEmpty();

    later.pass(Duration.ofMinutes(5));
    assertThat(later.incidents()).hasSize(1);
    room = later;
  }

  @Test
  void a_resolved_heartbeat_is_no_beat() {
    beats(5, Duration.ofMinutes(2));
    room.receive(
        group(
            Alarms.alert(
                AlertGroup.State.RESOLVED,
                Map.of("alertname", "Watchdog"),
                "w",
                T0,
                room.clock.instant())));

    assertThat(room.store().heartbeats())
        .extracting(IncidentStore.Heartbeat::last)
        .containsExactly(T0.plus(Duration.ofMinutes(8)));
  }

  @Test
  void the_path_is_alive_only_while_every_heartbeat_is_heard() {
    assertThat(room.alive(ALONE)).isFalse();

    beats(5, Duration.ofMinutes(2));
    assertThat(room.alive(ALONE)).isTrue();

    room.pass(Duration.ofMinutes(20));
    assertThat(room.alive(ALONE)).isFalse();
  }

  private void beats(int times, Duration distance) {
    for (int i = 0; i < times; i++) {
      room.receive(watchdog());
      room.pass(distance);
    }
  }

  private static AlertGroup watchdog() {
    return group(
        Alarms.alert(
            AlertGroup.State.FIRING,
            Map.of("alertname", "Watchdog", "severity", "none"),
            "w",
            T0.minusSeconds(900),
            null));
  }
}
