package io.burnscope.incident;

import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static io.burnscope.incident.Alarms.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was promised holds while something else is away for long, or the clock is wrong. */
class FaultsTest {
  private static final Sink.Delivery AWAY =
      new Sink.Delivery.Retry("no connection", Optional.empty(), false);

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

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
  void a_chat_that_is_away_for_an_hour_is_called_a_few_times_and_then_told_the_newest() {
    room.chat.answers(item -> AWAY);
    burning();
    room.pass(Duration.ofMinutes(40));
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(20));
    int called = room.chat.items().size();

    room.chat.works();
    room.pass(Duration.ofMinutes(16));

    List<OutboxItem> told = room.chat.items().subList(called, room.chat.items().size());
    assertThat(called).isBetween(5, 20);
    assertThat(room.chat.root().headline()).startsWith("✅ RESOLVED · payments");
    assertThat(told)
        .extracting(item -> item.part().replaceFirst("-\\d+$", ""))
        .containsExactly("root", "ranking", "recovering", "resolved");
    assertThat(room.store().outboxCounts())
        .containsOnlyKeys("chat/DELIVERED", "resource/DELIVERED");
    assertThat(room.store().ledger().balanced()).isTrue();
  }

  @Test
  void an_api_server_that_is_away_for_five_minutes_makes_no_message_late() {
    room.records.answers(item -> AWAY);
    burning();
    List<OutboxItem> chat = room.chat.items();
    room.pass(Duration.ofMinutes(5));
    int called = room.records.items().size();
    room.records.works();

    room.pass(Duration.ofMinutes(5));

    assertThat(chat).extracting(OutboxItem::part).startsWith("root");
    assertThat(called).isBetween(5, 15);
    assertThat(room.records.items().getLast().post())
        .extracting(post -> ((Post.Entry) post).incident().chats())
        .isEqualTo(List.of(new Incident.Chat("chat", Screen.receipt("root"))));
    assertThat(room.store().outboxCounts())
        .containsOnlyKeys("chat/DELIVERED", "resource/DELIVERED");
  }

  @Test
  void prometheus_away_in_the_middle_of_an_incident_says_nothing_and_hides_no_recovery() {
    burning();
    room.pass(Duration.ofMinutes(10));
    Message before = room.chat.root();
    int told = room.chat.items().size();

    room.traffic.silent("Prometheus is away");
    room.pass(Duration.ofMinutes(15));
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(15));
    int toldMeanwhile = room.chat.items().size() - told;
    Message meanwhile = room.chat.root();
    room.traffic.heard();
    room.pass(TEN_MINUTES);

    assertThat(toldMeanwhile).isZero();
    assertThat(meanwhile).isEqualTo(before);
    assertThat(room.incident().stateReason()).startsWith("by own evaluation");
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  @Test
  void a_model_that_never_answers_changes_neither_what_is_told_nor_when(@TempDir Path other) {
    AtomicInteger asked = new AtomicInteger();
    Narrator away =
        facts -> {
          asked.incrementAndGet();
          return new Answer.Unavailable<>("gave no answer in 20 s");
        };
    try (Room with = new Room(other, Optional.empty(), Optional.of(away))) {
      assertThat(course(with)).isEqualTo(course(room));
    }
    assertThat(asked.get()).isBetween(1, 10);
  }

  /** A whole incident: what was told and when. */
  private static List<String> course(Room in) {
    List<String> told = new ArrayList<>();
    in.chat.answers(item -> {
      told.add(in.clock.instant() + " " + item.part() + " " + item.post());
      return Screen.shown(item);
    });
    in.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    in.receive(group(firing("a", STARTED)));
    in.pass(TEN_MINUTES);
    in.traffic.calm(in.clock.instant());
    in.pass(TEN_MINUTES);
    return told;
  }

  @Test
  void a_machine_that_slept_ten_minutes_goes_on_where_it_was() {
    burning();
    room.clock.moveTo(room.clock.instant().plus(TEN_MINUTES));
    room.pass(Duration.ofMinutes(2));

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    recovers();
  }

  @Test
  void a_clock_ten_minutes_ahead_closes_nothing_that_burns() {
    room.traffic.knownUntil(room.clock::instant);
    burning();
    room.jumps(TEN_MINUTES);
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofMinutes(20));
    IncidentState ahead = room.incident().state();
    room.jumps(TEN_MINUTES.negated());
    room.pass(Duration.ofMinutes(12));

    assertThat(ahead).isEqualTo(IncidentState.OPEN);
    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    recovers();
  }

  @Test
  void a_clock_that_falls_back_ten_minutes_loses_no_work() {
    burning();
    room.jumps(TEN_MINUTES.negated());
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofMinutes(12));

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
    recovers();
  }

  @Test
  void an_alert_resolved_by_a_clock_that_fell_back_is_of_the_same_incident() {
    room.traffic.silent("Prometheus is away");
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofMinutes(1));
    Instant end = room.clock.instant();
    room.jumps(TEN_MINUTES.negated());
    room.receive(group(resolved("a", STARTED, end)));

    room.pass(Duration.ofMinutes(12));

    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  private void burning() {
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofSeconds(10));
  }

  /** It ends by the numbers, in its one thread, with nothing left over. */
  private void recovers() {
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(25));
    assertThat(room.incident().stateReason()).startsWith("by own evaluation");
    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.root().headline()).startsWith("✅ RESOLVED · payments");
    assertThat(room.store().outboxCounts())
        .containsOnlyKeys("chat/DELIVERED", "resource/DELIVERED");
  }
}
