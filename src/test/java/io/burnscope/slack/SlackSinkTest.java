package io.burnscope.slack;

import static io.burnscope.slack.Fixtures.AUDIENCE;
import static io.burnscope.slack.Fixtures.NAME;
import static io.burnscope.slack.Fixtures.T0;
import static io.burnscope.slack.Fixtures.checkout;
import static io.burnscope.slack.Fixtures.edit;
import static io.burnscope.slack.Fixtures.item;
import static io.burnscope.slack.Fixtures.reply;
import static io.burnscope.slack.Fixtures.root;
import static io.burnscope.slack.Fixtures.titled;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Audience;
import io.burnscope.incident.Message;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink.Delivery;
import io.burnscope.incident.Sink.Delivery.Delivered;
import io.burnscope.incident.Sink.Delivery.Held;
import io.burnscope.incident.Sink.Delivery.Rejected;
import io.burnscope.incident.Sink.Delivery.Retry;
import io.burnscope.incident.Sink.Delivery.Stopped;
import io.burnscope.incident.Sink.ReadBack;
import io.burnscope.incident.Text;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackSinkTest {
  private static final String POST = "chat.postMessage";
  private static final String UPDATE = "chat.update";

  @TempDir private Path folder;
  private final TestClock clock = new TestClock(T0);
  private final FakeSlack slack = FakeSlack.start(clock);
  private SlackSettings settings;
  private SlackSink sink;

  @BeforeEach
  void open() {
    settings = slack.settings(folder);
    sink = new SlackSink(settings, _ -> Optional.of("prod"), clock);
  }

  @AfterEach
  void close() {
    sink.close();
    slack.close();
  }

  @Test
  void a_root_is_posted_with_its_blocks_mark_and_link() {
    Receipt receipt = delivered(sink.deliver(root(checkout())));

    assertThat(receipt.channel()).isEqualTo(FakeSlack.CHANNEL);
    assertThat(receipt.permalink().orElseThrow())
        .startsWith("https://example.slack.com/archives/C0CHECKOUT/p");
    FakeSlackMessage message = slack.roots().getFirst();
    assertThat(message.ts()).isEqualTo(receipt.id());
    assertThat(message.blocks()).hasSize(8);
    assertThat(message.mark("incident")).isEqualTo(NAME.toString());
    assertThat(message.mark("source")).isEqualTo("prod");
    assertThat(message.mark("part")).isEqualTo("root");
    assertThat(message.mark("nonce")).isEqualTo("n7");
  }

  @Test
  void a_root_is_delivered_without_a_link_if_slack_gives_none() {
    slack.trouble("chat.getPermalink", new Trouble.Status(500));

    assertThat(delivered(sink.deliver(root(checkout()))).permalink()).isEmpty();
  }

  @Test
  void a_root_that_stands_is_edited() {
    Receipt shown = delivered(sink.deliver(root(titled("fails"))));

    Receipt edited = delivered(sink.deliver(edit(titled("resolved"), shown)));

    assertThat(edited).isEqualTo(shown);
    assertThat(slack.roots()).hasSize(1);
    assertThat(slack.roots().getFirst().shown()).contains("resolved").doesNotContain("fails");
    assertThat(slack.roots().getFirst().edits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"message_not_found", "cant_update_message", "edit_window_closed"})
  void a_root_that_cannot_be_edited_is_posted_anew_with_a_link(String error) {
    Receipt shown = delivered(sink.deliver(root(titled("fails"))));
    slack.trouble(UPDATE, new Trouble.Refusal(error));
    clock.pass(Duration.ofSeconds(1));

    Receipt anew = delivered(sink.deliver(edit(titled("resolved"), shown)));

    assertThat(anew.id()).isNotEqualTo(shown.id());
    assertThat(slack.roots()).hasSize(2);
    assertThat(slack.roots().getLast().shown()).contains(shown.permalink().orElseThrow());
  }

  @Test
  void a_reply_goes_into_the_thread_of_the_root() {
    Receipt shown = delivered(sink.deliver(root(titled("fails"))));
    clock.pass(Duration.ofSeconds(1));

    delivered(sink.deliver(reply(Fixtures.reply("Recovering", "soon over"), shown)));

    FakeSlackMessage reply = slack.thread(shown.id()).getFirst();
    assertThat(reply.shown()).contains("Recovering\\nsoon over");
    assertThat(reply.broadcast()).isFalse();
    assertThat(reply.mark("part")).isEqualTo("ranking");
  }

  @Test
  void an_escalation_is_also_shown_in_the_channel() {
    Receipt shown = delivered(sink.deliver(root(titled("fails"))));
    clock.pass(Duration.ofSeconds(1));

    delivered(
        sink.deliver(
            reply(new Post.Reply(List.of(Text.of("Escalated")), Post.Weight.ESCALATION), shown)));

    assertThat(slack.thread(shown.id()).getFirst().broadcast()).isTrue();
  }

  @Test
  void a_reply_waits_for_its_root() {
    OutboxItem early = item("ranking", Fixtures.reply("x"), Optional.empty(), Optional.empty());

    assertThat(sink.deliver(early))
        .isEqualTo(
            new Retry(
                "the root message is not in Slack yet", Optional.of(Duration.ofSeconds(2)), false));
    assertThat(slack.calls(POST)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "invalid_auth",
        "token_revoked",
        "account_inactive",
        "restricted_action",
        "missing_scope",
        "not_authed",
        "token_expired",
      })
  void a_terminal_error_stops_and_says_what_to_do(String error) {
    slack.trouble(POST, new Trouble.Refusal(error));

    assertThat(sink.deliver(root(checkout())))
        .isInstanceOfSatisfying(
            Stopped.class,
            stopped ->
                assertThat(stopped.reason())
                    .startsWith("stopped: " + error + " in " + stopped.where() + "; ")
                    .doesNotContain("documentation"));
  }

  @Test
  void a_stopped_channel_costs_one_call_in_five_minutes() {
    slack.trouble(POST, new Trouble.Refusal("not_in_channel"));
    sink.deliver(root(titled("one")));
    clock.pass(Duration.ofMinutes(4));
    sink.deliver(root(titled("two")));
    long whileStopped = slack.calls(POST);
    clock.pass(Duration.ofMinutes(1));

    delivered(sink.deliver(root(titled("three"))));
    assertThat(whileStopped).isEqualTo(1);
  }

  @Test
  void a_stopped_channel_stops_no_other() {
    slack.trouble(POST, new Trouble.Refusal("is_archived"));
    try (SlackSink routed = new SlackSink(routed(), _ -> Optional.empty(), clock)) {
      routed.deliver(rooted(titled("page"), Audience.Urgency.PAGE));

      delivered(routed.deliver(rooted(titled("ticket"), Audience.Urgency.TICKET)));
    }
  }

  @Test
  void what_is_stopped_is_counted() {
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    sink.register(metrics);
    slack.trouble(POST, new Trouble.Refusal("not_in_channel"));
    sink.deliver(root(checkout()));
    double stopped = gauge(metrics);
    clock.pass(Duration.ofMinutes(5));
    sink.deliver(root(checkout()));

    assertThat(stopped).isEqualTo(1);
    assertThat(gauge(metrics)).isZero();
  }

  private static double gauge(SimpleMeterRegistry metrics) {
    return metrics.get("burnscope.slack.stopped").tag("reason", "not_in_channel").gauge().value();
  }

  @Test
  void what_no_person_can_mend_is_rejected() {
    slack.trouble(POST, new Trouble.Refusal("invalid_arguments"));

    assertThat(sink.deliver(root(checkout())))
        .isEqualTo(new Rejected("Slack says invalid_arguments"));
  }

  @Test
  void a_ticket_goes_to_its_own_channel() {
    try (SlackSink routed = new SlackSink(routed(), _ -> Optional.empty(), clock)) {
      delivered(routed.deliver(rooted(titled("ticket"), Audience.Urgency.TICKET)));

      assertThat(slack.roots(FakeSlack.TICKETS)).hasSize(1);
      assertThat(slack.roots()).isEmpty();
    }
  }

  @Test
  void a_page_mentions_those_of_the_configuration_and_a_ticket_nobody() {
    try (SlackSink routed = new SlackSink(routed(), _ -> Optional.empty(), clock)) {
      delivered(routed.deliver(rooted(titled("page"), Audience.Urgency.PAGE)));
      delivered(routed.deliver(rooted(titled("ticket"), Audience.Urgency.TICKET)));

      assertThat(slack.roots().getFirst().shown()).contains("<!subteam^S0ONCALL>");
      assertThat(slack.roots(FakeSlack.TICKETS).getFirst().shown()).doesNotContain("<!");
    }
  }

  @Test
  void a_ticket_that_turns_into_a_page_goes_on_among_the_pages() {
    try (SlackSink routed = new SlackSink(routed(), _ -> Optional.empty(), clock)) {
      OutboxItem ticket = rooted(titled("ticket"), Audience.Urgency.TICKET);
      Receipt before = delivered(routed.deliver(ticket));

      Receipt after = delivered(routed.deliver(paged(titled("page"), before)));

      assertThat(after.channel()).isEqualTo(FakeSlack.CHANNEL);
      assertThat(slack.roots().getFirst().shown())
          .contains("page")
          .contains("Goes on for <" + before.permalink().orElseThrow());
      assertThat(slack.roots(FakeSlack.TICKETS).getFirst().shown())
          .contains("Now a page: goes on in <" + after.permalink().orElseThrow())
          .contains("<#" + FakeSlack.CHANNEL + ">");
    }
  }

  @Test
  void a_page_whose_ticket_could_not_be_told_is_not_posted_twice() {
    try (SlackSink routed = new SlackSink(routed(), _ -> Optional.empty(), clock)) {
      Receipt before = delivered(routed.deliver(rooted(titled("ticket"), Audience.Urgency.TICKET)));
      OutboxItem item = paged(titled("page"), before);
      slack.trouble(UPDATE, new Trouble.Status(503));

      Delivery halfway = routed.deliver(item);

      assertThat(halfway)
          .isInstanceOfSatisfying(Retry.class, r -> assertThat(r.ambiguous()).isTrue());
      assertThat(routed.find(item)).isInstanceOf(ReadBack.Found.class);
      assertThat(slack.roots()).hasSize(1);
      assertThat(slack.roots(FakeSlack.TICKETS).getFirst().shown()).contains("Now a page");
    }
  }

  @Test
  void a_wait_that_slack_asks_for_holds_in_every_channel() {
    slack.trouble(POST, new Trouble.Limit(17));
    try (SlackSink routed = new SlackSink(routed(), _ -> Optional.empty(), clock)) {
      routed.deliver(rooted(titled("page"), Audience.Urgency.PAGE));

      assertThat(routed.deliver(rooted(titled("ticket"), Audience.Urgency.TICKET)))
          .isEqualTo(new Held("keeping Slack's pace", Duration.ofSeconds(17)));
    }
  }

  @Test
  void a_trial_leaves_alone_what_stood_in_other_channels_before() {
    Receipt before = new Receipt(FakeSlack.CHANNEL, "1763780000.000100", Optional.empty());
    SlackSettings trial = slack.settings(folder, SlackRoutes.only(FakeSlack.TICKETS));
    try (SlackSink shadow = new SlackSink(trial, _ -> Optional.empty(), clock)) {
      Receipt anew = delivered(shadow.deliver(edit(titled("fails"), before)));

      assertThat(anew.channel()).isEqualTo(FakeSlack.TICKETS);
      assertThat(slack.calls(UPDATE)).isZero();
      assertThat(shadow.deliver(reply(reply("1m"), before)))
          .isEqualTo(
              new Rejected("mode shadow says nothing in channel C0CHECKOUT, where this thread is"));
    }
  }

  private SlackSettings routed() {
    return slack.settings(
        folder,
        new SlackRoutes(
            new SlackRoutes.Channels(
                FakeSlack.CHANNEL,
                Optional.of(FakeSlack.TICKETS),
                List.of(SlackMention.of("S0ONCALL"))),
            List.of(),
            Set.of()));
  }

  private static OutboxItem rooted(Message message, Audience.Urgency urgency) {
    Audience audience = new Audience(urgency, Optional.empty(), Map.of());
    return item("root", new Post.Root(message, audience), Optional.empty(), Optional.empty());
  }

  private static OutboxItem paged(Message message, Receipt before) {
    Audience audience = new Audience(Audience.Urgency.PAGE, Optional.empty(), Map.of());
    return item("root", new Post.Root(message, audience), Optional.of(before), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"fatal_error, true", "internal_error, true", "something_new, false"})
  void another_error_is_tried_again(String error, boolean ambiguous) {
    slack.trouble(POST, new Trouble.Refusal(error));

    assertThat(sink.deliver(root(checkout())))
        .isEqualTo(new Retry("Slack says " + error, Optional.empty(), ambiguous));
  }

  @ParameterizedTest
  @CsvSource({"500, true", "503, true", "404, false", "302, false"})
  void an_http_status_is_tried_again(int status, boolean ambiguous) {
    slack.trouble(POST, new Trouble.Status(status));

    assertThat(sink.deliver(root(checkout())))
        .isEqualTo(new Retry("Slack answers HTTP " + status, Optional.empty(), ambiguous));
  }

  @Test
  void too_many_requests_are_tried_again_when_slack_says() {
    slack.trouble(POST, new Trouble.Limit(17));

    assertThat(sink.deliver(root(checkout())))
        .isEqualTo(new Held("Slack asks to wait 17 s", Duration.ofSeconds(17)));
  }

  @Test
  void nothing_is_called_before_the_time_that_slack_said() {
    slack.trouble(POST, new Trouble.Limit(17));
    sink.deliver(root(checkout()));
    clock.pass(Duration.ofSeconds(10));

    assertThat(sink.deliver(root(checkout())))
        .isEqualTo(new Held("keeping Slack's pace", Duration.ofSeconds(7)));
    assertThat(slack.calls(POST)).isEqualTo(1);
    clock.pass(Duration.ofSeconds(7));
    delivered(sink.deliver(root(checkout())));
  }

  @Test
  void posts_are_a_second_apart() {
    delivered(sink.deliver(root(titled("one"))));
    clock.pass(Duration.ofMillis(400));

    Delivery second = sink.deliver(root(titled("two")));

    assertThat(second).isEqualTo(new Held("keeping Slack's pace", Duration.ofMillis(600)));
    assertThat(slack.calls(POST)).isEqualTo(1);
  }

  @Test
  void edits_are_at_most_fifty_a_minute() {
    Receipt shown = delivered(sink.deliver(root(titled("fails"))));
    for (int i = 0; i < 50; i++) {
      delivered(sink.deliver(edit(titled("edit " + i), shown)));
    }

    assertThat(sink.deliver(edit(titled("one more"), shown)))
        .isEqualTo(new Held("keeping Slack's pace", Duration.ofMinutes(1)));
    assertThat(slack.calls(UPDATE)).isEqualTo(50);
  }

  @Test
  void refused_blocks_are_sent_with_less_until_they_are_accepted() {
    slack.trouble(
        POST, new Trouble.Refusal("invalid_blocks"), new Trouble.Refusal("msg_blocks_too_long"));

    Delivery first = sink.deliver(root(checkout()));
    clock.pass(Duration.ofSeconds(1));
    Delivery second = sink.deliver(root(checkout()));
    clock.pass(Duration.ofSeconds(1));
    Delivery third = sink.deliver(root(checkout()));

    assertThat(first)
        .isEqualTo(
            new Retry(
                "Slack says invalid_blocks, trying less: SHORT",
                Optional.of(Duration.ofSeconds(1)),
                false));
    assertThat(second)
        .isEqualTo(
            new Retry(
                "Slack says msg_blocks_too_long, trying less: TEXT_ONLY",
                Optional.of(Duration.ofSeconds(1)),
                false));
    delivered(third);
    assertThat(slack.roots().getFirst().blocks()).isEmpty();
    assertThat(slack.roots().getFirst().text()).contains("Likely cause");
  }

  @Test
  void a_text_that_is_refused_too_is_given_up() {
    slack.trouble(
        POST,
        new Trouble.Refusal("invalid_blocks"),
        new Trouble.Refusal("invalid_blocks"),
        new Trouble.Refusal("invalid_blocks"));
    sink.deliver(root(checkout()));
    clock.pass(Duration.ofSeconds(1));
    sink.deliver(root(checkout()));
    clock.pass(Duration.ofSeconds(1));

    assertThat(sink.deliver(root(checkout()))).isEqualTo(new Rejected("Slack says invalid_blocks"));
  }

  @Test
  void a_post_whose_answer_is_lost_is_found_again() {
    slack.trouble(POST, new Trouble.DoneThenDropped());
    OutboxItem item = root(checkout());

    Delivery lost = sink.deliver(item);

    assertThat(lost).isInstanceOfSatisfying(Retry.class, r -> assertThat(r.ambiguous()).isTrue());
    assertThat(sink.find(item))
        .isInstanceOfSatisfying(
            ReadBack.Found.class,
            found -> {
              assertThat(found.receipt().id()).isEqualTo(slack.roots().getFirst().ts());
              assertThat(found.receipt().permalink()).isPresent();
            });
  }

  @Test
  void a_post_without_an_answer_in_time_is_in_doubt() {
    slack.trouble(POST, new Trouble.DoneThenSilent());
    SlackSettings hasty =
        new SlackSettings(
            settings.tokenFile(), settings.routes(), settings.apiUrl(), Duration.ofMillis(500));

    try (SlackSink impatient = new SlackSink(hasty, _ -> Optional.empty(), clock)) {
      assertThat(impatient.deliver(root(checkout())))
          .isEqualTo(new Retry("Slack gave no answer in time", Optional.empty(), true));
    }
  }

  @Test
  void a_post_that_never_arrived_is_absent() {
    slack.trouble(POST, new Trouble.Dropped());
    OutboxItem item = root(checkout());

    sink.deliver(item);

    assertThat(sink.find(item)).isEqualTo(new ReadBack.Absent());
    assertThat(slack.calls(POST)).isEqualTo(1);
  }

  @Test
  void a_message_is_found_behind_many_others() {
    Receipt shown = delivered(sink.deliver(root(checkout())));
    for (int i = 0; i < 250; i++) {
      clock.pass(Duration.ofSeconds(1));
      delivered(
          sink.deliver(
              item(
                  "other-" + i,
                  new Post.Root(titled("x"), AUDIENCE),
                  Optional.empty(),
                  Optional.empty())));
    }

    assertThat(sink.find(root(checkout())))
        .isInstanceOfSatisfying(
            ReadBack.Found.class, found -> assertThat(found.receipt().id()).isEqualTo(shown.id()));
    assertThat(slack.calls("conversations.history")).isEqualTo(2);
  }

  @Test
  void a_reply_whose_answer_is_lost_is_found_in_its_thread() {
    Receipt shown = delivered(sink.deliver(root(titled("fails"))));
    clock.pass(Duration.ofSeconds(1));
    slack.trouble(POST, new Trouble.DoneThenStatus(500));
    OutboxItem item = reply(Fixtures.reply("Recovering"), shown);

    sink.deliver(item);

    String ts = slack.thread(shown.id()).getFirst().ts();
    assertThat(sink.find(item))
        .isEqualTo(new ReadBack.Found(new Receipt(FakeSlack.CHANNEL, ts, Optional.empty())));
  }

  @Test
  void a_reply_that_never_arrived_is_absent() {
    Receipt shown = delivered(sink.deliver(root(titled("fails"))));

    assertThat(sink.find(reply(Fixtures.reply("Recovering"), shown)))
        .isEqualTo(new ReadBack.Absent());
  }

  @Test
  void an_edit_is_found_by_its_attempt_only() {
    Receipt shown = delivered(sink.deliver(root(titled("fails"))));
    OutboxItem other =
        new OutboxItem(
            NAME,
            "slack",
            "root",
            1,
            4,
            new Post.Root(titled("resolved"), AUDIENCE),
            OutboxItem.Status.ATTEMPTED,
            1,
            T0,
            Optional.of("n8"),
            Optional.of(shown),
            Optional.of(shown),
            1);

    ReadBack before = sink.find(other);
    sink.deliver(other);

    assertThat(before).isEqualTo(new ReadBack.Absent());
    assertThat(sink.find(other)).isInstanceOf(ReadBack.Found.class);
  }

  @ParameterizedTest
  @CsvSource({"fatal_error, Slack says fatal_error", "invalid_auth, Slack says invalid_auth"})
  void what_cannot_be_read_is_unknown(String error, String reason) {
    slack.trouble("conversations.history", new Trouble.Refusal(error));

    assertThat(sink.find(root(checkout()))).isEqualTo(new ReadBack.Unknown(reason));
  }

  @Test
  void an_app_that_must_not_read_posts_rather_twice_than_never() {
    slack.trouble("conversations.history", new Trouble.Refusal("missing_scope"));

    assertThat(sink.find(root(checkout()))).isEqualTo(new ReadBack.Absent());
  }

  @Test
  void the_token_is_read_again_when_it_was_rotated() throws IOException {
    Files.writeString(settings.tokenFile(), "xoxb-old");
    Delivery old = sink.deliver(root(checkout()));
    Files.writeString(settings.tokenFile(), FakeSlack.TOKEN);
    clock.pass(Duration.ofSeconds(1));

    assertThat(old).isInstanceOf(Stopped.class);
    delivered(sink.deliver(root(checkout())));
  }

  @Test
  void a_missing_token_may_come_back() throws IOException {
    Files.delete(settings.tokenFile());

    assertThat(sink.deliver(root(checkout())))
        .isInstanceOfSatisfying(
            Stopped.class, stopped -> assertThat(stopped.reason()).contains("slack.tokenFile"));
  }

  @Test
  void a_slack_that_is_not_there_has_surely_not_posted() {
    slack.close();

    assertThat(sink.deliver(root(checkout())))
        .isEqualTo(
            new Retry("Slack cannot be reached: connection refused", Optional.empty(), false));
  }

  @Test
  void hostile_text_pings_nobody() {
    String hostile = "<!channel> <!here> <@U1> <#C1> `*_~ \u202e\u200b<!subteam^S1>";

    delivered(sink.deliver(root(titled(hostile))));

    assertThat(slack.roots().getFirst().shown())
        .doesNotContain("<!")
        .doesNotContain("<@")
        .doesNotContain("<#")
        .doesNotContain("\u202e")
        .doesNotContain("\u200b");
  }

  private static Receipt delivered(Delivery delivery) {
    assertThat(delivery).isInstanceOf(Delivered.class);
    return ((Delivered) delivery).receipt();
  }
}
