package io.burnscope.slack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Which channel, as whom.
 *
 * @param tokenFile holds the bot token and nothing else; read at each call, so that it can rotate
 * @param routes which channel, by id ({@code C0123456789}), not by name: edits need the id
 * @param apiUrl where Slack's methods are, http or https, without user, query or fragment
 * @param timeout for one call from connect to the last byte; 100 ms to 30 s
 */
public record SlackSettings(Path tokenFile, SlackRoutes routes, URI apiUrl, Duration timeout) {
  /** Slack itself. */
  public static final URI SLACK = URI.create("https://slack.com/api/");

  /** Slack answers within a second or is in trouble. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  public SlackSettings {
    check(
        ("http".equals(apiUrl.getScheme()) || "https".equals(apiUrl.getScheme()))
            && apiUrl.getHost() != null,
        "Slack has an http or https address");
    check(
        apiUrl.getRawUserInfo() == null
            && apiUrl.getRawQuery() == null
            && apiUrl.getFragment() == null,
        "the address of " + apiUrl.getHost() + " has a user, query or fragment");
    check(
        timeout.toMillis() >= 100 && timeout.compareTo(Duration.ofSeconds(30)) <= 0,
        "a Slack timeout lies within 100 ms and 30 s but was " + timeout);
  }

  /** Slack itself with one channel and the default timeout. */
  public static SlackSettings of(Path tokenFile, String channel) {
    return new SlackSettings(tokenFile, SlackRoutes.all(channel), SLACK, DEFAULT_TIMEOUT);
  }

  /** The address before a method's name. */
  String methods() {
    String url = apiUrl.toString();
    return url.endsWith("/") ? url : url + "/";
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
