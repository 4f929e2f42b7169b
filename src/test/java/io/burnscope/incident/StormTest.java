package io.burnscope.incident;

import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.about;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertGroup.State;
import io.burnscope.slo.SloId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many SLOs burn at once. */
class StormTest {
  @TempDir private Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room = new Room(folder);
    room.traffic.silent("not asked");
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void two_incidents_have_messages_of_their_own() {
    burn(0, 2);
    room.pass(Duration.ofSeconds(10));

    assertThat(headlines()).hasSize(2).noneMatch(line -> line.contains("STORM"));
  }

  @Test
  @Tag("W26")
  void the_third_begins_a_digest_that_tells_of_all() {
    burn(0, 87);
    room.pass(Duration.ofSeconds(10));

    assertThat(room.chat.newRoots()).hasSize(3);
    assertThat(headlines().getLast()).contains("STORM · 87 SLOs burn · since 03:16 UTC");
    assertThat(limits(room.chat.root())).isEqualTo("and 77 more: kubectl get slocorrelation -A");
    assertThat(facts(room.chat.root())).contains("87 critical");
  }

  @Test
  void every_incident_of_a_storm_has_its_record() {
    burn(0, 30);
    room.pass(Duration.ofSeconds(10));

    assertThat(room.records.items().stream().map(OutboxItem::incident).distinct()).hasSize(30);
    assertThat(room.incidents()).filteredOn(it -> it.host().isPresent()).hasSize(28);
  }

  @Test
  void those_that_come_later_are_told_together_in_the_digests_thread() {
    burn(0, 5);
    room.pass(Duration.ofMinutes(2));
    burn(5, 9);
    room.pass(Duration.ofMinutes(4));

    assertThat(room.chat.newRoots()).hasSize(3);
    assertThat(room.chat.replies()).anySatisfy(reply -> assertThat(reply).contains("4 more burn"));
  }

  @Test
  void after_the_storm_an_incident_has_its_own_message_again() {
    burn(0, 10);
    room.pass(Duration.ofMinutes(6));
    burn(10, 11);
    room.pass(Duration.ofSeconds(10));

    assertThat(room.chat.newRoots()).hasSize(4);
    assertThat(room.latest(slo(10)).host()).isEmpty();
  }

  @Test
  void a_digest_ends_when_all_of_it_has_recovered() {
    burn(0, 10);
    room.pass(Duration.ofMinutes(1));
    recover(0, 10);
    room.pass(Duration.ofMinutes(30));

    assertThat(headlines().getLast()).contains("STORM OVER · 10 SLOs burned · 03:16–");
    assertThat(room.chat.newRoots()).hasSize(3);
    assertThat(room.store().open()).isEmpty();
  }

  @Test
  void a_digest_that_ends_does_not_count_who_burns_on_in_an_own_thread_as_recovered() {
    burn(0, 10);
    room.pass(Duration.ofMinutes(1));
    recover(1, 10);
    room.pass(Duration.ofMinutes(20));

    assertThat(room.latest(slo(0)).state().closed()).isFalse();
    assertThat(headlines().getLast()).contains("STORM OVER · 9 of 10 SLOs recovered · 03:16–");
  }

  @Test
  void the_last_that_page_on_get_a_message_of_their_own() {
    burn(0, 10);
    room.pass(Duration.ofMinutes(1));
    recover(0, 9);
    room.pass(Duration.ofMinutes(40));

    assertThat(room.latest(slo(9)).host()).isEmpty();
    assertThat(room.chat.newRoots()).hasSize(4);
    assertThat(headlines().getLast()).contains("STORM OVER");
  }

  @Test
  void one_that_burns_again_after_the_storm_has_its_own_message() {
    burn(0, 10);
    room.pass(Duration.ofMinutes(1));
    recover(0, 10);
    room.pass(Duration.ofMinutes(30));
    room.receive(group(about(slo(5), "critical", room.clock.instant())));
    room.pass(Duration.ofMinutes(1));

    assertThat(room.latest(slo(5)).state().closed()).isFalse();
    assertThat(room.latest(slo(5)).host()).isEmpty();
    assertThat(room.chat.newRoots()).hasSize(4);
  }

  @Test
  void a_ticket_that_turns_into_a_page_leaves_the_digest_of_tickets() {
    for (int i = 0; i < 5; i++) {
      room.receive(group(about(slo(i), "warning", STARTED)));
    }
    room.pass(Duration.ofSeconds(10));
    assertThat(room.latest(slo(4)).host()).isPresent();

    room.receive(group(about(slo(4), "critical", STARTED)));
    room.pass(Duration.ofSeconds(10));

    assertThat(room.latest(slo(4)).host()).isEmpty();
    assertThat(room.chat.newRoots()).hasSize(4);
  }

