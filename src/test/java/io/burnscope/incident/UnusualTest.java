package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments fails from 02:56 on, and nothing has changed. */
class UnusualTest {
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
  void more_requests_than_usual_are_told_where_no_change_explains_a_burn() {
    room.traffic.times(3.1, at("02:56:00"));

    fires();

    assertThat(cause())
        .startsWith("No change was recorded from 01:56:00 to 03:04:00")
        .endsWith("Seen instead: 3.1 times the usual requests, from 02:56:00");
  }

  @Test
  void fewer_requests_are_told_as_well() {
    room.traffic.times(0.4, at("02:56:00"));

    fires();

    assertThat(cause()).endsWith("Seen instead: only 0.4 times the usual requests, from 02:56:00");
  }

  @Test
  void a_few_more_are_no_news() {
    room.traffic.times(1.2, at("02:56:00"));

    fires();

    assertThat(cause()).doesNotContain("Seen instead");
  }

  private String cause() {
    return Screen.Plainly.lines(room.chat.root().likelyCause());
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
