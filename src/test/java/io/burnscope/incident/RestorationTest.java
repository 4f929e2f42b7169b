package io.burnscope.incident;

import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.kubernetes.resource.CorrelationResource;
import io.burnscope.kubernetes.resource.IncidentFromResource;
import io.burnscope.slo.SloId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store is lost; the resource of an open incident is not. */
class RestorationTest {
  private static final Duration SHORTLY = Duration.ofSeconds(10);
  private static final Duration LATER = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private Incident recorded;
  private Room room;
  private Restoration restoration;

  @BeforeEach
  void open() throws Exception {
    try (Room before = new Room(Files.createDirectory(folder.resolve("before")))) {
      before.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
      before.receive(group(firing("a", STARTED)));
      before.pass(SHORTLY);
      recorded = read(before.incident());
    }
    room = new Room(Files.createDirectory(folder.resolve("after")));
    room.clock.moveTo(T0.plus(LATER));
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    restoration =
        new Restoration(
            room.store(), new Publisher(List.of(room.chat, room.records)), Room.SOURCE::equals);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static Incident read(Incident incident) {
    return IncidentFromResource.read(CorrelationResource.of(incident)).orElseThrow();
  }

  @Test
  void it_goes_on_in_the_message_that_stands() {
    List<IncidentName> taken = take(recorded);
    room.pass(SHORTLY);

    assertThat(taken).containsExactly(recorded.name());
    assertThat(room.chat.newRoots()).isEmpty();
    assertThat(room.chat.items())
        .filteredOn(item -> item.part().equals("root"))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.receipt()).contains(Screen.receipt("root")));
    assertThat(room.chat.root().headline()).startsWith("🔴 CRITICAL · payments · 30 %");
    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void its_next_alert_and_its_end_are_told_in_the_same_thread() {
    take(recorded);
    room.receive(group(firing("a", STARTED)));
    room.pass(SHORTLY);
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(10));
    room.receive(group(Alarms.resolved("a", STARTED, room.clock.instant())));
    room.pass(Duration.ofMinutes(10));

    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.chat.newRoots()).isEmpty();
    assertThat(room.chat.replies()).anyMatch(reply -> reply.startsWith("✅ Resolved"));
  }

  @Test
  void a_message_that_the_record_does_not_know_is_looked_for_before_it_is_sent() {
    Receipt there = new Receipt("C1", "found", Optional.empty());
    room.chat.finds(new Sink.ReadBack.Found(there));
    take(withoutChat());
    room.pass(SHORTLY);

    assertThat(room.chat.newRoots()).isEmpty();
    assertThat(room.chat.items())
        .filteredOn(item -> item.part().equals("root"))
        .first()
        .satisfies(edit -> assertThat(edit.receipt()).contains(there));
  }

  @Test
  void a_message_that_never_stood_is_sent() {
    take(withoutChat());
    room.pass(SHORTLY);

    assertThat(room.chat.newRoots()).hasSize(1);
  }

  @Test
  void those_of_a_storm_are_shown_together_again() {
    Restoration many = new Restoration(room.store(), room.publisher(), Room.SOURCE::equals);
    List<Incident> storm =
        IntStream.range(0, 30)
            .mapToObj(i -> new SloId(SloId.Kind.OBJECTIVE, "shop", "slo-" + i))
            .map(slo -> Findings.opened(new IncidentKey(Room.SOURCE, slo), T0))
            .toList();

    many.take(storm, room.clock.instant());
    room.pass(SHORTLY);

    assertThat(room.chat.newRoots()).hasSize(3);
    assertThat(room.chat.root().headline()).contains("STORM · 30 SLOs burn");
  }

  @Test
  void what_the_store_knows_is_left_as_it_is() {
    take(recorded);
    Incident known = room.incident();

    List<IncidentName> again = take(recorded);

    assertThat(again).isEmpty();
    assertThat(room.incident()).isEqualTo(known);
  }

  @Test
  void incidents_of_others_are_left_alone() {
    Restoration other =
        new Restoration(room.store(), new Publisher(List.of(room.chat)), "staging"::equals);

    assertThat(other.take(List.of(recorded), room.clock.instant())).isEmpty();
    assertThat(room.incidents()).isEmpty();
  }

  @Test
  void where_an_alert_came_first_the_older_message_ends() {
    room.receive(group(firing("a", STARTED)));
    room.pass(SHORTLY);

    take(recorded);
    room.pass(SHORTLY);

    Incident older = room.store().incident(recorded.name()).orElseThrow();
    assertThat(older.state()).isEqualTo(IncidentState.SUPERSEDED);
    assertThat(older.stateReason()).contains("goes on as " + room.store().open().getFirst().name());
    assertThat(room.store().open()).hasSize(1);
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  @Test
  void without_alerts_and_numbers_nobody_says_that_it_is_over() {
    room.traffic.silent("Prometheus is away");
    take(recorded);

    room.pass(Duration.ofMinutes(30));

    assertThat(room.incident().state()).isEqualTo(IncidentState.OPEN);
  }

  private List<IncidentName> take(Incident incident) {
    return restoration.take(List.of(incident), room.clock.instant());
  }

  private Incident withoutChat() {
    return recorded.edit().chats(List.of()).done();
  }
}