  @Test
  void tickets_that_turn_into_pages_by_the_dozen_are_shown_together() {
    room.receive(group(about(slo(0), "warning", STARTED)));
    room.pass(Duration.ofSeconds(10));
    burn(1, 5);
    room.receive(group(about(slo(0), "critical", STARTED)));
    room.pass(Duration.ofSeconds(10));

    assertThat(room.latest(slo(0)).host()).isPresent();
    assertThat(room.chat.newRoots()).hasSize(4);
    assertThat(room.chat.items())
        .filteredOn(item -> item.incident().equals(room.latest(slo(0)).name()))
        .filteredOn(item -> item.part().equals("root"))
        .last()
        .satisfies(item ->
            assertThat(((Post.Root) item.post()).audience().urgency())
                .isEqualTo(Audience.Urgency.TICKET))
        .satisfies(item ->
            assertThat(Screen.Plainly.lines(((Post.Root) item.post()).message().likelyCause()))
                .contains("shown with others"));
  }

  @Test
  void an_escalation_in_a_storm_is_told_in_its_thread_only() {
    room.receive(group(about(slo(0), "degraded", STARTED)));
    burn(1, 10);
    room.pass(Duration.ofSeconds(10));

    room.receive(group(about(slo(0), "critical", STARTED)));
    room.pass(Duration.ofSeconds(10));

    assertThat(room.latest(slo(0)).state()).isEqualTo(IncidentState.ESCALATED);
    assertThat(room.chat.items())
        .extracting(OutboxItem::post)
        .filteredOn(Post.Reply.class::isInstance)
        .extracting(reply -> ((Post.Reply) reply).weight())
        .containsExactly(Post.Weight.TRANSITION);
  }

  @Test
  void a_page_is_never_only_a_line_in_a_digest_of_tickets() {
    room.chat.mixed();
    warn(0, 5);
    room.pass(Duration.ofMinutes(1));
    burn(5, 7);
    room.pass(Duration.ofSeconds(10));

    assertThat(room.chat.newRoots()).hasSize(4);
    assertThat(urgency(room.chat.newRoots().get(2))).isEqualTo(Audience.Urgency.TICKET);
    assertThat(urgency(room.chat.newRoots().getLast())).isEqualTo(Audience.Urgency.PAGE);
    assertThat(room.latest(slo(5)).host())
        .isEqualTo(room.latest(slo(6)).host())
        .isNotEqualTo(room.latest(slo(4)).host());
  }

  @Test
  void a_ticket_in_a_digest_that_turns_into_a_page_is_told_even_at_the_same_place() {
    room.chat.mixed();
    warn(0, 5);
    room.pass(Duration.ofMinutes(7));
    room.receive(group(about(slo(4), "critical", STARTED)));
    room.pass(Duration.ofSeconds(10));

    assertThat(room.latest(slo(4)).host()).isEmpty();
    assertThat(urgency(room.chat.newRoots().getLast())).isEqualTo(Audience.Urgency.PAGE);
  }

  private static Audience.Urgency urgency(OutboxItem root) {
    return ((Post.Root) root.post()).audience().urgency();
  }

  private void warn(int from, int to) {
    for (int i = from; i < to; i++) {
      room.receive(group(about(slo(i), "warning", STARTED)));
    }
  }

  @Test
  void many_notices_are_lines_of_one_message() {
    for (int i = 0; i < 40; i++) {
      room.receive(group(noData(i)));
    }
    room.receive(group(noData(7)));
    room.pass(Duration.ofSeconds(10));

    assertThat(room.chat.newRoots()).hasSize(3);
    assertThat(headlines().getLast()).isEqualTo("⚪ 38 more notices · since 03:16 UTC");
    assertThat(limits(room.chat.root())).isEqualTo("and 28 more: see Alertmanager");
    assertThat(facts(room.chat.root())).startsWith("⚪ NO DATA · shop/slo-2");
  }

  private static AlertGroup.Alert noData(int number) {
    Map<String, String> labels = new HashMap<>(Alarms.labels(slo(number), "warning"));
    labels.put("alertname", "SLONoData");
    labels.put("slok_alert", "no-data");
    return Alarms.alert(State.FIRING, labels, "no-data-" + number, STARTED, null);
  }

  private void burn(int from, int to) {
    for (int i = from; i < to; i++) {
      room.receive(group(about(slo(i), "critical", STARTED)));
    }
  }

  private void recover(int from, int to) {
    for (int i = from; i < to; i++) {
      room.receive(
          group(
              Alarms.alert(
                  State.RESOLVED,
                  Alarms.labels(slo(i), "critical"),
                  slo(i).name() + "critical",
                  STARTED,
                  room.clock.instant())));
    }
  }

  private static SloId slo(int number) {
    return new SloId(SloId.Kind.OBJECTIVE, "shop", "slo-" + number);
  }

  private List<String> headlines() {
    return room.chat.items().stream()
        .filter(item -> item.part().equals("root"))
        .map(item -> ((Post.Root) item.post()).message().headline())
        .toList();
  }

  private static String limits(Message message) {
    return Screen.Plainly.lines(message.limits());
  }

  private static String facts(Message message) {
    return Screen.Plainly.lines(message.facts());
  }
}
