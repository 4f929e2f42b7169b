package io.burnscope.slack;

import com.google.gson.JsonParseException;
import com.slack.api.methods.SlackApiTextResponse;
import io.burnscope.incident.Rank;
import io.burnscope.slack.SlackAnswer.Doubtful;
import io.burnscope.slack.SlackAnswer.Limited;
import io.burnscope.slack.SlackAnswer.NotNow;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls Slack and tells what became of it. Blocking, each call with the settings' deadline; never
 * throws for an answer, never repeats a call, never waits for a limit.
 */
final class SlackClient implements AutoCloseable {
  private final SlackToken token;
  private final SlackApi slack;
  private final Paces paces;
  private final Stops stops;

  SlackClient(SlackSettings settings, InstantSource clock) {
    this.token = new SlackToken(settings.tokenFile());
    this.slack = new SlackApi(settings.methods(), settings.timeout(), SlackApi.Repeats.NEVER);
    this.paces = new Paces(clock);
    this.stops = new Stops(clock);
  }

  /** Makes the call unless it would exceed what Slack allows, or a person must act first. */
  <T extends SlackApiTextResponse> Called<T> call(
      SlackMethod method, String channel, Rank rank, SlackApi.Call<T> call) {
    String secret;
    try {
      secret = token.read();
    } catch (IOException unreadable) {
      return failed(stops.stop(SlackTrouble.NO_TOKEN, channel, ""));
    }
    Optional<SlackAnswer.Stopped> stopped = stops.now(channel, secret);
    if (stopped.isPresent()) {
      return failed(stopped.get());
    }
    Optional<Duration> early = paces.enter(method, channel, rank);
    if (early.isPresent()) {
      return failed(new Limited("keeping Slack's pace", early.get()));
    }
    Called<T> called = slack.call(secret, call, SlackClient::broken);
    return switch (called) {
      case Called.Done<T> done -> {
        if (method.shows()) {
          stops.passed(channel);
        }
        yield done;
      }
      case Called.Failed<T>(SlackAnswer why) -> failed(noted(method, channel, secret, why));
    };
  }

  /** What only reads may lack a right that posting has. */
  private SlackAnswer noted(SlackMethod method, String channel, String secret, SlackAnswer why) {
    if (why instanceof Limited(String _, Duration wait)) {
      paces.hold(method, wait);
    }
    return why instanceof SlackAnswer.Refused(String error)
            && method.shows()
            && SlackTrouble.all().contains(error)
        ? stops.stop(error, channel, secret)
        : why;
  }

  /** What only a person can mend. */
  Stops stops() {
    return stops;
  }

  /** Only what surely was not sent is without doubt. Texts of exceptions may repeat the request. */
  private static SlackAnswer broken(Exception failure) {
    return switch (failure) {
      case ConnectException _ -> new NotNow("Slack cannot be reached: connection refused");
      case UnknownHostException _ ->
          new NotNow("Slack cannot be reached: nobody knows the name of its host");
      case SSLHandshakeException _ -> new NotNow("Slack cannot be trusted: TLS handshake failed");
      case InterruptedIOException _ -> new Doubtful("Slack gave no answer in time");
      case JsonParseException _ -> new Doubtful("Slack's answer cannot be read");
      default ->
          new Doubtful(
              "the connection to Slack broke (" + failure.getClass().getSimpleName() + ")");
    };
  }

  private static <T> Called<T> failed(SlackAnswer why) {
    return new Called.Failed<>(why);
  }

  /** Lets go of connections and threads. */
  @Override
  public void close() {
    slack.close();
  }
}
