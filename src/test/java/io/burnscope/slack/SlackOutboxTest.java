package io.burnscope.slack;

import static io.burnscope.slack.Fixtures.AUDIENCE;
import static io.burnscope.slack.Fixtures.NAME;
import static io.burnscope.slack.Fixtures.T0;
import static io.burnscope.slack.Fixtures.titled;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Dispatcher;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Publisher;
import io.burnscope.incident.Text;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outbox of a real store, brought to Slack across lost answers, limits and crashes. */
class SlackOutboxTest {
  private static final String POST = "chat.postMessage";

  @TempDir private Path folder;
  private final TestClock clock = new TestClock(T0);
  private final FakeSlack slack = FakeSlack.start(clock);
  private final AtomicInteger nonces = new AtomicInteger();
  private Database database;
  private IncidentStore store;
  private SlackSink sink;
  private Dispatcher dispatcher;

  @BeforeEach
  void open() {
    database = Database.open(StoreSettings.sqlite(folder).within(Duration.ofSeconds(30)));
    store = database.incidentStore();
    sink = new SlackSink(slack.settings(folder), _ -> Optional.of("prod"), clock);
    dispatcher =
        new Dispatcher(
            sink,
            store,
            new Publisher(List.of(sink)),
            () -> "n" + nonces.incrementAndGet(),
            pause -> pause);
  }

  @AfterEach
  void close() {
    stop();
    slack.close();
  }

  private void stop() {
    sink.close();
    database.close();
  }

  @Test
  void a_root_is_edited_instead_of_posted_again() {
    root(1, "fails");
    seconds(1);
    root(2, "recovers");
    seconds(1);

    assertThat(slack.roots()).hasSize(1);
    assertThat(slack.roots().getFirst().shown()).contains("recovers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dropped", "500"})
  void a_post_whose_answer_is_lost_is_found_and_not_posted_twice(String how) {
    slack.trouble(
        POST, how.equals("500") ? new Trouble.DoneThenStatus(500) : new Trouble.DoneThenDropped());
    root(1, "fails");

    seconds(10);

    assertThat(slack.roots()).hasSize(1);
    assertThat(slack.calls(POST)).isEqualTo(1);
    assertThat(store.outboxCounts()).containsOnlyKeys("slack/DELIVERED");
  }

  @Test
  void a_root_changed_while_its_answer_was_lost_is_found_and_edited() {
    slack.trouble(POST, new Trouble.DoneThenDropped());
    root(1, "fails");
    seconds(1);
    root(2, "recovers");

    seconds(10);

    assertThat(slack.roots()).hasSize(1);
    assertThat(slack.roots().getFirst().shown()).contains("recovers");
  }

  /** W24 of the webhook contract. */
  @Test
  void a_crash_after_slack_accepted_leaves_one_root_that_can_be_edited() {
    root(1, "fails");
    sink.deliver(attempted("lost"));
    assertThat(slack.roots()).hasSize(1);
    stop();

    open();
    seconds(3);
    root(2, "recovers");
    seconds(3);

    assertThat(slack.roots()).hasSize(1);
    assertThat(slack.roots().getFirst().shown()).contains("recovers");
    assertThat(slack.calls(POST)).isEqualTo(1);
  }

  @Test
  void a_crash_before_slack_was_called_leaves_one_root() {
    root(1, "fails");
    attempted("lost");
    stop();

    open();
    seconds(3);

    assertThat(slack.roots()).hasSize(1);
  }

  @Test
  void a_reply_lost_in_a_crash_is_found_in_its_thread() {
    root(1, "fails");
    seconds(1);
    reply("ranking", "1. payments");
    sink.deliver(attempted("lost"));
    stop();

    open();
    seconds(3);

    assertThat(slack.thread(slack.roots().getFirst().ts())).hasSize(1);
  }

  @Test
  void a_post_that_was_limited_is_made_when_slack_said() {
    slack.trouble(POST, new Trouble.Limit(5));
    root(1, "fails");

    seconds(5);
    int before = slack.roots().size();
    seconds(1);

    assertThat(before).isZero();
    assertThat(slack.roots()).hasSize(1);
    assertThat(slack.calls(POST)).isEqualTo(2);
  }

  @Test
  void replies_keep_their_order_whatever_goes_wrong() {
    slack.trouble(
        POST,
        new Trouble.Status(503),
        new Trouble.Limit(2),
        new Trouble.DoneThenDropped(),
        new Trouble.Dropped(),
        new Trouble.DoneThenStatus(502));
    root(1, "fails");
    reply("ranking", "one");
    reply("changed", "two");
    reply("recovering", "three");
    reply("resolved", "four");

    seconds(60);

    assertThat(slack.roots()).hasSize(1);
    assertThat(slack.thread(slack.roots().getFirst().ts()))
        .extracting(message -> message.mark("part"))
        .containsExactly("ranking", "changed", "recovering", "resolved");
  }

