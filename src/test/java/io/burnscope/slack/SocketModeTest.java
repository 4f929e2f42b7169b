package io.burnscope.slack;

import static io.burnscope.slack.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.incident.Control;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.incident.Desk.Handled;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.incident.Message;
import io.burnscope.incident.Press;
import io.burnscope.slack.FakeSlackSocket.User;
import io.burnscope.slack.SocketSettings.Allowed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Presses of buttons over a socket, against a Slack that speaks its protocol. */
class SocketModeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final User DANA = new User("U0DANA", "Dana");
  private static final User KIM = new User("U0KIM", "Kim");
  private static final IncidentName NAME =
      new IncidentName("checkout", "checkout-flow-20261119-0316-5c1e");
  private static final Handled DONE = new Handled(Reason.ACKNOWLEDGED, Optional.empty());

  @TempDir private Path folder;
  private final TestClock clock = new TestClock(T0);
  private final FakeSlack slack = FakeSlack.start(clock);
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final List<Press> handled = new CopyOnWriteArrayList<>();
  private final List<Press> refused = new CopyOnWriteArrayList<>();
  private volatile Function<Press, Handled> answer = _ -> DONE;
  private SlackSink sink;
  private SocketMode mode;

  @BeforeEach
  void open() {
    sink = new SlackSink(slack.settings(folder), _ -> Optional.of("prod"), clock);
    Message message = withButtons();
    sink.deliver(Fixtures.root(message));
    mode = start();
    awaitConnections(1);
  }

  private static Message withButtons() {
    Message base = Fixtures.titled("checkout-flow fails");
    return new Message(
        base.push(),
        base.headline(),
        base.likelyCause(),
        base.wayBack(),
        base.facts(),
        base.unlikely(),
        base.limits(),
        List.of(
            new Message.Action("ack", "Acknowledge", Optional.empty(), NAME.toString()),
            new Message.Action("runbook", "Runbook", Optional.of("https://runbooks.example.com/")),
            new Message.Action(
                "verdict_no", "Not it", Optional.empty(), NAME + " high payments 1.8.2 → 1.9.0")),
        base.footer());
  }

  private SocketMode start() {
    Presses presses =
        new Presses() {
          @Override
          public Handled handle(Press press) {
            handled.add(press);
            return answer.apply(press);
          }

          @Override
          public Handled refuse(Press press) {
            refused.add(press);
            return new Handled(Reason.NOT_AUTHORISED, Optional.of("You may not do this."));
          }
        };
    return SocketMode.start(
        slack.socketSettings(folder, new Allowed.Users(Set.of(DANA.id()))),
        presses,
        clock,
        pause -> pause.dividedBy(50),
        metrics);
  }

  @AfterEach
  void close() {
    mode.close();
    sink.close();
    slack.close();
  }

  @Test
  void a_press_is_handled_and_acknowledged() {
    String envelope = press("verdict_no", DANA);
    awaitAcknowledged(envelope);

    assertThat(handled).hasSize(1);
    Press press = handled.getFirst();
    assertThat(press.incident()).isEqualTo(NAME);
    assertThat(press.control()).isEqualTo(Control.REFUTE);
    assertThat(press.suspect().orElseThrow().suspect()).isEqualTo("payments 1.8.2 → 1.9.0");
    assertThat(press.by().id()).isEqualTo("U0DANA");
    assertThat(press.by().name()).isEqualTo("Dana");
    assertThat(press.messageAt()).contains(T0);
    assertThat(slack.socket().answers()).isEmpty();
  }

  @Test
  void a_press_is_acknowledged_while_the_store_is_still_at_work() {
    CountDownLatch store = new CountDownLatch(1);
    answer =
        _ -> {
          awaitLatch(store);
          return DONE;
        };
    String envelope = press("ack", DANA);

    awaitAcknowledged(envelope);
    long before = store.getCount();
    store.countDown();

    assertThat(before).isEqualTo(1);
    assertThat(handled).hasSize(1);
  }

  @Test
  void a_press_that_was_not_kept_is_told_to_its_sender() {
    answer =
        _ -> {
          throw new StoreUnavailable("the disk is full", new IllegalStateException());
        };
    String envelope = press("ack", DANA);

    awaitAnswers(1);

    assertThat(slack.socket().answers().getFirst()).startsWith("Your click was not kept");
    awaitAcknowledged(envelope);
    assertThat(counted("ack", "NOT_KEPT")).isEqualTo(1);
  }

  @Test
  void a_failure_of_ours_ends_nothing_but_the_click() {
    answer =
        _ -> {
          throw new IllegalStateException("a bug");
        };
    awaitAcknowledged(press("ack", DANA));
    answer = _ -> DONE;

    awaitAcknowledged(press("ack", DANA));

    assertThat(handled).hasSize(2);
    assertThat(counted("ack", "FAILED")).isEqualTo(1);
  }

  @Test
  void who_may_not_is_told_and_changes_nothing() {
    awaitAcknowledged(press("ack", KIM));
    awaitAnswers(1);

    assertThat(handled).isEmpty();
    assertThat(refused).extracting(press -> press.by().id()).containsExactly("U0KIM");
    assertThat(slack.socket().answers()).containsExactly("You may not do this.");
    assertThat(counted("ack", "NOT_AUTHORISED")).isEqualTo(1);
  }

  @Test
  void answers_and_names_are_text_whatever_they_contain() {
    answer =
        press ->
            new Handled(
                Reason.ALREADY_ACKNOWLEDGED,
                Optional.of(press.by().name() + " has it <!channel> *now*"));
    awaitAcknowledged(press("ack", new User("U0DANA", "<!here>\u202e <https://evil|x>\n@all")));
    awaitAnswers(1);

    assertThat(handled.getFirst().by().name()).isEqualTo("<!here> <https://evil|x> @all");
    assertThat(slack.socket().answers().getFirst())
        .isEqualTo("&lt;!here&gt; &lt;https://evil|x&gt; @all has it &lt;!channel&gt; ∗now∗");
  }

  @Test
  void links_are_acknowledged_and_mean_nothing() {
    awaitAcknowledged(press("runbook", DANA));

    assertThat(handled).isEmpty();
    assertThat(slack.socket().answers()).isEmpty();
  }

  @Test
  void the_same_press_in_two_envelopes_has_one_identity() {
    JsonObject payload = payload("ack", DANA);
    slack.socket().send("e-one", payload);
    slack.socket().send("e-two", payload);
    awaitAcknowledged("e-one");
    awaitAcknowledged("e-two");

    assertThat(handled).hasSize(2);
    assertThat(handled.getFirst().identity()).isEqualTo(handled.getLast().identity());
  }

  @Test
  void presses_from_another_workspace_or_app_are_left_out() {
    JsonObject team = payload("ack", DANA);
    team.getJsonObject("team").put("id", "T0OTHER");
    JsonObject app = payload("ack", DANA).put("api_app_id", "A0OTHER");

    slack.socket().send("e-team", team);
    slack.socket().send("e-app", app);
    awaitAcknowledged("e-team");
    awaitAcknowledged("e-app");

    assertThat(handled).isEmpty();
    assertThat(refused).isEmpty();
    assertThat(counted("foreign", "FOREIGN")).isEqualTo(2);
  }

  @Test
  void an_answer_goes_to_slack_and_nowhere_else() {
    answer = _ -> new Handled(Reason.SAID_BEFORE, Optional.of("You said so."));
    slack.socket().send("e-1", payload("ack", DANA).put("response_url", "http://127.0.0.1:1/x"));
    slack
        .socket()
        .send("e-2", payload("ack", DANA).put("response_url", "https://evil.com/.slack.com"));
    slack.socket().send("e-3", payload("ack", DANA));
    awaitAcknowledged("e-3");
    awaitAnswers(1);

    assertThat(handled).hasSize(3);
    assertThat(slack.socket().answers()).hasSize(1);
  }

  @Test
  void nonsense_over_the_socket_is_survived() {
    slack.socket().raw("no json");
    slack.socket().raw("{\"type\": \"weather\"}");
    slack.socket().raw("{\"type\": \"events_api\", \"envelope_id\": \"e-event\", \"payload\": {}}");
    slack.socket().send("e-empty", new JsonObject());
    slack.socket().send("e-odd", payload("ack", DANA).put("actions", "none"));

    awaitAcknowledged("e-event");
    awaitAcknowledged("e-empty");
    awaitAcknowledged("e-odd");
    awaitAcknowledged(press("ack", DANA));
    assertThat(handled).hasSize(1);
  }

  @Test
  void a_connection_that_breaks_is_followed_by_another() {
    slack.socket().drop();
    awaitOpened(2);
    awaitConnections(1);

    awaitAcknowledged(press("ack", DANA));

    assertThat(handled).hasSize(1);
  }

  @Test
  void a_connection_that_slack_refreshes_goes_on_until_slack_closes_it() {
    slack.socket().refresh();
    awaitConnections(2);
    awaitAcknowledged(press("ack", DANA));
    slack.socket().closeOldest();
    awaitConnections(1);

    awaitAcknowledged(press("ack", DANA));

    assertThat(handled).hasSize(2);
    assertThat(slack.calls("apps.connections.open")).isEqualTo(2);
  }

  @Test
  void slack_that_cannot_be_reached_for_a_while_is_tried_again() {
    slack.trouble(
        "apps.connections.open",
        new Trouble.Status(503),
        new Trouble.Refusal("internal_error"),
        new Trouble.Dropped());
    slack.socket().drop();
    awaitConnections(1);

    awaitAcknowledged(press("ack", DANA));

    assertThat(handled).hasSize(1);
    assertThat(slack.calls("apps.connections.open")).isEqualTo(5);
  }

  @Test
  void a_connection_that_ends_before_its_hello_is_followed_by_another() {
    slack.socket().instead("goodbye");
    slack.socket().drop();
    awaitOpened(3);
    awaitConnections(1);

    awaitAcknowledged(press("ack", DANA));

    assertThat(handled).hasSize(1);
  }

  @Test
  void what_is_under_way_at_the_end_is_handled_and_acknowledged_first() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch store = new CountDownLatch(1);
    answer =
        _ -> {
          begun.countDown();
          awaitLatch(store);
          return DONE;
        };
    String envelope = press("ack", DANA);
    awaitLatch(begun);
    Thread closing = Thread.ofVirtual().start(mode::close);
    store.countDown();

    await().atMost(PATIENCE).until(() -> !closing.isAlive());

    List<String> history = slack.socket().history();
    assertThat(history).contains("acknowledged " + envelope);
    await().atMost(PATIENCE).until(() -> slack.socket().connections() == 0);
  }

  @Test
  void two_replicas_have_a_connection_each_and_a_press_reaches_one() {
    SocketMode second = start();
    awaitConnections(2);

    awaitAcknowledged(press("ack", DANA));
    second.close();
    awaitConnections(1);
    awaitAcknowledged(press("ack", DANA));

    assertThat(handled).hasSize(2);
  }

  @Test
  void no_token_stands_in_what_goes_wrong() throws Exception {
    Files.writeString(folder.resolve("slack-app-token"), "xapp-wrong-secret");
    SocketCalls calls =
        new SocketCalls(
            new SocketSettings(
                folder.resolve("slack-app-token"),
                folder.resolve("slack-token"),
                slack.url(),
                Duration.ofSeconds(20),
                new Allowed.Anybody()));

    Called<String> address = calls.address();
    calls.close();

    assertThat(address).isEqualTo(new Called.Failed<>(new SlackAnswer.Refused("invalid_auth")));
    assertThat(address.toString()).doesNotContain("secret");
  }

  private FakeSlackMessage root() {
    return slack.roots().getFirst();
  }

  private String press(String action, User user) {
    return slack.press(root(), action, user);
  }

  private JsonObject payload(String action, User user) {
    return slack.socket().payload(root(), action, user, slack.url().getAuthority());
  }

  private double counted(String action, String reason) {
    return metrics.counter("burnscope.actions", "action", action, "reason", reason).count();
  }

  private void awaitConnections(int count) {
    await().atMost(PATIENCE).until(() -> slack.socket().connections() == count);
  }

  private void awaitOpened(int times) {
    await()
        .atMost(PATIENCE)
        .until(() -> slack.socket().history().stream().filter("open"::equals).count() == times);
  }

  private void awaitAcknowledged(String envelope) {
    await().atMost(PATIENCE).until(() -> slack.socket().acknowledged().contains(envelope));
  }

  private void awaitAnswers(int count) {
    await().atMost(PATIENCE).until(() -> slack.socket().answers().size() == count);
  }

  private static void awaitLatch(CountDownLatch latch) {
    await().atMost(PATIENCE).until(() -> latch.getCount() == 0);
  }
}
