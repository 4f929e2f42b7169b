package io.burnscope;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a service outside of the cluster that the alert path is alive: a dead cluster cannot report
 * itself. The URL is a secret, read anew from its file at each call.
 */
final class AliveCall {
  private static final Logger LOG = LoggerFactory.getLogger(AliveCall.class);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Path urlFile;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(DEADLINE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  AliveCall(Path urlFile) {
    this.urlFile = urlFile;
  }

  /** Calls once; never repeats: the next minute does. Blocking; what came of it, in a word. */
  String call() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(Files.readString(urlFile).strip()))
              .timeout(DEADLINE)
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      // The deadline ends with the head of the answer: its body is not waited for.
      answer.body().close();
      int status = answer.statusCode();
      if (status / 100 == 2) {
        return "ok";
      }
      LOG.warn("the outside watcher refused the heartbeat status={}", status);
      return "refused";
    } catch (IOException | IllegalArgumentException problem) {
      // The message may quote the URL, which is a secret.
      LOG.warn(
          "the outside watcher was not told that the alert path is alive problem={}",
          problem.getClass().getSimpleName());
      return "failed";
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "failed";
    }
  }
}
