package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.slack.FakeSlack;
import io.burnscope.slack.FakeSlackMessage;
import io.burnscope.slack.FakeSlackSocket.User;
import io.burnscope.slack.SocketSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an alert to a pressed button and back, with the wired service and a Slack. */
class ServiceWithButtonsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final User DANA = new User("U0DANA", "Dana");
  private static final User KIM = new User("U0KIM", "Kim *the* <!here>");

  @TempDir private Path folder;
  private final FakeSlack slack = FakeSlack.start(InstantSource.system(), Duration.ofMillis(1));

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void an_acknowledgement_edits_the_root_and_is_said_once_in_the_thread() throws Exception {
    try (RunningService service = RunningService.start(folder, settings("[U0DANA]"))) {
      page(service);
      FakeSlackMessage before = root();
      String envelope = slack.press(before, "ack", DANA);
      await().atMost(PATIENCE).until(() -> root().shown().contains("*Acknowledged* by Dana"));

      slack.press(before, "ack", DANA);
      await().atMost(PATIENCE).until(() -> slack.socket().answers().size() == 1);

      assertThat(slack.roots()).hasSize(1);
      assertThat(root().shown()).doesNotContain("\"ack\"");
      await().atMost(PATIENCE).until(() -> replies("*Acknowledged* by Dana, ").size() == 1);
      assertThat(slack.socket().answers().getFirst()).startsWith("You have it since ");
      assertThat(slack.socket().acknowledged()).contains(envelope);
    }
  }

  @Test
  void who_may_not_changes_nothing_and_whatever_they_call_themselves_is_text() throws Exception {
    try (RunningService service = RunningService.start(folder, settings("[U0DANA]"))) {
      page(service);

      slack.press(root(), "ack", KIM);
      await().atMost(PATIENCE).until(() -> slack.socket().answers().size() == 1);

      assertThat(slack.socket().answers().getFirst()).startsWith("You may not do this");
      assertThat(root().shown()).contains("\"ack\"").doesNotContain("Acknowledged");
      assertThat(replies("*Acknowledged*")).isEmpty();
    }
  }

  @Test
  void the_name_of_who_acknowledged_is_text() throws Exception {
    try (RunningService service = RunningService.start(folder, settings("anybody"))) {
      page(service);

      slack.press(root(), "ack", KIM);
      await().atMost(PATIENCE).until(() -> !replies("*Acknowledged*").isEmpty());

      assertThat(replies("*Acknowledged*").getFirst().text())
          .contains("by Kim ∗the∗ &lt;!here&gt;, ");
    }
  }

  @Test
  void without_an_app_token_there_are_no_buttons() throws Exception {
    String settings =
        "kubernetes: {enabled: false}\nslack: {tokenFile: \"%s\", channel: %s, url: \"%s\"}\n"
            .formatted(slack.settings(folder).tokenFile(), FakeSlack.CHANNEL, slack.url());
    try (RunningService service = RunningService.start(folder, settings)) {
      assertThat(service.page("checkout", Instant.now())).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> slack.roots().size() == 1);

      assertThat(root().shown()).contains("checkout-flow").doesNotContain("Acknowledge");
      assertThat(slack.calls("apps.connections.open")).isZero();
    }
  }

  private void page(RunningService service) throws IOException, InterruptedException {
    assertThat(service.page("checkout", Instant.now())).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> slack.roots().size() == 1);
    await().atMost(PATIENCE).until(() -> slack.socket().connections() == 1);
  }

  private FakeSlackMessage root() {
    return slack.roots().getFirst();
  }

  private List<FakeSlackMessage> replies(String beginning) {
    return slack.thread(root().ts()).stream()
        .filter(reply -> reply.text().startsWith(beginning))
        .toList();
  }

  private String settings(String users) {
    SocketSettings socket = slack.socketSettings(folder, new SocketSettings.Allowed.Anybody());
    return """
    kubernetes: {enabled: false}
    slack:
      tokenFile: "%s"
      channel: %s
      url: "%s"
      appTokenFile: "%s"
      actions: {users: %s}
    """
        .formatted(
            socket.botTokenFile(), FakeSlack.CHANNEL, slack.url(), socket.appTokenFile(), users);
  }
}
