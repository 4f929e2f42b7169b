package io.burnscope.slack;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** The calls around a connection. Blocking, each with the settings' deadline. */
final class SocketCalls implements AutoCloseable {
  /** A peer that does not answer a ping for this long is gone. */
  private static final Duration PING = Duration.ofSeconds(10);

  private final SocketSettings settings;
  private final SlackApi slack;

  SocketCalls(SocketSettings settings) {
    this.settings = settings;
    this.slack =
        new SlackApi(settings.methods(), settings.timeout(), SlackApi.Repeats.BROKEN_CONNECTIONS);
  }

  /** For answers to clicks. */
  OkHttpClient http() {
    return slack.http();
  }

  /** For a connection: it lasts longer than a call. */
  OkHttpClient sockets() {
    return slack
        .http()
        .newBuilder()
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

  private interface Part<T> {
    @org.jspecify.annotations.Nullable
    String of(T answer);
  }

  private <T extends SlackApiTextResponse> Called<String> call(
      SlackToken token, SlackApi.Call<T> call, Part<T> part) {
    String secret;
    try {
      secret = token.read();
    } catch (IOException unreadable) {
      return failed(broken(unreadable));
    }
    return switch (slack.call(secret, call, SocketCalls::broken)) {
      case Called.Failed<T>(SlackAnswer why) -> failed(why);
      case Called.Done<T>(T answer) -> {
        String found = part.of(answer);
        yield found == null
            ? failed(SlackAnswer.ofError(String.valueOf(answer.getError())))
            : new Called.Done<>(found);
      }
    };
  }

  private static SlackAnswer broken(Exception failure) {
    return failure instanceof IOException
        ? new SlackAnswer.NotNow(
            "Slack or a token file cannot be read (" + failure.getClass().getSimpleName() + ")")
        : new SlackAnswer.NotNow("Slack's answer cannot be read");
  }

  private static Called<String> failed(SlackAnswer why) {
    return new Called.Failed<>(why);
  }

  @Override
  public void close() {
    slack.close();
  }
}
