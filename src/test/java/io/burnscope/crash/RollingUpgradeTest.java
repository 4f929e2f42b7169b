package io.burnscope.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.slack.FakeSlack;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas on PostgreSQL are replaced one after the other while alerts arrive. */
@Tag("slow")
class RollingUpgradeTest {
  private static final String WEBHOOK_TOKEN = "webhook-token-0123456789";
  private static final Duration NOW = Duration.ZERO;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder = Path.of("");
  private final FakeSlack slack = FakeSlack.start(InstantSource.system(), Duration.ofMillis(20));
  private EmbeddedPostgres server;

  @SuppressWarnings("NullAway.Init")
  RollingUpgradeTest() {}

  @BeforeEach
  void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    slack.close();
  }

  @Test
  void every_alert_is_accepted_and_shown_once() throws Exception {
    Path config = config();
    AtomicBoolean over = new AtomicBoolean();
    try (Replicas replicas = Replicas.of(ServeProcess.start(config), ServeProcess.start(config))) {
      UpgradeAlerts alerts = new UpgradeAlerts(replicas, WEBHOOK_TOKEN);
      Thread arriving = Thread.ofVirtual().start(() -> alerts.arriveUntil(over::get));

      for (int replica = 0; replica < 2; replica++) {
        alerts.awaitMore(5);
        replicas.at(replica).endAfter(NOW);
        replicas.replaced(replica, ServeProcess.start(config));
      }
      alerts.awaitMore(5);
      over.set(true);
      arriving.join();

      drained(replicas.at(1));
      shownOnce(alerts.accepted());
      System.out.println("rolling upgrade: " + alerts);
    }
  }

  /** Whoever takes over need not wait a minute for the leases of the one before. */
  @Test
  void a_replica_that_is_told_to_stop_leaves_no_claim() throws Exception {
    Path config = config();
    ServeProcess only = ServeProcess.start(config);
    SoakAlerts alerts = new SoakAlerts();
    for (int i = 0; i < 20; i++) {
      assertThat(only.post(WEBHOOK_TOKEN, alerts.fire(List.of("slo-" + i)).json())).isEqualTo(200);
    }

    only.endAfter(NOW);

    assertThat(claimed("schedule")).isZero();
    assertThat(claimed("outbox")).isZero();
  }

  private int claimed(String table) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from "
                    + table
                    + " where leased_until > extract(epoch from now()) * 1000000")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void drained(ServeProcess service) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .during(Duration.ofSeconds(12)) // longer than a digest waits
        .untilAsserted(
            () -> assertThat(SoakBooks.read(service.metrics())).matches(SoakBooks::drained));
  }

  private void shownOnce(List<String> accepted) {
    StoreSettings settings =
        StoreSettings.of(url(), Optional.of(new StoreSettings.Credentials("postgres", "postgres")));
    try (Database database = Database.open(settings)) {
      SoakEnd end = new SoakEnd(slack, database.incidentStore(), "");
      end.oneRootEach();
      end.allShown(accepted);
      assertThat(end.incidents()).hasSameSizeAs(accepted);
    }
  }

  private String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  private Path config() throws IOException {
    Path token = Files.writeString(folder.resolve("webhook-token"), WEBHOOK_TOKEN);
    Path password = Files.writeString(folder.resolve("password"), "postgres");
    return Files.writeString(
        folder.resolve("burnscope.yaml"),
        """
        server: {host: 127.0.0.1, port: 0}
        webhook: {tokenFiles: ["%s"]}
        kubernetes: {enabled: "false"}
        store: {url: "%s", username: postgres, passwordFile: "%s"}
        slack: {tokenFile: "%s", channel: %s, url: "%s"}
        """
            .formatted(
                token,
                url(),
                password,
                slack.settings(folder).tokenFile(),
                FakeSlack.CHANNEL,
                slack.url()));
  }
}
