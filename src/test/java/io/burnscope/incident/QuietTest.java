package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.about;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static io.burnscope.incident.Alarms.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not disturb anybody: counted in new messages and replies. */
class QuietTest {
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
  void a_quiet_day_says_nothing() {
    for (int hour = 0; hour < 24; hour++) {
      Instant now = room.clock.instant();
      room.receive(
          group(
              Alarms.alert(
                  State.FIRING, Map.of("alertname", "Watchdog"), "watchdog", STARTED, null),
              Alarms.alert(
                  State.FIRING, Map.of("alertname", "DiskSlow"), "disk" + hour, now, null)));
      room.receive(group(resolved("old", STARTED, now)));
      room.pass(Duration.ofSeconds(10));
      room.clock.moveTo(now.plus(Duration.ofHours(1)));
    }

    assertThat(room.chat.items()).isEmpty();
  }

  @Test
  void looking_again_without_a_new_finding_says_nothing() {
    burning();
    room.pass(Duration.ofSeconds(20));
    int replies = room.chat.replies().size();

    room.pass(Duration.ofMinutes(12));

    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.replies()).hasSize(replies);
  }

  @Test
  void repeats_and_slow_windows_of_the_same_burn_say_nothing() {
    burning();
    room.pass(Duration.ofSeconds(20));
    int replies = room.chat.replies().size();

    for (int i = 0; i < 5; i++) {
      room.receive(group(firing("a", STARTED)));
      room.receive(group(about(PAYMENTS, "warning", room.clock.instant())));
      room.pass(Duration.ofMinutes(1));
    }

    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.replies()).hasSize(replies);
  }

  @Test
  void a_burn_that_flaps_stays_in_one_thread() {
    burning();
    room.pass(Duration.ofMinutes(3));
    Instant since = STARTED;
    for (int i = 0; i < 3; i++) {
      room.traffic.calm(room.clock.instant());
      room.pass(Duration.ofMinutes(2));
      room.receive(group(resolved("a", since, room.clock.instant())));
      room.pass(Duration.ofMinutes(8));
      room.traffic.fails(0.4, room.clock.instant());
      room.pass(Duration.ofMinutes(10));
      since = room.clock.instant();
      room.receive(group(firing("a", since)));
      room.pass(Duration.ofMinutes(2));
    }

    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(room.chat.replies()).filteredOn(it -> it.startsWith("Burns again")).hasSize(3);
    assertThat(room.chat.items())
        .filteredOn(item ->
            item.post() instanceof Post.Reply(var _, var weight)
                && weight == Post.Weight.ESCALATION)
        .isEmpty();
  }

  private void burning() {
    room.traffic.fails(0.4, T0.minusSeconds(300));
    room.receive(group(firing("a", STARTED)));
  }
}
