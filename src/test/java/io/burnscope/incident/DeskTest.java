package io.burnscope.incident;

import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static io.burnscope.incident.Alarms.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.correlation.Confidence;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.incident.Desk.Handled;
import io.burnscope.incident.Incident.Judgement;
import io.burnscope.incident.Incident.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people press, from the desk to the screens. */
class DeskTest {
  private static final Duration SHORTLY = Duration.ofSeconds(10);
  private static final Person DANA = new Person("chat", "U1", "Dana");
  private static final Person KIM = new Person("chat", "U2", "Kim");
  private static final Shown PAYMENTS = new Shown(Confidence.HIGH, "payments 1.8.2 → 1.9.0");

  @TempDir private Path folder;
  private Room room;
  private Desk desk;
  private int presses;

  @BeforeEach
  void open() {
    room = new Room(folder);
    desk = new Desk(room.store(), new Publisher(List.of(room.chat, room.records)));
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.receive(group(firing("a", STARTED)));
    room.pass(SHORTLY);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void an_acknowledgement_is_told_in_the_thread_and_the_root() {
    handle(Control.ACKNOWLEDGE, DANA);
    room.pass(SHORTLY);

    assertThat(room.chat.replies())
        .contains("Acknowledged by Dana, 1 min 49 s after this message.");
    assertThat(controls()).doesNotContain("ack");
    assertThat(Screen.Plainly.lines(room.chat.root().facts())).contains("Acknowledged by Dana, ");
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  @Test
  void a_second_acknowledgement_says_who_has_it() {
    handle(Control.ACKNOWLEDGE, DANA);
    String since = Figures.clock(room.clock.instant());

    Handled second = handle(Control.ACKNOWLEDGE, KIM);

    assertThat(second.reason()).isEqualTo(Reason.ALREADY_ACKNOWLEDGED);
    assertThat(second.answer()).contains("Dana has it since " + since + " UTC.");
    assertThat(room.incident().acknowledged().orElseThrow().by()).isEqualTo(DANA);
  }

  @Test
  void the_same_press_delivered_twice_is_handled_once() {
    Press press = press(Control.ACKNOWLEDGE, DANA);
    desk.handle(press);
    Handled again = desk.handle(press);
    room.pass(SHORTLY);

    assertThat(again).isEqualTo(new Handled(Reason.HANDLED_BEFORE, Optional.empty()));
    assertThat(room.chat.replies()).filteredOn(r -> r.startsWith("Acknowledged")).hasSize(1);
  }

  @Test
  void an_incident_that_is_over_needs_no_acknowledgement() {
    over();

    Handled late = handle(Control.ACKNOWLEDGE, DANA);

    assertThat(late.reason()).isEqualTo(Reason.NOTHING_TO_ACKNOWLEDGE);
    assertThat(late.answer().orElseThrow()).startsWith("payments is over since ");
    assertThat(room.incident().audit()).isEmpty();
  }

  @Test
  void an_incident_that_burns_again_waits_for_an_acknowledgement_again() {
    handle(Control.ACKNOWLEDGE, DANA);
    over();
    room.traffic.fails(0.3, room.clock.instant());
    room.pass(Duration.ofMinutes(10));
    room.receive(group(firing("a", room.clock.instant())));
    room.pass(SHORTLY);

    assertThat(room.incident().state()).isEqualTo(IncidentState.REOPENED);
    assertThat(room.incident().acknowledged()).isEmpty();
    assertThat(controls()).contains("ack");
  }

  @Test
  void a_verdict_is_told_and_kept_and_counts_once() {
    handle(Control.CONFIRM, DANA);
    Handled again = handle(Control.CONFIRM, DANA);
    room.pass(SHORTLY);

    assertThat(again.reason()).isEqualTo(Reason.SAID_BEFORE);
    assertThat(room.chat.replies()).contains("Dana: this was it (payments 1.8.2 → 1.9.0).");
    assertThat(precision(Confidence.HIGH)).isEqualTo(new Precision(Confidence.HIGH, 1, 1, 0));
  }

  @Test
  void a_verdict_can_be_corrected_also_when_the_incident_is_over() {
    handle(Control.CONFIRM, DANA);
    over();

    handle(Control.REFUTE, DANA);
    room.pass(SHORTLY);

    assertThat(room.chat.replies()).contains("Dana corrects: not it (payments 1.8.2 → 1.9.0).");
    assertThat(room.incident().verdicts())
        .extracting(Incident.Verdict::judgement)
        .containsExactly(Judgement.REFUTED);
    assertThat(precision(Confidence.HIGH)).isEqualTo(new Precision(Confidence.HIGH, 1, 0, 1));
  }

  @Test
  void the_last_verdict_of_each_person_counts() {
    handle(Control.REFUTE, DANA);
    handle(Control.CONFIRM, KIM);
    handle(Control.CONFIRM, DANA);

    assertThat(room.incident().verdicts()).hasSize(2);
    assertThat(precision(Confidence.HIGH)).isEqualTo(new Precision(Confidence.HIGH, 1, 1, 0));
  }

  @Test
  void somebody_who_cannot_decide_is_stopped_after_ten_verdicts() {
    for (int i = 0; i < 5; i++) {
      handle(Control.CONFIRM, DANA);
      handle(Control.REFUTE, DANA);
    }

    Handled eleventh = handle(Control.CONFIRM, DANA);

    assertThat(eleventh.reason()).isEqualTo(Reason.SAID_TOO_OFTEN);
    assertThat(room.incident().verdicts().getFirst().judgement()).isEqualTo(Judgement.REFUTED);
  }

  @Test
  void a_verdict_without_a_suspect_changes_nothing() {
    Handled handled =
        desk.handle(press("p", room.incident().name(), Control.CONFIRM, Optional.empty(), DANA));

    assertThat(handled.reason()).isEqualTo(Reason.NO_SUSPECT_SHOWN);
    assertThat(room.incident().verdicts()).isEmpty();
  }

  @Test
  void an_incident_that_is_not_known_any_more_is_answered() {
    IncidentName gone = new IncidentName("checkout", "payments-20250101-0000-abcd");

    Handled handled = desk.handle(press("p", gone, Control.CONFIRM, Optional.of(PAYMENTS), DANA));

    assertThat(handled.reason()).isEqualTo(Reason.UNKNOWN_INCIDENT);
    assertThat(handled.answer().orElseThrow()).contains("payments-20250101-0000-abcd");
  }

  @Test
  void who_may_not_is_told_and_noted_once() {
    long version = room.incident().version();

    Handled first = desk.refuse(press(Control.ACKNOWLEDGE, KIM));
    desk.refuse(press(Control.ACKNOWLEDGE, KIM));

    assertThat(first.reason()).isEqualTo(Reason.NOT_AUTHORISED);
    assertThat(first.answer().orElseThrow()).contains("slack.actions.users");
    assertThat(room.incident().acknowledged()).isEmpty();
    assertThat(room.incident().version()).isEqualTo(version + 1);
    assertThat(room.incident().audit())
        .extracting(Incident.Audited::reason)
        .containsExactly(Reason.NOT_AUTHORISED);
  }

  @Test
  void what_is_shown_elsewhere_is_acknowledged_there() {
    Incident shown = room.incident();
    room.receive("elsewhere", group(firing("b", STARTED)));
    Incident other =
        room.incidents().stream()
            .filter(incident -> !incident.name().equals(shown.name()))
            .findFirst()
            .orElseThrow();
    Incident hosted = other.edit().host(Optional.of(shown.name())).done();
    room.store()
        .transact(tx -> {
          tx.save(hosted);
          return hosted;
        });

    desk.handle(press("p", hosted.name(), Control.ACKNOWLEDGE, Optional.empty(), DANA));

    assertThat(room.store().incident(shown.name()).orElseThrow().acknowledged()).isPresent();
    assertThat(room.store().incident(hosted.name()).orElseThrow().acknowledged()).isEmpty();
  }

  private Handled handle(Control control, Person person) {
    return desk.handle(press(control, person));
  }

  private Press press(Control control, Person person) {
    presses++;
    return press("p" + presses, room.incident().name(), control, Optional.of(PAYMENTS), person);
  }

  private Press press(
      String identity, IncidentName name, Control control, Optional<Shown> about, Person person) {
    Instant now = room.clock.instant();
    return new Press(
        identity, name, control, about, person, now, Optional.of(now.minusSeconds(109)));
  }

  private void over() {
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(2));
    room.receive(group(resolved("a", STARTED, room.clock.instant())));
    room.pass(Duration.ofMinutes(8));
    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  private List<String> controls() {
    return room.chat.root().actions().stream().map(Message.Action::id).toList();
  }

  private Precision precision(Confidence confidence) {
    return room.store().precision(T0.minus(Duration.ofDays(30))).stream()
        .filter(found -> found.confidence() == confidence)
        .findFirst()
        .orElseThrow();
  }
}
