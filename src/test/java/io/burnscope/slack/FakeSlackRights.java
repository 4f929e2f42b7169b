package io.burnscope.slack;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The scopes of a fake Slack's app, and the channels that it is not in. */
public final class FakeSlackRights {
  private static final Map<String, String> NEEDED =
      Map.of(
          "chat.postMessage", "chat:write",
          "chat.update", "chat:write",
          "conversations.history", "channels:history",
          "conversations.replies", "channels:history",
          "conversations.info", "channels:read");

  private final Set<String> absent = ConcurrentHashMap.newKeySet();
  private volatile Set<String> scopes = Set.of("chat:write", "channels:history", "groups:history");

  FakeSlackRights() {}

  /** The app has these scopes from now on. */
  public void scopes(String... granted) {
    scopes = Set.of(granted);
  }

  /** The app is no member of {@code channel} any more. */
  public void leave(String channel) {
    absent.add(channel);
  }

  Optional<String> refused(String method, String channel) {
    if (!scopes.contains(NEEDED.getOrDefault(method, scopes.iterator().next()))) {
      return Optional.of("missing_scope");
    }
    return NEEDED.containsKey(method) && absent.contains(channel)
        ? Optional.of("not_in_channel")
        : Optional.empty();
  }

  String header() {
    return String.join(",", new TreeSet<>(scopes));
  }
}
