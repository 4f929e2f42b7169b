package io.burnscope.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/**
 * Connections to Slack's Web API, without logs, redirects or statistics of the library. Blocking,
 * each call with one deadline; never throws for an answer.
 */
final class SlackApi implements AutoCloseable {
  private final OkHttpClient http;
  private final Slack slack;

  /** Calls go to {@code methods}, a URL with a slash at its end. */
  SlackApi(String methods, Duration timeout, Repeats repeats) {
    int millis = (int) timeout.toMillis();
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(methods);
    config.setHttpClientCallTimeoutMillis(millis);
    config.setHttpClientReadTimeoutMillis(millis);
    config.setHttpClientWriteTimeoutMillis(millis);
    // The library's own listeners log requests and answers.
    config.setHttpClientResponseHandlers(List.of());
    config.setStatsEnabled(false);
    this.http =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            .retryOnConnectionFailure(repeats == Repeats.BROKEN_CONNECTIONS)
            .followRedirects(false)
            .connectTimeout(timeout)
            .build();
    this.slack = Slack.getInstance(config, new SlackHttpClient(http));
  }

  /** What the HTTP client may send again by itself. */
  enum Repeats {
    /** A post that is repeated would be a second message. */
    NEVER,
    BROKEN_CONNECTIONS
  }

  /** A call with the token filled in. */
  @FunctionalInterface
  interface Call<T> {
    T on(MethodsClient methods) throws IOException, SlackApiException;
  }

  /** For other calls with the same limits. */
  OkHttpClient http() {
    return http;
  }

  /**
   * Makes the call.
   *
   * @param broken what a failure of the connection, or an answer that cannot be read, means; texts
   *     of exceptions may repeat the request
   */
  <T extends SlackApiTextResponse> Called<T> call(
      String secret, Call<T> call, Function<Exception, SlackAnswer> broken) {
    try {
      T answer = call.on(slack.methods(secret));
      return answer.isOk()
          ? new Called.Done<>(answer)
          : new Called.Failed<>(SlackAnswer.ofError(String.valueOf(answer.getError())));
    } catch (SlackApiException refused) {
      return new Called.Failed<>(
          SlackAnswer.ofStatus(
              refused.getResponse().code(),
              Optional.ofNullable(refused.getResponse().header("Retry-After"))));
    } catch (IOException | JsonParseException failure) {
      return new Called.Failed<>(broken.apply(failure));
    }
  }

  /** Lets go of connections and threads. */
  @Override
  public void close() {
    try {
      slack.close();
    } catch (Exception failure) {
      throw new IllegalStateException("the Slack client does not close", failure);
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }
}
