package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.slo.TimeRange;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wired service hears of a change from outside, keeps it and ranks it. */
class ServiceWithReportedChangeTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void a_flag_that_was_told_twice_is_kept_once_and_named_in_the_message() throws Exception {
    Path slos = Files.writeString(folder.resolve("slos.yaml"), ShortSlos.manifests("checkout"));
    String settings = "kubernetes: {enabled: false}\nslos: {files: [%s]}\n".formatted(slos);
    try (RunningService service = RunningService.start(folder, settings)) {
      HttpResponse<String> first = tell(service, Instant.now().minusSeconds(120));
      HttpResponse<String> withoutToken = tell(service, "");

      service.page("checkout", Instant.now());

      assertThat(first.statusCode()).isEqualTo(202);
      assertThat(withoutToken.statusCode()).isEqualTo(401);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(service.terminal()).contains("checkout flag checkout-v2 turned on"));
    }
    assertThat(journaled()).hasSize(1);
  }

  private HttpResponse<String> tell(RunningService service, Instant at) throws Exception {
    String body =
        """
        {"payload": {"summary": "flag checkout-v2 turned on", "source": "launchdarkly",
         "timestamp": "%s", "custom_details": {"service": "checkout", "kind": "feature-flag"}}}
        """
            .formatted(at);
    HttpResponse<String> first = tell(service, body, token(service));
    HttpResponse<String> again = tell(service, body, token(service));
    assertThat(again.body()).isEqualTo(first.body());
    return first;
  }

  private static HttpResponse<String> tell(RunningService service, String body) throws Exception {
    return tell(service, body, "unknown");
  }

  private static HttpResponse<String> tell(RunningService service, String body, String token)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(service.webhook().resolve("/changes/default"))
              .timeout(Duration.ofSeconds(20))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String token(RunningService service) throws IOException {
    return Files.readString(service.tokenFile()).strip();
  }

  private List<Change> journaled() {
    try (Database database = Database.open(StoreSettings.sqlite(folder))) {
      return database
          .journal()
          .between(
              new ChangeJournal.Scope("default", Set.of("checkout")),
              TimeRange.before(Instant.now(), Duration.ofHours(1)));
    }
  }
}
