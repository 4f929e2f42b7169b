package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.cli.BurnscopeCommand;
import io.burnscope.cli.ExitCode;
import io.burnscope.incident.StatusServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wired service with a receiver of its own and an operator at the command line. */
class ServiceWebhookTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("");

  @Test
  void a_dead_letter_is_seen_in_the_metrics_and_delivered_after_a_retry_by_hand() throws Exception {
    try (StatusServer receiver = new StatusServer();
        RunningService service = RunningService.start(folder, settings(receiver))) {
      receiver.answers(403, Map.of());
      assertThat(service.page("checkout", Instant.now())).isEqualTo(200);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(metrics(service))
                  .contains("burnscope_outbox_items{sink=\"webhook-pager\",status=\"DEAD\"} 1.0"));

      receiver.answers(200, Map.of());
      int exit = outbox(service, "retry", "--all", "--sink", "webhook-pager");

      assertThat(exit).isEqualTo(ExitCode.OK);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(metrics(service))
                  .contains("burnscope_outbox_items{sink=\"webhook-pager\",status=\"DEAD\"} 0.0")
                  .doesNotContain(ledger("delivered") + " 0.0"));
      assertThat(receiver.seen().getLast().body()).contains("\"event\":\"opened\"");
    }
  }

  private static String ledger(String what) {
    return "burnscope_ledger_posts{sink=\"webhook-pager\",what=\"" + what + "\"}";
  }

  private int outbox(RunningService service, String... line) {
    String[] all = new String[line.length + 5];
    all[0] = "outbox";
    System.arraycopy(line, 0, all, 1, line.length);
    all[line.length + 1] = "--url";
    all[line.length + 2] = service.webhook().resolve("/").toString();
    all[line.length + 3] = "--token-file";
    all[line.length + 4] = folder.resolve("admin").toString();
    return BurnscopeCommand.run(all);
  }

  private static String metrics(RunningService service) throws IOException, InterruptedException {
    URI page = service.webhook().resolve("/metrics");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private String settings(StatusServer receiver) throws IOException {
    Path slos = Files.writeString(folder.resolve("slos.yaml"), ShortSlos.manifests("checkout"));
    Path secret = Files.writeString(folder.resolve("secret"), "a secret\n");
    Path admin = Files.writeString(folder.resolve("admin"), "admin-token-of-the-test\n");
    return """
    kubernetes: {enabled: false}
    slos: {files: [%s]}
    admin: {tokenFiles: [%s]}
    webhooks: {pager: {url: "%s", secretFile: %s}}
    """
        .formatted(slos, admin, receiver.url("/hook"), secret);
  }
}
