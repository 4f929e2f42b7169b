package io.burnscope.slack;

import static io.burnscope.slack.FakeSlack.CHANNEL;
import static io.burnscope.slack.FakeSlack.SHOP;
import static io.burnscope.slack.FakeSlack.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.LabelMatcher;
import io.burnscope.replay.Playback;
import io.burnscope.replay.RecordedIncident;
import io.burnscope.replay.ReplayClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often people are disturbed: counted on a Slack that keeps its limits. */
class AttentionTest {
  private static final SlackRoutes ROUTES =
      new SlackRoutes(
          new SlackRoutes.Channels(
              CHANNEL, Optional.of(TICKETS), List.of(SlackMention.of("S0ONCALL"))),
          List.of(
              new SlackRoutes.Route(
                  List.of(new LabelMatcher.Equal("team", "shop")),
                  new SlackRoutes.Channels(SHOP, Optional.empty(), List.of()))),
          Set.of());

  @TempDir private Path folder;
  private Optional<SlackRoom> open = Optional.empty();

  @AfterEach
  void close() {
    open.ifPresent(SlackRoom::close);
  }

  private SlackRoom room() {
    SlackRoom room = new SlackRoom(folder, ROUTES);
    open = Optional.of(room);
    return room;
  }

  @Test
  void the_demo_is_one_post_and_at_most_eight_replies() {
    RecordedIncident demo = RecordedIncident.read(Path.of("src/main/resources/demo/checkout"));
    ReplayClock clock = new ReplayClock(demo.begin());
    try (FakeSlack slack = FakeSlack.start(clock);
        SlackSink sink = new SlackSink(slack.settings(folder), _ -> Optional.empty(), clock);
        Playback playback = new Playback(demo, clock, folder.resolve("store"), List.of(sink))) {
      playback.play();

      assertThat(slack.posts(CHANNEL)).hasSize(1);
      assertThat(slack.replies(CHANNEL)).hasSizeBetween(4, 8);
    }
  }

  @Test
  void a_storm_of_a_thousand_is_three_posts_that_tell_of_all() {
    SlackRoom room = room();
    for (int second = 0; second < 10; second++) {
      for (int i = 0; i < 100; i++) {
        room.fires("slo-" + (second * 100 + i), "critical", Map.of("node", "ip-10-0-3-7"));
      }
      room.pass(Duration.ofSeconds(1));
    }
    room.pass(Duration.ofSeconds(50));

    assertThat(room.slack.posts(CHANNEL)).hasSize(3);
    assertThat(at(room.slack.posts(CHANNEL).getFirst()))
        .isLessThanOrEqualTo(BigDecimal.valueOf(SlackRoom.T0.getEpochSecond() + 2));
    assertThat(room.slack.roots(CHANNEL).getLast().shown())
        .contains("STORM · 1000 SLOs burn · since 03:10 UTC")
        .contains("node ip-10-0-3-7 (all)")
        .contains("1000 critical")
        .contains("and 990 more");
    assertThat(room.database.incidentStore().open()).hasSize(1_000);
  }

  @Test
  void after_a_storm_its_digest_says_so_and_nothing_more_is_posted() {
    SlackRoom room = room();
    for (int i = 0; i < 40; i++) {
      room.fires("slo-" + i, "critical");
    }
    room.pass(Duration.ofMinutes(2));
    for (int i = 0; i < 40; i++) {
      room.resolves("slo-" + i, "critical");
    }
    room.pass(Duration.ofMinutes(10));

    assertThat(room.slack.posts(CHANNEL)).hasSize(3);
    assertThat(room.slack.roots(CHANNEL).getLast().shown())
        .contains("STORM OVER · 40 SLOs burned · 03:10–");
    assertThat(room.slack.thread(room.slack.roots(CHANNEL).getLast().ts()))
        .hasSizeLessThanOrEqualTo(2);
    assertThat(room.database.incidentStore().open()).isEmpty();
    assertThat(room.database.incidentStore().outboxCounts()).containsOnlyKeys("slack/DELIVERED");
  }

  @Test
  void repeats_post_nothing() {
    SlackRoom room = room();
    for (int i = 0; i < 100; i++) {
      room.fires("payments", "critical");
      room.pass(Duration.ofSeconds(3));
    }

    assertThat(room.slack.posts(CHANNEL)).hasSize(1);
    assertThat(room.slack.replies(CHANNEL)).isEmpty();
  }

  @Test
  void tickets_and_pages_and_teams_have_their_own_channels() {
    SlackRoom room = room();
    room.fires("payments", "critical");
    room.fires("search", "warning");
    room.fires("cart", "critical", Map.of("team", "shop"));
    room.pass(Duration.ofSeconds(10));

    assertThat(room.slack.posts(CHANNEL))
        .hasSize(1)
        .first()
        .matches(it -> it.shown().contains("payments"));
    assertThat(room.slack.posts(TICKETS))
        .hasSize(1)
        .first()
        .matches(it -> it.shown().contains("search"));
    assertThat(room.slack.posts(SHOP))
        .hasSize(1)
        .first()
        .matches(it -> it.shown().contains("cart"));
  }

  @Test
  void a_ticket_that_turns_into_a_page_is_one_post_among_the_pages() {
    SlackRoom room = room();
    room.fires("search", "warning");
    room.pass(Duration.ofMinutes(2));

    room.fires("search", "critical");
    room.pass(Duration.ofMinutes(2));

    assertThat(room.slack.posts(TICKETS)).hasSize(1);
    assertThat(room.slack.posts(CHANNEL)).hasSize(1);
    assertThat(room.slack.roots(CHANNEL).getFirst().shown())
        .contains("CRITICAL · search")
        .contains("an earlier message")
        .contains("<!subteam^S0ONCALL>");
    assertThat(room.slack.roots(TICKETS).getFirst().shown())
        .contains("Now a page: goes on in <https://");
    assertThat(room.slack.thread(room.slack.roots(CHANNEL).getFirst().ts()))
        .extracting(message -> message.mark("part").replaceFirst("-\\d+$", ""))
        .containsExactly("escalated");
  }

  @Test
  void an_escalation_where_the_message_stands_is_broadcast_once() {
    SlackRoom room = new SlackRoom(folder, SlackRoutes.all(CHANNEL));
    open = Optional.of(room);
    room.fires("cart", "warning");
    room.pass(Duration.ofMinutes(2));

    room.fires("cart", "critical");
    room.pass(Duration.ofMinutes(2));

    assertThat(room.slack.roots(CHANNEL)).hasSize(1);
    assertThat(room.slack.posts(CHANNEL)).hasSize(2).last().matches(FakeSlackMessage::broadcast);
  }

  private static BigDecimal at(FakeSlackMessage message) {
    return new BigDecimal(message.ts());
  }
}
