package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.slack.FakeSlack;
import io.burnscope.slack.FakeSlackMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wired service while much burns at once, with a Slack that keeps its limits. */
class ServiceInStormTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BURNING = 40;

  @TempDir private Path folder;

  @Test
  void a_storm_is_three_messages_in_the_channel_of_its_route() throws Exception {
    try (FakeSlack slack = FakeSlack.start(InstantSource.system());
        RunningService service = RunningService.start(folder, settings(slack))) {
      for (int i = 0; i < BURNING; i++) {
        assertThat(service.page("team-" + i, Instant.now())).isEqualTo(200);
      }

      await()
          .atMost(PATIENCE)
          .until(() ->
              slack.posts(FakeSlack.SHOP).size() == 3 && digest(slack).contains("40 SLOs burn"));
      assertThat(digest(slack)).contains("STORM").contains("and 30 more").contains("<@U0ONCALL>");
      assertThat(slack.posts(FakeSlack.CHANNEL)).isEmpty();
      assertThat(metrics(service)).contains("burnscope_slack_stopped{reason=\"not_in_channel\"}");
    }
  }

  /** Which of the three leaves first depends on what is known first. */
  private static String digest(FakeSlack slack) {
    return slack.roots(FakeSlack.SHOP).stream()
        .map(FakeSlackMessage::shown)
        .filter(shown -> shown.contains("STORM"))
        .findFirst()
        .orElse("");
  }

  private static String metrics(RunningService service) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(service.webhook().resolve("/metrics"))
              .timeout(Duration.ofSeconds(20))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private String settings(FakeSlack slack) {
    return """
    kubernetes: {enabled: false}
    slack:
      tokenFile: %s
      channel: %s
      url: "%s"
      routes: [{match: [tier=page], channel: %s, mentions: [U0ONCALL]}]
    """
        .formatted(
            slack.settings(folder).tokenFile(), FakeSlack.CHANNEL, slack.url(), FakeSlack.SHOP);
  }
}
