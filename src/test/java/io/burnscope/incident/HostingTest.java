package io.burnscope.incident;

import static io.burnscope.incident.Alarms.CHECKOUT;
import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.about;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.SloId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that two compositions share: one thread, one record each. */
@Tag("W37")
class HostingTest {
  private static final SloId ORDERS = new SloId(SloId.Kind.COMPOSITION, "orders", "order-flow");
  private static final Duration SHORTLY = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room =
        new Room(
            folder,
            T0,
            List.of(
                Room.single(PAYMENTS, "0.995"), Room.composed(CHECKOUT), Room.composed(ORDERS)));
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void two_compositions_that_burn_through_one_member_are_one_thread() {
    both();

    assertThat(room.incidents()).hasSize(2);
    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.latest(ORDERS).host()).contains(room.latest(CHECKOUT).name());
    assertThat(room.chat.replies())
        .filteredOn(reply -> reply.startsWith("order-flow burns too, through its member payments"))
        .hasSize(1);
  }

  @Test
  void the_root_lists_each_with_burn_and_budget() {
    both();

    assertThat(room.chat.root().headline()).contains("checkout-flow");
    assertThat(Screen.Plainly.lines(room.chat.root().facts()))
        .contains("Also order-flow burn 60.0×, budget ");
  }

  @Test
  void each_has_a_record_of_its_own_that_points_to_the_thread() {
    both();

    assertThat(room.records.items())
        .extracting(OutboxItem::incident)
        .contains(room.latest(CHECKOUT).name(), room.latest(ORDERS).name());
    assertThat(room.latest(ORDERS).chats()).isEqualTo(room.latest(CHECKOUT).chats()).isNotEmpty();
  }

  @Test
  void a_root_that_is_out_becomes_a_pointer() {
    room.receive(group(about(CHECKOUT, "critical", STARTED)));
    room.pass(SHORTLY);
    room.traffic.silent("Prometheus is away");
    room.receive(group(about(ORDERS, "critical", STARTED)));
    room.pass(Duration.ofSeconds(2));
    assertThat(room.chat.newRoots()).hasSize(2);

    room.traffic.heard();
    room.pass(Duration.ofMinutes(2));
    assertThat(room.latest(ORDERS).host()).isPresent();
    assertThat(room.chat.items())
        .filteredOn(item -> item.incident().equals(room.latest(ORDERS).name()))
        .last()
        .satisfies(item ->
            assertThat(Screen.Plainly.lines(((Post.Root) item.post()).message().likelyCause()))
                .startsWith("Goes on in the thread of checkout-flow"));
    assertThat(room.latest(ORDERS).chats()).isEqualTo(room.latest(CHECKOUT).chats());
  }

  @Test
  void what_happens_to_the_second_is_said_with_its_name_in_the_thread() {
    both();
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(10));

    assertThat(room.latest(ORDERS).state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.chat.replies()).anyMatch(reply -> reply.startsWith("order-flow: ✅ Resolved"));
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  @Test
  void when_the_host_is_over_the_other_gets_a_message_of_its_own() {
    both();
    overNow(room.latest(CHECKOUT));
    room.pass(SHORTLY);

    assertThat(room.latest(ORDERS).host()).isEmpty();
    assertThat(room.chat.newRoots()).hasSize(2);
    assertThat(room.chat.root().headline()).contains("order-flow");
  }

  @Test
  void one_that_burns_again_after_the_host_is_over_leaves_its_thread() {
    both();
    room.traffic.calm(room.clock.instant());
    room.pass(Duration.ofMinutes(3));
    assertThat(room.latest(ORDERS).state()).isEqualTo(IncidentState.RECOVERING);
    overNow(room.latest(CHECKOUT));
    room.traffic.fails(0.3, room.clock.instant());
    room.pass(Duration.ofMinutes(2));

    assertThat(room.latest(ORDERS).state()).isEqualTo(IncidentState.OPEN);
    assertThat(room.latest(ORDERS).host()).isEmpty();
    assertThat(room.chat.newRoots())
        .extracting(OutboxItem::incident)
        .contains(room.latest(ORDERS).name());
  }

  @Test
  void a_guest_that_turns_into_a_page_leaves_the_thread_of_a_ticket() {
    room.receive(group(about(CHECKOUT, "warning", STARTED)));
    room.pass(SHORTLY);
    room.receive(group(about(ORDERS, "warning", STARTED)));
    room.pass(SHORTLY);
    assertThat(room.latest(ORDERS).host()).isPresent();

    room.receive(group(about(ORDERS, "critical", STARTED)));
    room.pass(SHORTLY);

    assertThat(room.latest(ORDERS).host()).isEmpty();
    assertThat(room.chat.newRoots())
        .last()
        .satisfies(item ->
            assertThat(((Post.Root) item.post()).audience().urgency())
                .isEqualTo(Audience.Urgency.PAGE));
  }

  private void overNow(Incident host) {
    room.store()
        .transact(tx -> {
          Incident over =
              AlertBook.forgotten(tx.find(host.name()).orElseThrow(), room.clock.instant());
          Incident closed = over.edit().closed(room.clock.instant(), "as a test says").done();
          tx.save(closed);
          new Hosting(room.publisher()).release(tx, closed, room.clock.instant());
          return true;
        });
  }

  private void both() {
    room.receive(group(about(PAYMENTS, "critical", STARTED)));
    room.pass(SHORTLY);
    room.receive(group(about(CHECKOUT, "critical", STARTED)));
    room.pass(SHORTLY);
    room.receive(group(about(ORDERS, "critical", STARTED)));
    room.pass(SHORTLY);
  }
}
