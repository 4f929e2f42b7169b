package io.burnscope.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.slack.FakeSlack;
import io.burnscope.slack.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An accepted alert becomes exactly one message, whenever the service is killed. */
class KillTest {
  private static final String WEBHOOK_TOKEN = "webhook-token-0123456789";

  /** A port on which nobody listens. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/api/");

  @TempDir private Path folder;
  private final FakeSlack slack = FakeSlack.start(InstantSource.system());

  @AfterEach
  void close() {
    slack.close();
  }

  /** W23 of the webhook contract. */
  @Test
  @Tag("W23")
  void killed_after_the_200_and_before_the_message() throws Exception {
    try (ServeProcess first = ServeProcess.start(config(NOWHERE))) {
      assertThat(first.post(WEBHOOK_TOKEN, firing())).isEqualTo(200);
      first.kill();
    }
    assertThat(slack.roots()).isEmpty();

    try (ServeProcess second = ServeProcess.start(config(slack.url()))) {
      second.awaitDelivered();
    }

    assertThat(slack.roots()).hasSize(1);
    assertThat(slack.roots().getFirst().shown()).contains("checkout-flow");
  }

  /** W24 of the webhook contract. */
  @Test
  @Tag("W24")
  void killed_after_slack_accepted_and_before_that_was_stored() throws Exception {
    slack.trouble("chat.postMessage", new Trouble.DoneThenSilent());
    try (ServeProcess first = ServeProcess.start(config(slack.url()))) {
      assertThat(first.post(WEBHOOK_TOKEN, firing())).isEqualTo(200);
      await().atMost(Duration.ofSeconds(30)).until(() -> slack.roots().size() == 1);
      first.kill();
    }

    try (ServeProcess second = ServeProcess.start(config(slack.url()))) {
      second.awaitDelivered();
    }

    assertThat(slack.roots()).hasSize(1);
    assertThat(slack.calls("conversations.history")).isPositive();
  }

  /** At any moment after the 200, from a printed seed: a few times in CI, twenty by hand. */
  @Test
  @Tag("slow")
  void killed_at_any_moment() throws Exception {
    long seed = Long.getLong("seed", 20261122);
    int rounds = "short".equals(System.getProperty("slow")) ? 3 : 20;
    System.out.println("killed_at_any_moment seed=" + seed + " rounds=" + rounds);
    RandomGenerator random = new SplittableRandom(seed);
    for (int round = 0; round < rounds; round++) {
      Path own = Files.createDirectory(folder.resolve("round" + round));
      int before = slack.roots().size();

      try (ServeProcess first = ServeProcess.start(config(own, slack.url()))) {
        assertThat(first.post(WEBHOOK_TOKEN, firing())).isEqualTo(200);
        first.killAfter(Duration.ofMillis(random.nextInt(3_000)));
      }
      try (ServeProcess second = ServeProcess.start(config(own, slack.url()))) {
        second.awaitDelivered();
      }

      assertThat(slack.roots()).as("round " + round).hasSize(before + 1);
    }
  }

  private Path config(URI slackUrl) throws IOException {
    return config(folder, slackUrl);
  }

  private Path config(Path folder, URI slackUrl) throws IOException {
    Path token = Files.writeString(folder.resolve("webhook-token"), WEBHOOK_TOKEN);
    return Files.writeString(
        folder.resolve("burnscope.yaml"),
        """
        server:
          host: 127.0.0.1
          port: 0
        webhook:
          tokenFiles: ["%s"]
        kubernetes:
          enabled: "false"
        store:
          url: "jdbc:sqlite:%s"
        slack:
          tokenFile: "%s"
          channel: %s
          url: "%s"
        """
            .formatted(
                token,
                folder.resolve("burnscope.db"),
                slack.settings(folder).tokenFile(),
                FakeSlack.CHANNEL,
                slackUrl));
  }

  private static String firing() {
    return """
    {"version": "4", "groupKey": "{}:{}", "status": "firing", "receiver": "burnscope",
     "truncatedAlerts": 0, "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {},
     "externalURL": "http://alertmanager.example:9093",
     "alerts": [{"status": "firing", "startsAt": "%s", "endsAt": "0001-01-01T00:00:00Z",
       "generatorURL": "", "fingerprint": "6c1f0e2ab94d77e3", "annotations": {},
       "labels": {"alertname": "Composition: checkout-flow SLOBurnRateHigh - Critical",
         "severity": "critical", "slo_composition_name": "checkout-flow",
         "slo_composition_namespace": "checkout", "slok_alert": "burn", "slok_window": "5m",
         "tier": "page"}}]}
    """
        .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
