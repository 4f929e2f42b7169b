package io.burnscope.incident;

import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static io.burnscope.incident.Alarms.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.incident.Decision.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthTest {
  @TempDir private Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room = new Room(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void errors_back_to_usual_are_said_and_held_before_it_is_over() {
    burning(Duration.ofMinutes(20));
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(4));
    assertThat(room.incident().state()).isEqualTo(IncidentState.RECOVERING);
    assertThat(room.chat.replies()).last().asString().startsWith("Recovering");

    room.pass(Duration.ofMinutes(4));
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.incident().stateReason()).startsWith("by own evaluation");
    assertThat(room.chat.root().headline()).startsWith("✅ RESOLVED · payments");
  }

  @Test
  void errors_that_come_back_during_the_hold_are_a_relapse() {
    burning(Duration.ofMinutes(20));
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(4));
    room.traffic.fails(0.3, room.clock.instant());
    room.pass(Duration.ofMinutes(2));

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(room.incident().recoveringSince()).isEmpty();
    assertThat(room.chat.replies()).anyMatch(reply -> reply.startsWith("Errors are back"));
  }

  @Test
  void without_own_numbers_alertmanager_is_believed() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofMinutes(1));
    room.receive(group(resolved("a", STARTED, room.clock.instant())));
    room.pass(Duration.ofMinutes(1));

    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.incident().stateReason())
        .isEqualTo("by Alertmanager; own numbers unknown (Prometheus is away)");
  }

  /** Found by the simulation: Prometheus was away while it burned, and no resolved ever came. */
  @Test
  void an_incident_that_nobody_saw_begin_closes_without_a_resolved() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofMinutes(7));
    room.traffic.heard();

    room.pass(Duration.ofMinutes(10));

    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  /** Found by the simulation: nothing in the series looks like an end, and no resolved came. */
  @Test
  void an_alert_without_any_burn_closes_without_a_resolved() {
    room.receive(group(firing("a", STARTED)));

    room.pass(Duration.ofMinutes(25));

    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void without_own_numbers_a_firing_alert_keeps_it_open() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofMinutes(2));

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(room.checked).endsWith(Reason.STILL_BURNING);
  }

  @Test
  @Tag("W39")
  void resolved_alerts_while_it_still_burns_are_said_once() {
    burning(Duration.ofHours(3));
    room.receive(group(resolved("a", STARTED, room.clock.instant())));
    room.pass(Duration.ofMinutes(3));

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(room.checked).contains(Reason.RESOLVED_BUT_STILL_BURNING);
    assertThat(room.chat.replies())
        .filteredOn(reply -> reply.startsWith("Still burning"))
        .hasSize(1);
  }

  @Test
  void a_failed_query_is_no_recovery() {
    burning(Duration.ofMinutes(20));
    room.receive(group(resolved("a", STARTED, room.clock.instant())));
    room.traffic.silent("Prometheus is away");
    room.pass(Duration.ofMinutes(12));
    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);

    room.pass(Duration.ofMinutes(6));
    assertThat(room.incident().stateReason())
        .isEqualTo("by Alertmanager; own numbers unknown (Prometheus is away)");
  }

  @Test
  void traffic_that_stopped_ends_it_when_its_windows_are_empty() {
    burning(Duration.ofMinutes(20));
    room.traffic.stops(room.clock.instant());
    room.pass(Duration.ofMinutes(10));
    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);

    room.receive(group(resolved("a", STARTED, room.clock.instant())));
    room.pass(Duration.ofHours(7));
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void missing_traffic_is_told_as_such_and_is_over_when_it_returns() {
    room.traffic.stops(T0.minus(Duration.ofMinutes(12)));
    room.receive(group(Alarms.noTraffic(STARTED)));
    room.pass(Duration.ofMinutes(20));
    assertThat(room.chat.root().headline())
        .isEqualTo("🔴 CRITICAL · payments · 100 % of requests do not arrive");
    assertThat(room.incident().assessment().orElseThrow().onset().orElseThrow().time())
        .isCloseTo(T0.minus(Duration.ofMinutes(12)), within(1, ChronoUnit.MINUTES));

    room.traffic.returns(room.clock.instant());
    room.pass(Duration.ofMinutes(4));
    assertThat(room.chat.root().headline()).contains("requests as before since");
    room.pass(Duration.ofMinutes(6));
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void missing_traffic_stays_open_though_nothing_burns() {
    room.traffic.stops(T0.minus(Duration.ofMinutes(12)));
    room.receive(group(Alarms.noTraffic(STARTED)));
    room.pass(Duration.ofMinutes(1));
    room.receive(group(Alarms.traffic(room.clock.instant())));
    room.pass(Duration.ofMinutes(10));

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void numbers_that_come_late_complete_the_root() {
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", STARTED)));
    room.clock.moveTo(T0.plusSeconds(1));
    room.pass(Duration.ZERO);
    assertThat(room.chat.root().headline()).contains("numbers unknown (Prometheus is away)");

    room.traffic.heard();
    room.pass(Duration.ofSeconds(10));
    assertThat(room.chat.root().headline()).contains("30 % of requests fail");
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  private void burning(Duration length) {
    room.traffic.fails(0.3, T0.minus(length));
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofSeconds(10));
  }
}
