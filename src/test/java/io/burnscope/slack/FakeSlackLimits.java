package io.burnscope.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often each method may be called; calls are counted whether they succeed or not. */
final class FakeSlackLimits {
  private final Duration betweenPosts;
  private final Map<String, Deque<Instant>> calls = new HashMap<>();

  FakeSlackLimits(Duration betweenPosts) {
    this.betweenPosts = betweenPosts;
  }

  /** Whole seconds to wait, if the call comes too early; posts are counted by channel. */
  synchronized Optional<Long> enter(String method, String channel, Instant now) {
    return method.equals("chat.postMessage")
        ? enter(method + " " + channel, now, 1, betweenPosts)
        : enter(method, now, 50, Duration.ofMinutes(1));
  }

  private Optional<Long> enter(String method, Instant now, int most, Duration per) {
    Deque<Instant> recent = calls.computeIfAbsent(method, _ -> new ArrayDeque<>());
    while (!recent.isEmpty() && !recent.getFirst().plus(per).isAfter(now)) {
      recent.removeFirst();
    }
    if (recent.size() < most) {
      recent.addLast(now);
      return Optional.empty();
    }
    Duration wait = Duration.between(now, recent.getFirst().plus(per));
    return Optional.of(wait.plusMillis(999).toSeconds());
  }
}
