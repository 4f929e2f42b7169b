package io.burnscope.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.peers.Relay;
import io.burnscope.slack.FakeSlack;
import io.burnscope.slack.Trouble;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole service under random faults: a Slack that fails in every way, a line that breaks, kills
 * and restarts, bursts of alerts. The books balance at every step; in the end everything is shown,
 * once. A minute in CI, ten by hand.
 */
@Tag("slow")
class SoakTest {
  private static final String WEBHOOK_TOKEN = "webhook-token-0123456789";
  private static final Duration STEP = Duration.ofMillis(400);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LONGER_THAN_A_DIGEST_WAITS = Duration.ofSeconds(35);
  private static final int SLOS = 40;

  private static final Duration LENGTH =
      "short".equals(System.getProperty("slow")) ? Duration.ofSeconds(60) : Duration.ofMinutes(10);

  private static final List<String> METHODS =
      List.of(
          "chat.postMessage",
          "chat.postMessage",
          "chat.update",
          "chat.getPermalink",
          "conversations.history",
          "conversations.replies");

  private static final List<Trouble> TROUBLES =
      List.of(
          new Trouble.Status(503),
          new Trouble.Limit(2),
          new Trouble.Refusal("internal_error"),
          new Trouble.DoneThenDropped(),
          new Trouble.DoneThenStatus(502),
          new Trouble.DoneThenSilent(),
          new Trouble.Dropped());

  @TempDir private Path folder;
  private final long seed = Long.getLong("seed", System.currentTimeMillis());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final FakeSlack slack = FakeSlack.start(InstantSource.system());
  private final Relay line = new Relay(slack.url().getPort());
  private final SoakAlerts alerts = new SoakAlerts();
  private final Set<String> accepted = new TreeSet<>();
  private final Map<String, Integer> done = new LinkedHashMap<>();

  @AfterEach
  void close() {
    line.close();
    slack.close();
  }

  @Test
  void whatever_happens_the_books_balance_and_all_is_shown_once() throws Exception {
    System.out.println("soak seed=" + seed + " length=" + LENGTH);
    Path config = config();
    ServeProcess service = ServeProcess.start(config);
    try {
      for (long end = System.nanoTime() + LENGTH.toNanos(); System.nanoTime() < end; ) {
        service = step(service, config);
        balanced(service);
      }
      slack.calm();
      line.open();
      long began = System.nanoTime();
      drained(service);
      count("seconds to drain", (int) ((System.nanoTime() - began) / 1_000_000_000));
    } finally {
      service.close();
    }
    shownOnce();
    System.out.println("soak " + done);
  }

  private ServeProcess step(ServeProcess service, Path config) throws Exception {
    int dice = random.nextInt(100);
    if (dice < 40) {
      post(service, alerts.fire(slos()));
    } else if (dice < 60) {
      post(service, alerts.resolve(slos()));
    } else if (dice < 80) {
      trouble();
    } else if (dice < 92) {
      breakLine();
    } else {
      return restarted(service, config);
    }
    service.runs(STEP);
    return service;
  }

  private List<String> slos() {
    return Stream.generate(() -> "soak-%02d".formatted(random.nextInt(SLOS)))
        .limit(1 + random.nextInt(5))
        .distinct()
        .toList();
  }

  private void trouble() {
    String method = METHODS.get(random.nextInt(METHODS.size()));
    Trouble trouble = TROUBLES.get(random.nextInt(TROUBLES.size()));
    slack.trouble(method, trouble);
    count("troubles", 1);
  }

  private void breakLine() {
    switch (random.nextInt(6)) {
      case 0 -> line.cut();
      case 1 -> line.hold();
      case 2 -> line.mute();
      default -> line.open();
    }
    count("changes of the line", 1);
  }

  /** Killed or ended while deliveries are under way. */
  private ServeProcess restarted(ServeProcess service, Path config) throws Exception {
    SoakAlerts.Body burst = alerts.fire(slos());
    Thread posting = Thread.ofVirtual().start(() -> post(service, burst));
    Duration moment = Duration.ofMillis(random.nextInt(300));
    if (random.nextBoolean()) {
      service.killAfter(moment);
      count("kills", 1);
    } else {
      service.endAfter(moment);
      count("restarts", 1);
    }
    posting.join();
    return ServeProcess.start(config);
  }

  private void post(ServeProcess service, SoakAlerts.Body body) {
    try {
      int status = service.post(WEBHOOK_TOKEN, body.json());
      if (status == 200) {
        accepted.addAll(body.slos());
      }
      count("answers " + status, 1);
    } catch (IOException | InterruptedException gone) {
      count("deliveries without an answer", 1);
    }
  }

  private void count(String what, int more) {
    done.merge(what, more, Integer::sum);
  }

  /** A scrape may fall between two looks at the store; the next one surely does not. */
  private void balanced(ServeProcess service) throws Exception {
    count("looks at the books", 1);
    if (!SoakBooks.read(service.metrics()).balanced()) {
      assertThat(SoakBooks.read(service.metrics()))
          .as("seed " + seed)
          .matches(SoakBooks::balanced, "balanced");
    }
  }

  /** Nothing is left, and nothing new comes: a digest is brought up to date now and then. */
  private void drained(ServeProcess service) {
    await("seed " + seed)
        .pollInterval(Duration.ofSeconds(1))
        .during(LONGER_THAN_A_DIGEST_WAITS)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(SoakBooks.read(service.metrics())).matches(SoakBooks::drained));
  }

  private void shownOnce() {
    try (Database database = Database.open(settings())) {
      SoakEnd end = new SoakEnd(slack, database.incidentStore(), "seed " + seed);
      end.oneRootEach();
      end.allShown(accepted);
      count("incidents", end.incidents().size());
    }
    count("roots", slack.roots().size());
    count("replies", slack.replies(FakeSlack.CHANNEL).size());
  }

  private StoreSettings settings() {
    return StoreSettings.of("jdbc:sqlite:" + folder.resolve("burnscope.db"), Optional.empty())
        .within(Duration.ofSeconds(30));
  }

  private Path config() throws IOException {
    Path token = Files.writeString(folder.resolve("webhook-token"), WEBHOOK_TOKEN);
    return Files.writeString(
        folder.resolve("burnscope.yaml"),
        """
        server: {host: 127.0.0.1, port: 0}
        webhook: {tokenFiles: ["%s"]}
        kubernetes: {enabled: "false"}
        store: {url: "jdbc:sqlite:%s"}
        slack: {tokenFile: "%s", channel: %s, url: "http://127.0.0.1:%d/api/"}
        incident: {base: 5s, step: 1s, hold: 3s, check: 1s, flapWindow: 20s, rerank: [2s, 5s]}
        """
            .formatted(
                token,
                folder.resolve("burnscope.db"),
                slack.settings(folder).tokenFile(),
                FakeSlack.CHANNEL,
                line.port()));
  }
}
