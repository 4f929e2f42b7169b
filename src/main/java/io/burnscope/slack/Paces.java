package io.burnscope.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rates that Slack allows: posts by channel, everything else by method. */
final class Paces {
  /** Slack: "about one message per second per channel". */
  private static final Duration BETWEEN_POSTS = Duration.ofSeconds(1);

  /** Slack's tier 3. */
  private static final int CALLS_A_MINUTE = 50;

  private final InstantSource clock;
  private final Map<String, Pace> posts = new ConcurrentHashMap<>();
  private final Map<SlackMethod, Pace> methods = new ConcurrentHashMap<>();

  Paces(InstantSource clock) {
    this.clock = clock;
  }

  /** Empty if the call may be made now, which then counts; else how long to wait. */
  Optional<Duration> enter(SlackMethod method, String channel) {
    return pace(method, channel).enter(clock.instant());
  }

  /** Slack wants no more such calls for {@code wait}. */
  void hold(SlackMethod method, String channel, Duration wait) {
    Instant until = clock.instant().plus(wait);
    pace(method, channel).hold(until);
  }

  private Pace pace(SlackMethod method, String channel) {
    return switch (method) {
      case POST -> posts.computeIfAbsent(channel, _ -> new Pace(1, BETWEEN_POSTS));
      case UPDATE, HISTORY, REPLIES, PERMALINK ->
          methods.computeIfAbsent(method, _ -> new Pace(CALLS_A_MINUTE, Duration.ofMinutes(1)));
    };
  }
}
