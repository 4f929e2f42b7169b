package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One question and its answer over HTTP, within a deadline and a size. Follows no redirect, since
 * that would carry the credentials elsewhere, and never retries.
 *
 * @param who is asked, for people
 */
record Exchange(HttpClient http, String who) {
  /** Some 30 days of 5-minute buckets for 100 series, or 20,000 alerts. */
  private static final long MOST_BYTES = 32L << 20;

  /** To an address whose scheme says whether {@code tls} is needed. */
  static Exchange with(String who, String scheme, TlsFiles tls, Duration connect) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // an offer to upgrade confuses some proxies
            .connectTimeout(connect)
            .followRedirects(HttpClient.Redirect.NEVER);
    if ("https".equals(scheme)) {
      builder.sslContext(TlsContext.of(tls));
    }
    return new Exchange(builder.build(), who);
  }

  /** What it answered, whatever the status; or why it gave no answer. */
  Answer<Reply> send(HttpRequest request, Deadline deadline) {
    CompletableFuture<HttpResponse<String>> call =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
    try {
      // The request's own timeout ends with the headers; a body may trickle for ever.
      HttpResponse<String> response = call.get(deadline.left().toNanos() + 1, TimeUnit.NANOSECONDS);
      return new Answer.Known<>(new Reply(response.statusCode(), response.body()));
    } catch (TimeoutException _) {
      call.cancel(true);
      return new Answer.Unavailable<>(late(deadline));
    } catch (ExecutionException failure) {
      return failed(failure.getCause(), deadline);
    } catch (InterruptedException _) {
      call.cancel(true);
      return new Answer.Unavailable<>(interrupted());
    }
  }

  private Answer<Reply> failed(@Nullable Throwable cause, Deadline deadline) {
    return switch (cause) {
      case HttpTimeoutException _ -> new Answer.Unavailable<>(late(deadline));
      case ConnectException connect ->
          new Answer.Unavailable<>(
              who
                  + (connect.getCause() instanceof UnresolvedAddressException
                      ? " cannot be reached: nobody knows the name of its host"
                      : " cannot be reached: connection refused"));
      case SSLException tls ->
          new Answer.Unavailable<>(who + " cannot be trusted: " + Shortened.of(text(tls)));
      case null -> new Answer.Unavailable<>(who + " cannot be reached");
      default -> new Answer.Unavailable<>(who + " cannot be reached: " + Shortened.of(text(cause)));
    };
  }

  String late(Deadline deadline) {
    return who + " gave no answer in " + deadline;
  }

  String interrupted() {
    Thread.currentThread().interrupt();
    return "the question to " + who + " was broken off";
  }

  static String text(Throwable failure) {
    return failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : failure.getClass().getSimpleName() + " " + failure.getMessage();
  }
}
