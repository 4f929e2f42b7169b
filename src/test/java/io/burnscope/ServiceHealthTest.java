package io.burnscope;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running service tells of itself. */
class ServiceHealthTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void the_first_message_of_an_incident_is_timed() throws IOException, InterruptedException {
    try (RunningService service = RunningService.start(folder, "kubernetes: {enabled: false}\n")) {
      service.page("checkout", Instant.now());

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              metrics(service).contains("burnscope_message_seconds_count{sink=\"terminal\"} 1\n")
                  && metrics(service).contains("burnscope_store_writable 1.0\n"));
    }
  }

  private static String metrics(RunningService service) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(service.root() + "/metrics")).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
