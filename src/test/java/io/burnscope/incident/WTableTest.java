package io.burnscope.incident;

import static io.burnscope.incident.Alarms.CHECKOUT;
import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.about;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static io.burnscope.incident.Alarms.resolved;
import static io.burnscope.incident.Alarms.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.Decision.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of the webhook that every receiver must get right, by their numbers. */
class WTableTest {
  private static final Duration SHORTLY = Duration.ofSeconds(10);
  private static final Duration UNTIL_CLOSED = Duration.ofMinutes(8);

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
  @Tag("W1")
  void w1_the_same_bytes_a_hundred_times_are_one_incident_and_one_root() {
    for (int i = 0; i < 100; i++) {
      room.receive(group(firing("a", STARTED)));
    }
    room.pass(SHORTLY);

    assertThat(room.incidents()).hasSize(1);
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  @Test
  @Tag("W1")
  void w1_the_same_bytes_from_a_hundred_threads_are_one_incident_and_one_root() {
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        senders.execute(() -> room.receive(group(firing("a", STARTED))));
      }
    }
    room.pass(SHORTLY);

    assertThat(room.incidents()).hasSize(1);
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  @Test
  @Tag("W2")
  void w2_two_replicas_are_one_incident_with_the_earliest_start() {
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofSeconds(15));
    room.receive(group(firing("a", STARTED.minusSeconds(7))));
    room.receive(group(firing("a", STARTED.plusSeconds(7))));

