package io.burnscope.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line to Slack breaks, for long or at the worst moment. */
class SlackFaultsTest {
  @TempDir private Path folder;
  private Optional<SlackRoom> open = Optional.empty();

  private SlackRoom room() {
    return room(Duration.ofSeconds(20));
  }

  private SlackRoom room(Duration deadline) {
    SlackRoom room = new SlackRoom(folder, SlackRoutes.all(FakeSlack.CHANNEL), deadline);
    open = Optional.of(room);
    return room;
  }

  @AfterEach
  void close() {
    open.ifPresent(SlackRoom::close);
  }

  @Test
  void an_hour_without_slack_ends_in_one_root_with_its_replies_in_order() {
    SlackRoom room = room();
    room.line.cut();
    room.fires("payments", "warning");
    room.pass(Duration.ofMinutes(20));
    room.fires("payments", "critical");
    room.pass(Duration.ofMinutes(40));
    long tried = room.line.calls();
    room.resolves("payments", "warning");
    room.resolves("payments", "critical");
    room.line.open();

    room.pass(Duration.ofMinutes(20));

    assertThat(tried).isBetween(5L, 60L);
    assertThat(room.slack.roots()).hasSize(1);
    assertThat(room.slack.roots().getFirst().shown()).contains("RESOLVED");
    assertThat(room.slack.thread(room.slack.roots().getFirst().ts()))
        .extracting(reply -> reply.mark("part").replaceFirst("-\\d+$", ""))
        .containsExactly("escalated", "resolved");
    delivered(room);
  }

  @Test
  void a_post_whose_answer_never_comes_through_is_one_root() {
    SlackRoom room = room(Duration.ofSeconds(1));
    room.fires("payments", "critical");
    room.line.mute();
    room.pass(Duration.ofSeconds(4));
    int before = room.slack.roots().size();
    room.line.open();

    room.pass(Duration.ofMinutes(1));

    assertThat(before).isEqualTo(1);
    assertThat(room.slack.roots()).hasSize(1);
    delivered(room);
  }

  @Test
  void a_post_that_the_network_swallows_is_made_when_it_is_back() {
    SlackRoom room = room(Duration.ofSeconds(1));
    room.fires("payments", "critical");
    room.line.hold();
    room.pass(Duration.ofSeconds(4));
    int before = room.slack.roots().size();
    room.line.open();

    room.pass(Duration.ofMinutes(1));

    assertThat(before).isZero();
    assertThat(room.slack.roots()).hasSize(1);
    delivered(room);
  }

  private static void delivered(SlackRoom room) {
    var store = room.database.incidentStore();
    assertThat(store.outboxCounts()).containsOnlyKeys("slack/DELIVERED");
    assertThat(store.ledger().balanced()).isTrue();
  }
}
