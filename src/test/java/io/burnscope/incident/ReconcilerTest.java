package io.burnscope.incident;

import static io.burnscope.incident.Alarms.CHECKOUT;
import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.about;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static io.burnscope.incident.Alarms.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.slo.Severity;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents compared with Alertmanager and with what the rules recorded. */
class ReconcilerTest {
  private static final Instant LATER = T0.plus(Duration.ofHours(2));

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
  @Tag("W9")
  void a_silenced_incident_closes_by_evaluation_and_says_so() {
    burning();
    room.board.silenced(firing("a", STARTED), "dana", LATER);
    room.reconciles();
    room.pass(Duration.ofMinutes(2));
    room.traffic.calm(room.clock.instant());
    room.board.ends("a");
    room.pass(Duration.ofMinutes(12));

    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.incident().stateReason())
        .startsWith("by own evaluation")
        .endsWith("its alert was silenced by dana");
    assertThat(room.chat.replies()).anyMatch(reply -> reply.contains("was silenced by dana"));
  }

  @Test
  void a_silence_is_shown_while_it_holds_and_disturbs_nobody() {
    burning();
    int posts = room.chat.newRoots().size() + room.chat.replies().size();
    room.board.silenced(firing("a", STARTED), "dana", LATER);
    room.reconciles();
    room.pass(Duration.ofMinutes(1));
    assertThat(limits()).contains("Silenced in Alertmanager by dana until 05:16:30");

    room.board.fires(firing("a", STARTED));
    room.pass(Duration.ofMinutes(1));
    assertThat(limits()).doesNotContain("Silenced");
    assertThat(room.chat.newRoots().size() + room.chat.replies().size()).isEqualTo(posts);
  }

  @Test
  @Tag("W9")
  void a_silenced_incident_without_own_numbers_closes_when_alertmanager_forgets_its_alert() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", STARTED)));
    room.board.silenced(firing("a", STARTED), "dana", LATER);
    room.reconciles();
    room.pass(Duration.ofMinutes(10));
    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);

    room.board.ends("a");
    room.pass(Duration.ofMinutes(4));
    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    room.pass(Duration.ofMinutes(8));
    assertThat(room.incident().stateReason())
        .isEqualTo(
            "Alertmanager no longer knows its alerts; own numbers unknown"
                + " (Prometheus is away)");
  }

  @Test
  @Tag("W38")
  void an_alert_that_was_never_delivered_opens_an_incident_at_the_second_look() {
    room.traffic.silent("Prometheus is away");
    room.board.silenced(firing("a", STARTED), "dana", LATER);
    room.reconciles();
    room.pass(Duration.ofSeconds(50));
    assertThat(room.incidents()).isEmpty();

    room.pass(Duration.ofMinutes(1));
    room.pass(Duration.ofMinutes(1));
    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(limits())
        .contains("Silenced in Alertmanager by dana")
        .contains("found firing in Alertmanager, which had not delivered it");
  }

  @Test
  void what_another_alert_inhibits_opens_nothing() {
    room.board.inhibited(firing("a", STARTED));
    room.reconciles();
    room.pass(Duration.ofMinutes(5));

    assertThat(room.incidents()).isEmpty();
  }

  @Test
  void what_another_alert_inhibits_opens_nothing_by_own_evaluation_either() {
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.board.inhibited(about(CHECKOUT, "critical", STARTED));
    room.board.inhibited(about(PAYMENTS, "critical", STARTED));
    room.reconciles();
    room.pass(Duration.ofMinutes(10));

    assertThat(room.incidents()).isEmpty();
  }

  @Test
  void alerts_of_what_is_closed_never_keep_a_new_one_waiting() {
    room.traffic.silent("Prometheus is away");
    for (int i = 0; i < 250; i++) {
      SloId slo = new SloId(SloId.Kind.OBJECTIVE, "shop", "slo-" + i);
      room.board.fires(about(slo, "warning", STARTED));
      AlertGroup.Alert over = about(slo, "warning", STARTED);
      room.receive(
          group(
              Alarms.alert(
                  AlertGroup.State.RESOLVED, over.labels(), over.fingerprint(), STARTED, T0)));
    }
    room.board.fires(firing("a", STARTED));
    room.reconciles(new Watched(Room.SOURCE, Optional.of(room.board), Optional.empty()));
    room.pass(Duration.ofMinutes(3));

    assertThat(room.latest(PAYMENTS).state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void a_part_that_fails_leaves_the_others_their_look() {
    room.traffic.silent("Prometheus is away");
    room.board.fires(firing("a", STARTED));
    room.receive(group(watchdog()));
    room.reconciles(
        new Watched(
            Room.SOURCE,
            Optional.of(room.board),
            Optional.of((slos, at) -> {
              throw new IllegalStateException("a series that nobody can read");
            })));
    room.pass(Duration.ofHours(6));

    assertThat(room.reconciled).contains(Reason.FIRST_ALERT, Reason.HEARTBEAT_ABSENT);
    assertThat(room.silent).anyMatch(words -> words.contains("a series that nobody can read"));
  }

  private static AlertGroup.Alert watchdog() {
    Map<String, String> labels = Map.of("alertname", "Watchdog");
    return Alarms.alert(AlertGroup.State.FIRING, labels, "w", STARTED, null);
  }

  @Test
  @Tag("W8")
  void a_page_that_was_never_delivered_raises_the_severity_of_the_ticket_that_was() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(about(PAYMENTS, "warning", STARTED)));
    room.board.fires(about(PAYMENTS, "warning", STARTED));
    room.board.fires(about(PAYMENTS, "critical", STARTED));
    room.reconciles();
    room.pass(Duration.ofMinutes(2));

    assertThat(room.incident().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  @Tag("W8")
  void a_burn_that_returns_without_a_delivery_goes_on_in_its_thread() {
    only(Room.single());
    closedIncident();
    room.reconciles();
    room.pass(Duration.ofMinutes(2));
    room.traffic.fails(0.3, room.clock.instant());
    room.pass(Duration.ofMinutes(9));

    assertThat(room.incident().state()).isEqualTo(IncidentState.REOPENED);
    assertThat(room.reconciled).contains(Reason.BURNS_WITHOUT_ALERT);
    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.replies())
        .anyMatch(reply -> reply.startsWith("Burns again") && reply.contains("no alert"));
  }

  @Test
  @Tag("W8")
  void a_firing_within_the_repeat_interval_is_found_in_alertmanager() {
    closedIncident();
    room.reconciles(new Watched(Room.SOURCE, Optional.of(room.board), Optional.empty()));
    room.pass(Duration.ofMinutes(2));
    room.traffic.fails(0.3, room.clock.instant());
    room.pass(Duration.ofMinutes(3));
    room.board.fires(firing("a", room.clock.instant()));
    room.pass(Duration.ofMinutes(3));

    assertThat(room.incident().state()).isEqualTo(IncidentState.REOPENED);
  }

  @Test
  void slow_windows_that_still_see_a_closed_incident_open_nothing() {
    burning();
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(10));
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    int posts = room.chat.items().size();
    room.reconciles();
    room.pass(Duration.ofMinutes(30));

    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.chat.items()).hasSize(posts);
  }

  @Test
  @Tag("W38")
  void an_slo_without_alerting_opens_by_own_evaluation_and_says_so() {
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.reconciles(
        new Watched(Room.SOURCE, Optional.empty(), Optional.of(room.traffic::recorded)));
    room.pass(Duration.ofSeconds(50));
    assertThat(room.incidents()).isEmpty();

    room.pass(Duration.ofMinutes(2));
    assertThat(room.incident().key().slo()).isEqualTo(CHECKOUT);
    assertThat(room.incident().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(limits()).contains("opened by own evaluation: own evaluation burns");
    assertThat(room.chat.newRoots()).hasSize(1);

    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(15));
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  @Tag("W38")
  void an_alert_that_comes_later_joins_what_own_evaluation_opened() {
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.reconciles();
    room.pass(Duration.ofMinutes(3));
    room.receive(group(firing("a", STARTED)));

    assertThat(room.incident().alerts()).hasSize(1);
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  @Test
  void a_few_errors_at_night_open_nothing() {
    room.traffic.sparse();
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.reconciles();
    room.pass(Duration.ofMinutes(5));

    assertThat(room.incidents()).isEmpty();
  }

  @Test
  void an_alertmanager_that_gives_no_answer_changes_nothing_and_is_told() {
    burning();
    room.board.silenced(firing("a", STARTED), "dana", LATER);
    room.reconciles(new Watched(Room.SOURCE, Optional.of(room.board), Optional.empty()));
    room.pass(Duration.ofMinutes(1));
    room.board.ends("a");
    room.board.unreachable("Alertmanager gave no answer in 10 s");
    room.pass(Duration.ofMinutes(9));

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(room.incident().silence()).isPresent();
    assertThat(room.silent).contains("Alertmanager gave no answer in 10 s");
  }

  @Test
  @Tag("W34")
  void the_orphan_of_an_edited_rule_ends_when_alertmanager_knows_it_no_more() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("old", STARTED)));
    room.receive(group(firing("new", STARTED)));
    room.board.fires(firing("new", STARTED));
    room.reconciles();
    room.pass(Duration.ofMinutes(3));
    room.receive(group(resolved("new", STARTED, room.clock.instant())));
    room.board.ends("new");
    room.pass(Duration.ofMinutes(3));
    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);

    room.pass(Duration.ofMinutes(7));
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void an_alert_that_alertmanager_knows_again_goes_on_in_its_thread() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", STARTED)));
    room.reconciles();
    room.pass(Duration.ofMinutes(12));
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);

    room.board.fires(firing("a", STARTED));
    room.pass(Duration.ofMinutes(3));
    assertThat(room.incident().state()).isEqualTo(IncidentState.REOPENED);
    assertThat(room.incident().alerts()).allMatch(alert -> alert.endsAt().isEmpty());
  }

  @Test
  @Tag("W34")
  void without_alertmanager_an_orphan_ends_when_nobody_speaks_of_it_for_long() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("old", STARTED)));
    room.receive(group(firing("new", STARTED)));
    room.receive(group(resolved("new", STARTED, T0)));
    room.pass(Duration.ofMinutes(290));
    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);

    room.pass(Duration.ofMinutes(11));
    assertThat(room.incident().state()).isEqualTo(IncidentState.CLOSED_WITHOUT_DATA);
    assertThat(room.chat.replies())
        .filteredOn(reply -> reply.startsWith("Closed without data"))
        .hasSize(1);
    assertThat(room.chat.root().headline()).startsWith("⚪ CLOSED WITHOUT DATA · payments");
  }

  @Test
  void one_failed_look_at_an_incident_that_no_alert_ever_told_of_closes_nothing() {
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.reconciles();
    room.pass(Duration.ofHours(6));
    room.traffic.silent("Prometheus is away");
    room.pass(Duration.ofHours(1));

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void repeats_keep_an_alert_only_incident_open() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", STARTED)));
    for (int i = 0; i < 3; i++) {
      room.pass(Duration.ofHours(4));
      room.receive(group(firing("a", STARTED)));
    }

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void only_the_replica_that_has_the_task_looks() {
    room.store().take("reconcile " + Room.SOURCE, "other", T0, LATER);
    room.board.fires(firing("a", STARTED));
    room.reconciles();
    room.pass(Duration.ofMinutes(5));

    assertThat(room.incidents()).isEmpty();
  }

  private void only(Slo slo) {
    room.close();
    room = new Room(folder.resolve("only"), T0, List.of(slo));
  }

  private void burning() {
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofSeconds(10));
  }

  private void closedIncident() {
    burning();
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(2));
    room.receive(group(resolved("a", STARTED, room.clock.instant())));
    room.pass(Duration.ofMinutes(8));
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  private String limits() {
    return Screen.Plainly.lines(room.chat.root().limits());
  }
}
