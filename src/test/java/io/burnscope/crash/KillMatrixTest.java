package io.burnscope.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.burnscope.slack.FakeSlack;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed at every point between the delivery and the message: nothing is lost and no second root
 * appears. Each point once in CI, twenty times by hand.
 */
@Tag("slow")
class KillMatrixTest {
  private static final List<String> POINTS =
      List.of(
          "before receive.transact",
          "after receive.transact",
          "after work.claimJobs",
          "before work.incident",
          "after work.incident",
          "before measure.counts",
          "after measure.counts",
          "before work.transact",
          "after work.transact",
          "before work.finished",
          "after work.finished",
          "after send.claimOutbox",
          "before send.attempting",
          "after send.attempting",
          "before send.deliver",
          "after send.deliver",
          "before send.transact",
          "after send.transact");

  /** Longer than any lease. */
  private static final int AHEAD_SECONDS = 150;

  private static final int TIMES = "short".equals(System.getProperty("slow")) ? 1 : 20;

  @TempDir private Path folder;

  /** Slack's clock goes with the victims'. */
  private final FakeSlack slack = FakeSlack.start(this::now, Duration.ofMillis(1));

  private int alerts;
  private final AtomicInteger ahead = new AtomicInteger();

  private Instant now() {
    return Instant.now().plusSeconds(ahead.get());
  }

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void on_sqlite() {
    aloneAtEveryPoint(arguments("jdbc:sqlite:" + folder.resolve("burnscope.db"), ""));
  }

  /** In CI the replicas' turn is PostgreSQL's. */
  @Test
  void on_postgresql() throws Exception {
    assumeTrue(TIMES > 1);
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      aloneAtEveryPoint(arguments(url(server), "postgres"));
    }
  }

  @Test
  void one_of_two_replicas_on_postgresql() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      List<String> arguments = arguments(url(server), "postgres");
      try (Victim survivor = new Victim(arguments)) {
        for (int time = 0; time < TIMES; time++) {
          for (String point : POINTS) {
            oneOfTwo(arguments, survivor, point);
          }
        }
      }
    }
    System.out.println("one of two replicas: " + alerts + " kills");
  }

  /** Each process recovers from the kill before it and is the next victim. */
  private void aloneAtEveryPoint(List<String> arguments) {
    Victim victim = new Victim(arguments);
    try {
      for (int time = 0; time < TIMES; time++) {
        for (String point : POINTS) {
          String name = next();
          killed(victim, point, name);
          victim = new Victim(arguments);
          lateEnough(victim);
          shownOnce(victim, point, name);
        }
      }
    } finally {
      victim.close();
    }
    System.out.println(arguments.getFirst() + ": " + alerts + " kills");
  }

  private void oneOfTwo(List<String> arguments, Victim survivor, String point) {
    String name = next();
    survivor.order("pause");
    try (Victim victim = new Victim(arguments)) {
      victim.order("ahead " + ahead);
      killed(victim, point, name);
    }
    survivor.order("go");
    lateEnough(survivor);
    shownOnce(survivor, point, name);
  }

  private static void killed(Victim victim, String point, String name) {
    victim.order("arm " + name + " " + point);
    victim.order("alert " + name);
    victim.awaitLine("at " + point);
    victim.kill();
  }

  /** Leases of the dead are over. */
  private void lateEnough(Victim victim) {
    victim.order("ahead " + ahead.addAndGet(AHEAD_SECONDS));
  }

  private void shownOnce(Victim victim, String point, String name) {
    if (point.endsWith("receive.transact")) {
      // It was not answered: Alertmanager sends it again.
      victim.order("alert " + name);
      victim.awaitLine("accepted " + name);
    }
    victim.awaitDelivered();
    assertThat(slack.roots())
        .as("killed " + point)
        .filteredOn(root -> root.shown().contains(name))
        .hasSize(1);
  }

  private String next() {
    return HalfFails.name(alerts++);
  }

  private static String url(EmbeddedPostgres server) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  private List<String> arguments(String url, String user) {
    return List.of(
        url,
        user,
        slack.settings(folder).tokenFile().toString(),
        FakeSlack.CHANNEL,
        slack.url().toString());
  }
}
