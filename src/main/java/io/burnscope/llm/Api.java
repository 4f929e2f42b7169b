package io.burnscope.llm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One HTTP call with the key. Blocking, safe from any thread; follows no redirect. */
final class Api {
  private static final long MOST_BYTES = 1L << 20;

  private final GroqSettings settings;
  private final HttpClient http;

  Api(GroqSettings settings) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.deadline())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** A list of the models that the key may use. */
  ApiReply models(Deadline deadline) {
    return send("GET", settings.root() + "/models", null, deadline);
  }

  /**
   * Sends it.
   *
   * @throws NoReply if nothing came; its message is for people and holds no key
   */
  ApiReply send(String method, String url, @Nullable String body, Deadline deadline) {
    ApiKey key = key();
    Duration left = deadline.left().plusMillis(1);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(left)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key.value())
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = exchange(request, deadline);
    return new ApiReply(
        response.statusCode(),
        response.headers().firstValue("retry-after"),
        key.hiddenIn(response.body()));
  }

  private ApiKey key() {
    try {
      return ApiKey.read(settings.keyFile());
    } catch (IOException failure) {
      throw new NoReply(
          "the narrator's key cannot be read: "
              + failure.getClass().getSimpleName()
              + " "
              + settings.keyFile());
    }
  }

  private HttpResponse<String> exchange(HttpRequest request, Deadline deadline) {
    CompletableFuture<HttpResponse<String>> call =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
    try {
      return call.get(deadline.left().toNanos() + 1, TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      call.cancel(true);
      throw new NoReply("no model answered in " + deadline);
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw new NoReply(
          cause instanceof java.net.http.HttpTimeoutException
              ? "no model answered in " + deadline
              : "the model's API cannot be reached: " + cause.getClass().getSimpleName());
    } catch (InterruptedException _) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoReply("the narrator was broken off");
    }
  }

  /** Nothing came back. */
  static final class NoReply extends RuntimeException {
    NoReply(String reason) {
      super(reason);
    }
  }
}
