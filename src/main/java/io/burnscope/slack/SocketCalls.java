package io.burnscope.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** The calls around a connection. Blocking, each with the settings' deadline. */
final class SocketCalls implements AutoCloseable {
  /** A peer that does not answer a ping for this long is gone. */
  private static final Duration PING = Duration.ofSeconds(10);

  private final SocketSettings settings;
  private final OkHttpClient http;
  private final Slack slack;

  SocketCalls(SocketSettings settings) {
    this.settings = settings;
    int timeout = (int) settings.timeout().toMillis();
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(settings.methods());
    config.setHttpClientCallTimeoutMillis(timeout);
    config.setHttpClientReadTimeoutMillis(timeout);
    config.setHttpClientWriteTimeoutMillis(timeout);
    config.setHttpClientResponseHandlers(List.of()); // they log requests and answers
    config.setStatsEnabled(false);
    this.http =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            .followRedirects(false)
            .connectTimeout(settings.timeout())
            .build();
    this.slack = Slack.getInstance(config, new SlackHttpClient(http));
  }

  /** For answers to clicks. */
  OkHttpClient http() {
    return http;
  }

  /** For a connection: it lasts longer than a call. */
  OkHttpClient sockets() {
    return http.newBuilder()
        .callTimeout(Duration.ZERO)
        .readTimeout(Duration.ZERO)
        .pingInterval(PING)
        .build();
  }

  /** Id of the bot's workspace. */
  Called<String> team() {
    return call(
        new SlackToken(settings.botTokenFile()),
        methods -> methods.authTest(test -> test),
        AuthTestResponse::getTeamId);
  }

  /** Where to connect to, once; holds a secret. */
  Called<String> address() {
    Called<String> address =
        call(
            new SlackToken(settings.appTokenFile()),
            methods -> methods.appsConnectionsOpen(open -> open),
            AppsConnectionsOpenResponse::getUrl);
    return switch (address) {
      case Called.Done<String>(String url) when !trusted(url) ->
          new Called.Failed<>(
              new SlackAnswer.NotNow("Slack names an address without TLS to connect to"));
      case Called.Done<String> _, Called.Failed<String> _ -> address;
    };
  }

  private boolean trusted(String url) {
    return url.startsWith("wss://")
        || ("http".equals(settings.apiUrl().getScheme())
            && url.startsWith("ws://" + URI.create(settings.methods()).getAuthority() + "/"));
  }

  @FunctionalInterface
  private interface Call<T> {
    T on(MethodsClient methods) throws IOException, SlackApiException;
  }

  private interface Part<T> {
    @org.jspecify.annotations.Nullable
    String of(T answer);
  }

  private <T extends SlackApiTextResponse> Called<String> call(
      SlackToken token, Call<T> call, Part<T> part) {
    try {
      T answer = call.on(slack.methods(token.read()));
      String found = part.of(answer);
      return answer.isOk() && found != null
          ? new Called.Done<>(found)
          : failed(SlackAnswer.ofError(String.valueOf(answer.getError())));
    } catch (SlackApiException refused) {
      return failed(
          SlackAnswer.ofStatus(
              refused.getResponse().code(),
              Optional.ofNullable(refused.getResponse().header("Retry-After"))));
    } catch (IOException broken) {
      // Texts of exceptions may repeat the request.
      return failed(
          new SlackAnswer.NotNow(
              "Slack or a token file cannot be read (" + broken.getClass().getSimpleName() + ")"));
    } catch (JsonParseException _) {
      return failed(new SlackAnswer.NotNow("Slack's answer cannot be read"));
    }
  }

  private static Called<String> failed(SlackAnswer why) {
    return new Called.Failed<>(why);
  }

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
