package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rollouts before payments fails; what evidence there is of their pods and calls. */
class NotCheckedTest {
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
  void neither_pods_nor_a_mesh_is_said_once_for_all_rollouts() {
    room.changed(rollout("payments", "02:54:00"), rollout("coupon", "02:53:00"));
    room.traffic.podless("its series carry no pod label");
    room.traffic.meshless("no mesh metrics (istio_requests_total)");

    fires();

    assertThat(notChecked())
        .containsOnlyOnce(
            "old against new pods and calls between services (its series carry no pod label;"
                + " no mesh metrics (istio_requests_total))");
    assertThat(Screen.Plainly.lines(room.chat.root().limits()))
        .contains("old against new pods and calls between services")
        .doesNotContain("istio_requests_total");
  }

  @Test
  void a_mesh_alone_leaves_the_pods_unchecked() {
    room.changed(rollout("payments", "02:54:00"));
    room.traffic.podless("its series carry no pod label");

    fires();

    assertThat(notChecked()).contains("old against new pods (its series carry no pod label)");
  }

  @Test
  void nothing_is_missed_where_nothing_was_rolled_out_or_pods_are_told_apart() {
    room.traffic.meshless("no mesh metrics (istio_requests_total)");
    room.changed(rollout("payments", "02:54:00"));

    fires();

    assertThat(notChecked()).noneMatch(sentence -> sentence.contains("old against new pods"));
  }

  @Test
  void a_clock_that_is_off_is_told_in_the_message() {
    String doubt = "the clock of Prometheus is 10 min ahead of ours: times may be off";
    room.doubts.add(doubt);

    fires();

    assertThat(Screen.Plainly.lines(room.chat.root().limits())).contains(doubt);
  }

  private List<String> notChecked() {
    return room.incident().assessment().orElseThrow().ranking().orElseThrow().notChecked();
  }

  private void fires() {
    room.pass(Duration.between(room.clock.instant(), at("03:04:00")));
    room.receive(group(Alarms.about(PAYMENTS, "critical", at("03:04:00"))));
    room.pass(Duration.ofSeconds(10));
  }

  private static Change rollout(String name, String time) {
    return new Change.Rollout(
        new ObjectRef("Deployment", "checkout", name),
        at(time),
        Optional.of(at(time).plusSeconds(60)),
        Optional.empty(),
        Actor.UNKNOWN,
        List.of(),
        "1",
        "2",
        Optional.empty());
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-19T" + time + "Z");
  }
}
