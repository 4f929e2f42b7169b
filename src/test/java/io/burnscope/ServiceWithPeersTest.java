package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.peers.Amtool;
import io.burnscope.peers.Traffic;
import io.burnscope.slack.FakeSlack;
import io.burnscope.slack.FakeSlackMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Prometheus and Alertmanager before the service, a Slack behind it. */
@Tag("peers")
class ServiceWithPeersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void a_failing_member_becomes_a_thread_with_numbers_and_its_recovery_resolves_it()
      throws IOException {
    try (FakeSlack slack = FakeSlack.start(InstantSource.system());
        Monitoring monitoring = Monitoring.start(ShortSlos.rules("checkout"));
        RunningService service = RunningService.start(folder, settings(slack, monitoring))) {
      monitoring.service("base", Map.of());
      Traffic payments = monitoring.service("payments", Map.of());
      monitoring.deliverTo(service);
      monitoring.awaitHistory();

      payments.errorRatio(0.5);

      await().atMost(PATIENCE).until(() -> slack.roots().size() == 1);
      await().atMost(PATIENCE).until(() -> root(slack).contains("checkouts fail · burn "));
      assertThat(root(slack))
          .contains("CRITICAL · checkout-flow")
          .contains("payments")
          .doesNotContain("numbers unknown");

      payments.errorRatio(0);

      await().atMost(PATIENCE).until(() -> root(slack).contains("RESOLVED · checkout-flow"));
      await().atMost(PATIENCE).until(() -> replies(slack).contains("Resolved"));
      assertThat(slack.roots()).hasSize(1);
    }
  }

  @Test
  @Tag("W38")
  void a_burn_that_was_silenced_before_it_began_is_told_with_the_silence() throws IOException {
    try (FakeSlack slack = FakeSlack.start(InstantSource.system());
        Monitoring monitoring = Monitoring.start(ShortSlos.rules("checkout"));
        RunningService service = RunningService.looking(folder, settings(slack, monitoring))) {
      monitoring.service("base", Map.of());
      Traffic payments = monitoring.service("payments", Map.of());
      monitoring.deliverTo(service);
      Amtool.silence(
          monitoring.alertmanager(), Duration.ofHours(1), "slo_composition_name=checkout-flow");
      monitoring.awaitHistory();

      payments.errorRatio(0.5);

      await().atMost(PATIENCE).until(() -> slack.roots().size() == 1);
      await().atMost(PATIENCE).until(() -> root(slack).contains("in Alertmanager by test until"));
      assertThat(root(slack)).contains("CRITICAL · checkout-flow");
    }
  }

  private String settings(FakeSlack slack, Monitoring monitoring) throws IOException {
    Path slos = Files.writeString(folder.resolve("slos.yaml"), ShortSlos.manifests("checkout"));
    return """
    slos: {files: [%s]}
    kubernetes: {enabled: false}
    sources: {default: {cluster: test, prometheus: {url: "%s"}, alertmanager: {url: "%s"}}}
    slack: {tokenFile: %s, channel: %s, url: "%s"}
    """
        .formatted(
            slos,
            monitoring.prometheus(),
            monitoring.alertmanager().url(),
            slack.settings(folder).tokenFile(),
            FakeSlack.CHANNEL,
            slack.url());
  }

  private static String root(FakeSlack slack) {
    return slack.roots().getFirst().shown();
  }

  private static String replies(FakeSlack slack) {
    List<FakeSlackMessage> thread = slack.thread(slack.roots().getFirst().ts());
    return thread.stream().map(FakeSlackMessage::shown).toList().toString();
  }
}
