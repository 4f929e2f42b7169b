package io.burnscope.slack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How people's presses reach us: by a connection that we open, so that nothing of ours listens to
 * Slack.
 *
 * @param appTokenFile holds the app-level token ({@code xapp-…}, scope {@code connections:write})
 *     and nothing else; read at each connect, so that it can rotate
 * @param botTokenFile holds the bot token; tells which workspace presses must come from
 * @param apiUrl where Slack's methods are
 * @param timeout for one call, and for the first word on a connection; 100 ms to 30 s
 */
public record SocketSettings(
    Path appTokenFile, Path botTokenFile, URI apiUrl, Duration timeout, Allowed allowed) {
  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{2,20}");

  /** Who may press. */
  public sealed interface Allowed {
    /** Whoever sees the message. */
    record Anybody() implements Allowed {}

    /** These users. */
    record Users(Set<String> ids) implements Allowed {
      public Users {
        ids = Set.copyOf(ids);
        for (String id : ids) {
          if (!USER.matcher(id).matches()) {
            throw new IllegalArgumentException(
                "a Slack user is named by the member id, such as U0123456789, but was " + id);
          }
        }
      }
    }

    /** Whether {@code user} may. */
    default Permission of(String user) {
      return switch (this) {
        case Anybody _ -> Permission.GIVEN;
        case Users(Set<String> ids) -> ids.contains(user) ? Permission.GIVEN : Permission.REFUSED;
      };
    }
  }

  /** Whether somebody may. */
  public enum Permission {
    GIVEN,
    REFUSED
  }

  public SocketSettings {
    if (timeout.toMillis() < 100 || timeout.compareTo(Duration.ofSeconds(30)) > 0) {
      throw new IllegalArgumentException(
          "a Slack timeout lies within 100 ms and 30 s but was " + timeout);
    }
  }

  /** The address before a method's name. */
  String methods() {
    String url = apiUrl.toString();
    return url.endsWith("/") ? url : url + "/";
  }
}
