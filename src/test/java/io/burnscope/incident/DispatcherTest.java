package io.burnscope.incident;

import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {
  private static final Sink.Delivery LOST_ANSWER =
      new Sink.Delivery.Retry("no answer", Optional.empty(), true);

  @TempDir private Path folder;
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> givenUp = new ArrayList<>();
  private Room room;
  private Dispatcher dispatcher;
  private Instant now = T0;

  @BeforeEach
  void open() {
    room = new Room(folder);
    dispatcher =
        new Dispatcher(
            room.chat,
            room.store(),
            new Publisher(List.of(room.chat, room.records)),
            () -> "n" + room.chat.items().size(),
            pause -> {
              pauses.add(pause);
              return pause;
            },
            (item, reason) -> givenUp.add(item.part() + ": " + reason));
    room.receive(group(firing("a", STARTED)));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void the_incident_knows_where_its_root_stands() {
    dispatch(1);

    assertThat(room.incident().chats())
        .containsExactly(new Incident.Chat("chat", Screen.receipt("root")));
    assertThat(room.store().outboxCounts()).containsEntry("chat/DELIVERED", 1L);
  }

  @Test
  void a_message_whose_answer_was_lost_is_found_again_and_not_sent_twice() {
    room.chat.answers(item -> LOST_ANSWER);
    room.chat.finds(new Sink.ReadBack.Found(Screen.receipt("found")));
    dispatch(2);

    assertThat(room.chat.items()).hasSize(1);
    assertThat(room.incident().chats())
        .containsExactly(new Incident.Chat("chat", Screen.receipt("found")));
  }

  @Test
  void a_message_that_is_not_there_is_sent_again_with_another_nonce() {
    room.chat.answers(item -> LOST_ANSWER);
    dispatch(1);
    room.chat.works();
    dispatch(1);

    assertThat(room.chat.items())
        .extracting(item -> item.nonce().orElse("none"))
        .containsExactly("n0", "n1");
    assertThat(room.store().outboxCounts()).containsEntry("chat/DELIVERED", 1L);
  }

  @Test
  void while_nobody_knows_nothing_is_sent() {
    room.chat.answers(item -> LOST_ANSWER);
    room.chat.finds(new Sink.ReadBack.Unknown("history is away"));
    dispatch(5);

    assertThat(room.chat.items()).hasSize(1);
    assertThat(room.store().outboxCounts()).containsEntry("chat/ATTEMPTED", 1L);
  }

  @Test
  void pauses_double_up_to_a_bound_and_end_some_day() {
    room.chat.answers(item -> new Sink.Delivery.Retry("busy", Optional.empty(), false));
    dispatch(110);

    assertThat(pauses)
        .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4))
        .endsWith(Duration.ofMinutes(15))
        .isSorted();
    assertThat(room.store().outboxCounts()).containsEntry("chat/DEAD", 1L);
  }

  @Test
  void an_outcome_that_stays_unknown_ends_some_day_too() {
    room.chat.answers(item -> LOST_ANSWER);
    room.chat.finds(new Sink.ReadBack.Unknown("history is away"));
    dispatch(110);

    assertThat(room.chat.items()).hasSize(1);
    assertThat(room.store().outboxCounts()).containsEntry("chat/DEAD", 1L);
  }

  @Test
  void the_other_side_says_when_to_come_again() {
    room.chat.answers(
        item -> new Sink.Delivery.Retry("busy", Optional.of(Duration.ofHours(1)), false));
    dispatch(3);

    assertThat(room.chat.items()).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void a_message_that_waits_for_a_person_is_not_given_up_and_the_record_says_why() {
    room.chat.answers(
        item -> new Sink.Delivery.Stopped("C1", "stopped: invite the app", Duration.ofMinutes(2)));
    dispatch(150);
    List<Incident.Chat> stopped = room.incident().chats();
    Incident told = recorded();
    room.chat.works();
    dispatch(1);

    assertThat(stopped)
        .containsExactly(
            new Incident.Chat(
                "chat",
                new OutboxItem.Receipt("C1", "", Optional.empty()),
                Optional.of("stopped: invite the app")));
    assertThat(told.chats()).isEqualTo(stopped);
    assertThat(room.incident().chats())
        .containsExactly(new Incident.Chat("chat", Screen.receipt("root")));
    assertThat(room.store().outboxCounts()).containsEntry("chat/DELIVERED", 1L);
  }

  /** What the record is to show. */
  private Incident recorded() {
    OutboxItem entry = room.store().claimOutbox("resource", now, now.plusSeconds(1), 1).getFirst();
    return ((Post.Entry) entry.post()).incident();
  }

  @Test
  void a_message_that_is_held_back_is_not_given_up() {
    room.chat.answers(item -> new Sink.Delivery.Held("keeping the pace", Duration.ofSeconds(1)));
    dispatch(150);
    room.chat.works();
    dispatch(1);

    assertThat(room.store().outboxCounts()).containsEntry("chat/DELIVERED", 1L);
  }

  @Test
  void a_rejected_message_is_dead() {
    room.chat.answers(item -> new Sink.Delivery.Rejected("no such channel"));
    dispatch(3);

    assertThat(room.chat.items()).hasSize(1);
    assertThat(room.store().outboxCounts()).containsEntry("chat/DEAD", 1L);
    assertThat(givenUp).containsExactly("root: no such channel");
  }

  @Test
  void the_record_of_the_incident_tells_what_could_not_be_said_until_it_is_retried() {
    room.chat.answers(item -> new Sink.Delivery.Rejected("no such channel"));
    room.pass(Duration.ZERO);

    assertThat(entry().undelivered())
        .contains(new Post.Undelivered("chat", "root", "no such channel"));

    room.chat.works();
    OutboxDesk.Done done =
        new OutboxDesk(room.store(), new Publisher(List.of(room.chat, room.records)))
            .act(
                OutboxDesk.Action.RETRY,
                OutboxEntry.Choice.of("chat", OutboxItem.Status.DEAD),
                room.clock.instant());
    room.pass(Duration.ZERO);

    assertThat(done.ids()).contains(room.incident().name() + "/chat/root");
    assertThat(done.rest()).isZero();
    assertThat(entry().undelivered()).isEmpty();
    assertThat(room.incident().chats())
        .containsExactly(new Incident.Chat("chat", Screen.receipt("root")));
  }

  @Test
  void a_record_that_is_rejected_does_not_bring_itself_back() {
    room.records.answers(item -> new Sink.Delivery.Rejected("forbidden"));

    room.pass(Duration.ZERO);

    assertThat(room.store().outboxCounts()).containsEntry("resource/DEAD", 1L);
  }

  private Post.Entry entry() {
    return room.records.items().stream()
        .map(OutboxItem::post)
        .map(Post.Entry.class::cast)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  @Test
  void a_message_that_cannot_be_made_holds_up_no_other() {
    room.receive("staging", group(firing("a", STARTED)));
    String broken = room.latest(Alarms.PAYMENTS).name().toString();
    room.chat.answers(item -> {
      if (item.incident().toString().equals(broken)) {
        throw new IllegalStateException("no such emoji");
      }
      return new Sink.Delivery.Delivered(Screen.receipt("fine"));
    });
    dispatch(2);

    assertThat(room.incidents())
        .filteredOn(incident -> !incident.chats().isEmpty())
        .extracting(incident -> incident.key().source())
        .containsExactly("staging");
    assertThat(room.store().outboxCounts()).containsEntry("chat/ATTEMPTED", 1L);
  }

  @Test
  void a_newer_root_edits_the_one_that_stands() {
    dispatch(1);
    room.pass(Duration.ofSeconds(10));

    assertThat(room.chat.items()).filteredOn(item -> item.part().equals("root")).hasSize(2);
    assertThat(room.chat.items())
        .filteredOn(item -> item.part().equals("root"))
        .last()
        .extracting(OutboxItem::receipt)
        .isEqualTo(Optional.of(Screen.receipt("root")));
  }

  private void dispatch(int times) {
    for (int i = 0; i < times; i++) {
      now = now.plus(Duration.ofMinutes(16));
      dispatcher.dispatch(now);
    }
  }
}