    assertThat(room.incident().startsAt()).isEqualTo(STARTED.minusSeconds(7));
  }

  @Test
  @Tag("W3")
  void w3_a_resolved_of_an_unknown_group_posts_nothing() {
    List<Decision> decided = room.receive(group(resolved("a", STARTED, T0)));
    room.pass(SHORTLY);

    assertThat(decided).extracting(Decision::reason).containsExactly(Reason.NEVER_OPENED);
    assertThat(room.chat.items()).isEmpty();
    assertThat(room.incident().state()).isEqualTo(IncidentState.CLOSED_WITHOUT_DATA);
  }

  @Test
  @Tag("W4")
  void w4_a_firing_that_began_before_the_known_end_opens_nothing() {
    room.receive(group(resolved("a", STARTED, T0)));
    List<Decision> decided = room.receive(group(firing("a", STARTED)));
    room.pass(SHORTLY);

    assertThat(decided)
        .extracting(Decision::reason)
        .containsExactly(Reason.STARTED_BEFORE_KNOWN_END);
    assertThat(room.chat.items()).isEmpty();
  }

  @Test
  @Tag("W4")
  void w4_a_firing_that_began_after_the_known_end_opens_an_incident() {
    room.receive(group(resolved("a", STARTED, T0)));
    room.pass(SHORTLY);
    room.receive(group(firing("a", T0.plusSeconds(5))));

    assertThat(room.latest(PAYMENTS).state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  @Tag("W5")
  void w5_a_burn_that_returns_within_the_flap_window_goes_on_in_the_same_thread() {
    closedIncident();
    room.traffic.fails(0.3, room.clock.instant());
    room.pass(Duration.ofMinutes(10));
    room.receive(group(firing("a", room.clock.instant())));
    room.pass(SHORTLY);

    assertThat(room.incident().state()).isEqualTo(IncidentState.REOPENED);
    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.replies()).anyMatch(reply -> reply.startsWith("Burns again: reopened"));
    assertThat(room.chat.root().headline()).startsWith("🔴 CRITICAL · payments · 30 %");
  }

  @Test
  @Tag("W5")
  void w5_without_own_numbers_the_returning_alert_is_believed() {
    closedIncident();
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", room.clock.instant())));
    room.pass(SHORTLY);

    assertThat(room.incident().state()).isEqualTo(IncidentState.REOPENED);
  }

  @Test
  @Tag("W5")
  void w5_a_burn_that_returns_after_the_flap_window_is_a_new_incident_linked_to_the_old() {
    closedIncident();
    IncidentName old = room.incident().name();
    room.clock.moveTo(room.clock.instant().plus(Duration.ofHours(2)));
    room.traffic.fails(0.3, room.clock.instant().minus(Duration.ofMinutes(10)));
    room.receive(group(firing("a", room.clock.instant())));
    room.pass(SHORTLY);

    assertThat(room.incidents()).hasSize(2);
    assertThat(room.latest(PAYMENTS).parent()).contains(old);
    assertThat(room.latest(PAYMENTS).episode()).isEqualTo(2);
    assertThat(room.chat.newRoots()).hasSize(2);
  }

  @Test
  @Tag("W5")
  void w5_a_late_look_at_an_old_episode_opens_no_third() {
    closedIncident();
    IncidentName old = room.incident().name();
    room.clock.moveTo(room.clock.instant().plus(Duration.ofHours(2)));
    room.traffic.fails(0.3, room.clock.instant().minus(Duration.ofMinutes(10)));
    room.receive(group(firing("a", room.clock.instant())));
    room.pass(SHORTLY);
    room.store()
        .transact(tx -> {
          tx.schedule(new Job(old, Job.Task.CHECK, room.clock.instant()));
          return true;
        });
    room.pass(SHORTLY);

    assertThat(room.incidents()).hasSize(2);
  }

  @Test
  @Tag("W5")
  void w5_a_late_alert_of_a_quiet_service_changes_nothing() {
    closedIncident();
    int posts = room.chat.items().size();
    room.pass(Duration.ofMinutes(6));
    room.receive(group(firing("a", room.clock.instant())));
    room.pass(SHORTLY);

    assertThat(room.checked).endsWith(Reason.LATE_ALERT);
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.chat.items()).hasSize(posts);
  }

  @Test
  @Tag("W6")
  void w6_a_mixed_group_is_open_and_says_how_many_fire() {
    room.receive(
        group(
            firing("a", STARTED),
            firing("b", STARTED),
            firing("c", STARTED),
            resolved("d", STARTED, T0),
            resolved("e", STARTED, T0)));
    room.pass(SHORTLY);

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(room.incident().alerts())
        .extracting(TrackedAlert::state)
        .filteredOn(state -> state == AlertGroup.State.FIRING)
        .hasSize(3);
    assertThat(limits()).contains("3 of 5 alerts still fire");
  }

  @Test
  @Tag("W7")
  void w7_a_truncated_resolved_stays_open_and_warns() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", STARTED)));
    room.pass(SHORTLY);
    room.receive(truncated(4, resolved("a", STARTED, room.clock.instant())));
    room.pass(Duration.ofMinutes(2));

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(limits()).contains("4 alerts of the group were left out by Alertmanager");
  }

  @Test
  @Tag("W7")
  void w7_a_complete_resolved_after_a_truncated_one_closes() {
    room.traffic.silent("Prometheus is away");
    room.receive(truncated(4, firing("a", STARTED)));
    room.pass(SHORTLY);
    room.receive(group(resolved("a", STARTED, room.clock.instant())));
    room.pass(Duration.ofMinutes(1));

    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  @Tag("W10")
  void w10_a_repeat_changes_nothing_and_says_nothing() {
    burning();
    int posts = room.chat.items().size();
    List<Decision> decided = room.receive(group(firing("a", STARTED)));
    room.pass(SHORTLY);

    assertThat(decided).extracting(Decision::reason).containsExactly(Reason.NOTHING_NEW);
    assertThat(room.chat.items()).hasSize(posts);
  }

  @Test
  @Tag("W11")
  void w11_an_alert_that_joins_is_seen_by_what_differs() {
    burning();
    List<Decision> decided =
        room.receive(group(firing("a", STARTED), firing("b", STARTED.plusSeconds(9))));

    assertThat(decided).extracting(Decision::reason).containsExactly(Reason.ALERTS_CHANGED);
    assertThat(room.incident().alerts()).hasSize(2);
  }

  @Test
  @Tag("W12")
  void w12_an_alert_with_labels_but_no_slo_is_accepted_and_listed() {
    AlertGroup unmapped =
        group(
            Alarms.alert(
                AlertGroup.State.FIRING, Map.of("alertname", "DiskFull"), "a", STARTED, null));
    List<Decision> decided = room.receive(unmapped);

    assertThat(decided).isEmpty();
    assertThat(room.incidents()).isEmpty();
    assertThat(room.store().unmapped(10))
        .extracting(IncidentStore.UnmappedAlert::alertname)
        .containsExactly("DiskFull");
  }

  @Test
  @Tag("W19")
  void w19_a_start_in_the_future_is_taken_as_the_time_of_receipt_and_marked() {
    room.receive(group(firing("a", T0.plus(Duration.ofHours(1)))));

    assertThat(room.incident().startsAt()).isEqualTo(T0);
    assertThat(room.incident().marks())
        .anyMatch(mark -> mark.startsWith("the alert starts in the future"));
  }

  @Test
  @Tag("W20")
  void w20_a_start_that_moves_back_later_keeps_the_identity() {
    burning();
    IncidentName name = room.incident().name();
    room.receive(group(firing("a", STARTED.minus(Duration.ofMinutes(20)))));

    assertThat(room.incident().name()).isEqualTo(name);
    assertThat(room.incident().openedAt()).isEqualTo(T0);
  }

  @Test
  @Tag("W21")
  void w21_fingerprints_that_change_each_evaluation_are_one_incident() {
    for (int i = 0; i < 60; i++) {
      room.receive(group(firing("f" + i, STARTED.plusSeconds(i))));
    }
    room.pass(SHORTLY);

    assertThat(room.incident().alerts()).hasSize(50);
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  @Test
  @Tag("W22")
  void w22_the_same_group_from_two_clusters_is_two_incidents() {
    room.receive("prod", group(firing("a", STARTED)));
    room.receive("staging", group(firing("a", STARTED)));

    assertThat(room.incidents())
        .extracting(incident -> incident.key().source())
        .containsExactlyInAnyOrder("prod", "staging");
  }

  @Test
  @Tag("W25")
  void w25_the_chat_is_told_while_the_record_cannot_be_written() {
    room.records.answers(item -> new Sink.Delivery.Retry("API is away", Optional.empty(), false));
    burning();
    assertThat(room.chat.newRoots()).hasSize(1);

    room.records.works();
    room.pass(Duration.ofMinutes(2));
    assertThat(room.store().outboxCounts()).containsKey("resource/DELIVERED");
  }

  @Test
  @Tag("W29")
  void w29_an_hour_old_delivery_of_a_closed_incident_does_not_reopen_it() {
    closedIncident();
    room.clock.moveTo(room.clock.instant().plus(Duration.ofHours(1)));
    List<Decision> decided = room.receive(group(firing("a", STARTED)));
    room.pass(SHORTLY);

    assertThat(decided)
        .extracting(Decision::reason)
        .containsExactly(Reason.STARTED_BEFORE_KNOWN_END);
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  @Tag("W35")
  void w35_a_members_incident_goes_on_as_its_compositions() {
    burning();
    room.receive(group(about(CHECKOUT, "critical", T0)));
    room.pass(SHORTLY);

    assertThat(room.incident().key().slo()).isEqualTo(CHECKOUT);
    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.replies()).filteredOn(reply -> reply.contains("burns too")).hasSize(1);
    assertThat(room.chat.root().headline()).contains("checkout-flow");
  }

  @Test
  @Tag("W35")
  void w35_without_own_numbers_the_root_is_retitled_too() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", STARTED)));
    room.pass(SHORTLY);
    room.receive(group(about(CHECKOUT, "critical", T0)));
    room.pass(SHORTLY);

    assertThat(room.chat.root().headline()).contains("checkout-flow");
  }

  @Test
  @Tag("W35")
  void w35_a_members_page_joins_the_open_incident_of_its_composition() {
    room.receive(group(about(CHECKOUT, "critical", T0)));
    List<Decision> decided = room.receive(group(firing("a", STARTED)));

    assertThat(decided)
        .extracting(Decision::reason)
        .containsExactly(Reason.MEMBER_OF_OPEN_INCIDENT);
    assertThat(room.incident().key().slo()).isEqualTo(CHECKOUT);
  }

  @Test
  @Tag("W40")
  void w40_an_unknown_source_is_told_by_its_alert_alone() {
    room.receive("elsewhere", group(firing("a", STARTED)));
    room.pass(SHORTLY);

    assertThat(room.chat.root().headline())
        .startsWith("🔴 CRITICAL · payments · burn-rate alert firing, numbers unknown");
  }

  @Test
  @Tag("W41")
  void w41_an_alert_about_the_budget_is_one_line_and_no_incident() {
    AlertGroup spent = group(budget(STARTED));
    List<Decision> decided = room.receive(spent);
    room.pass(SHORTLY);
    room.receive(spent);
    room.receive(group(budget(STARTED.plusSeconds(40))));
    room.pass(SHORTLY);

    assertThat(decided).extracting(Decision::reason).containsExactly(Reason.KIND_OPENS_NO_INCIDENT);
    assertThat(room.incidents()).isEmpty();
    assertThat(room.records.items()).isEmpty();
    assertThat(room.chat.items()).hasSize(1);
    assertThat(room.chat.root().headline())
        .isEqualTo("⚪ BUDGET · checkout/payments has spent its whole error budget");
  }

  @Test
  @Tag("W41")
  void w41_an_alert_about_the_budget_is_told_in_the_thread_of_an_open_incident() {
    room.receive(group(about(CHECKOUT, "critical", T0)));
    room.pass(SHORTLY);
    room.receive(group(budget(STARTED)));
    room.pass(SHORTLY);

    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.replies())
        .contains("BUDGET checkout/payments has spent its whole error budget");
  }

  @Test
  @Tag("W41")
  void w41_another_tools_words_are_not_repeated() {
    Map<String, String> labels = Alarms.labels(PAYMENTS, "warning");
    labels.put("alertname", "PaymentsErrorBudgetLow");
    room.receive(
        group(
            new AlertGroup.Alert(
                AlertGroup.State.FIRING,
                labels,
                Map.of("summary", "see https://evil.example"),
                STARTED,
                Optional.empty(),
                "",
                "b")));
    room.pass(SHORTLY);

    assertThat(room.chat.root().headline())
        .isEqualTo("⚪ BUDGET · checkout/payments: PaymentsErrorBudgetLow");
  }

  private static AlertGroup.Alert budget(Instant startsAt) {
    Map<String, String> labels = Alarms.labels(PAYMENTS, "warning");
    labels.put("slok_alert", "budget");
    return new AlertGroup.Alert(
        AlertGroup.State.FIRING,
        labels,
        Map.of("summary", "checkout/payments has spent its whole error budget"),
        startsAt,
        Optional.empty(),
        "",
        "budget");
  }

  @Test
  @Tag("W8")
  void w8_a_page_after_a_ticket_raises_the_severity_of_the_same_incident() {
    room.receive(group(about(PAYMENTS, "warning", STARTED)));
    room.pass(SHORTLY);
    room.receive(group(about(PAYMENTS, "critical", STARTED)));
    room.pass(SHORTLY);

    assertThat(room.incident().state()).isEqualTo(IncidentState.ESCALATED);
    assertThat(room.chat.replies()).contains("Escalated to critical.");
    assertThat(room.chat.root().headline()).startsWith("🔴 CRITICAL");
  }

  private void burning() {
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.receive(group(firing("a", STARTED)));
    room.pass(SHORTLY);
  }

  /** Burnt, recovered, and its alert is resolved. */
  private void closedIncident() {
    burning();
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(2));
    room.receive(group(resolved("a", STARTED, room.clock.instant())));
    room.pass(UNTIL_CLOSED);
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  private String limits() {
    return Screen.Plainly.lines(room.chat.root().limits());
  }
}
