package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.correlation.Breakdown;
import io.burnscope.slo.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments fails from 02:56 on; its series have a code and a route. */
class FailingTest {
  @TempDir private Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room = new Room(folder, at("02:50:00"), List.of(Room.single(PAYMENTS, "0.995")));
    room.traffic.fails(0.0005, Instant.EPOCH);
    room.traffic.fails(0.3, at("02:56:00"));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void the_message_says_what_nearly_all_new_errors_have() {
    room.traffic.byLabel(
        Map.of(
            Map.of("code", "503", "route", "/pay"), 940.0,
            Map.of("code", "500", "route", "/pay"), 30.0,
            Map.of("code", "503", "route", "/refund"), 30.0));

    fires();

    assertThat(Screen.Plainly.lines(room.chat.root().facts()))
        .contains("New errors code 503 (97 %), route /pay (97 %)");
    assertThat(room.chat.replies().getFirst()).contains("New errors code 503 (97 %)");
    assertThat(room.incident().assessment().orElseThrow().failing())
        .contains(new Breakdown.Dominant("payments", "code", "503", 0.97));
  }

  @Test
  void the_errors_since_the_onset_are_compared_with_as_long_before_it() {
    fires();

    TimeRange before = room.traffic.askedByLabel().get(0);
    TimeRange after = room.traffic.askedByLabel().get(1);
    assertThat(after.start()).isEqualTo(at("02:56:00"));
    assertThat(after.end()).isEqualTo(at("03:04:00"));
    assertThat(before.length()).isEqualTo(Duration.ofMinutes(8));
    assertThat(before.end()).isBetween(at("02:54:00"), at("02:56:00"));
  }

  @Test
  void what_is_not_told_apart_leaves_the_message_as_it_is() {
    fires();

    assertThat(Screen.Plainly.lines(room.chat.root().facts()))
        .contains("Impact")
        .doesNotContain("New errors");
  }

  private void fires() {
    room.pass(Duration.between(room.clock.instant(), at("03:04:00")));
    room.receive(group(Alarms.about(PAYMENTS, "critical", at("03:04:00"))));
    room.pass(Duration.ofSeconds(10));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-19T" + time + "Z");
  }
}