  @Test
  void many_incidents_at_once_are_posted_at_slacks_pace() {
    for (int i = 0; i < 60; i++) {
      enqueue(incident(i), "root", 1, new Post.Root(titled("incident " + i), AUDIENCE));
    }

    seconds(120);

    assertThat(slack.roots()).hasSize(60);
    assertThat(slack.calls(POST)).isEqualTo(60);
    assertThat(store.outboxCounts()).containsOnlyKeys("slack/DELIVERED");
  }

  @Test
  void a_root_that_slack_refuses_for_good_is_given_up_until_it_changes() {
    slack.trouble(POST, new Trouble.Refusal("invalid_arguments"));
    root(1, "fails");
    seconds(10);
    long calls = slack.calls(POST);
    var counts = store.outboxCounts();

    root(2, "recovers");
    seconds(2);

    assertThat(calls).isEqualTo(1);
    assertThat(counts).containsOnlyKeys("slack/DEAD");
    assertThat(slack.roots().getFirst().shown()).contains("recovers");
  }

  @Test
  void a_wrong_token_kills_nothing_and_a_right_one_helps_within_minutes() throws IOException {
    Path token = folder.resolve("slack-token");
    Files.writeString(token, "xoxb-revoked");
    for (int i = 0; i < 20; i++) {
      enqueue(incident(i), "root", 1, new Post.Root(titled("incident " + i), AUDIENCE));
    }
    seconds(60);
    long calls = slack.calls(POST);
    clock.pass(Duration.ofDays(3));
    var counts = store.outboxCounts();
    Files.writeString(token, FakeSlack.TOKEN);

    seconds(200);

    assertThat(calls).isEqualTo(1);
    assertThat(counts).containsOnlyKeys("slack/PENDING");
    assertThat(slack.roots()).hasSize(20);
  }

  @Test
  void many_edits_of_one_root_become_one() {
    root(1, "fails");
    seconds(1);
    for (int version = 2; version <= 200; version++) {
      root(version, "version " + version);
    }
    seconds(2);

    assertThat(slack.calls("chat.update")).isEqualTo(1);
    assertThat(slack.roots().getFirst().shown()).contains("version 200");
  }

  @Test
  void new_roots_go_before_the_details_of_others() {
    root(1, "fails");
    seconds(2);
    for (int i = 0; i < 30; i++) {
      reply("detail-" + i, "detail " + i);
    }
    seconds(3);
    enqueue(incident(1), "root", 1, new Post.Root(titled("another"), AUDIENCE));
    seconds(3);

    assertThat(slack.roots()).hasSize(2);
    assertThat(slack.thread(slack.roots().getFirst().ts())).hasSizeLessThan(10);
  }

  @Test
  void a_reply_does_not_wait_for_an_edit() {
    root(1, "fails");
    seconds(2);
    slack.trouble("chat.update", new Trouble.Limit(60));
    root(2, "recovers");
    seconds(1);
    reply("resolved", "over");
    seconds(3);

    assertThat(slack.thread(slack.roots().getFirst().ts())).hasSize(1);
  }

  @Test
  void a_deleted_root_is_posted_anew_and_later_replies_follow_it() {
    root(1, "fails");
    seconds(1);
    slack.delete(slack.roots().getFirst().ts());
    root(2, "recovers");
    seconds(3);

    reply("resolved", "over");
    seconds(3);

    assertThat(slack.roots()).hasSize(1);
    assertThat(slack.thread(slack.roots().getFirst().ts())).hasSize(1);
  }

  private void root(long version, String headline) {
    enqueue(NAME, "root", version, new Post.Root(titled(headline), AUDIENCE));
  }

  private void reply(String part, String line) {
    enqueue(NAME, part, 1, new Post.Reply(List.of(Text.of(line)), Post.Weight.DETAIL));
  }

  private static IncidentName incident(int number) {
    return new IncidentName("checkout", "slo-" + number + "-20261119-0316-5c1e");
  }

  private void enqueue(IncidentName name, String part, long version, Post post) {
    store.transact(tx -> {
      tx.enqueue(name, "slack", part, version, post, clock.instant());
      return part;
    });
  }

  /** What a process does before it calls Slack: claims the item and stores the attempt. */
  private OutboxItem attempted(String nonce) {
    OutboxItem item =
        store.claimOutbox("slack", clock.instant(), clock.instant().plusSeconds(120), 1).getFirst();
    return store.attempting(item, nonce).orElseThrow();
  }

  /** Lets time pass; the dispatcher looks twice a second. */
  private void seconds(int count) {
    for (int i = 0; i < 2 * count; i++) {
      dispatcher.dispatch(clock.instant());
      clock.pass(Duration.ofMillis(500));
    }
  }
}
