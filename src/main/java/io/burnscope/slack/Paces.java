package io.burnscope.slack;

import io.burnscope.incident.Rank;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rates that Slack allows a workspace: posts by channel, everything else by method. What Slack
 * asks to wait holds for the method in every channel.
 */
final class Paces {
  /** Slack: "about one message per second per channel". */
  private static final Duration BETWEEN_POSTS = Duration.ofSeconds(1);

  /** Slack's tier 3. */
  private static final int CALLS_A_MINUTE = 50;

  private final InstantSource clock;
  private final Map<String, Pace> posts = new ConcurrentHashMap<>();
  private final Map<SlackMethod, Pace> methods = new ConcurrentHashMap<>();
  private final Map<SlackMethod, Instant> held = new ConcurrentHashMap<>();

  Paces(InstantSource clock) {
    this.clock = clock;
  }

  /** Empty if the call may be made now, which then counts; else how long to wait. */
  Optional<Duration> enter(SlackMethod method, String channel, Rank rank) {
    Pace pace = pace(method, channel);
    Optional.ofNullable(held.get(method)).ifPresent(pace::hold);
    return pace.enter(clock.instant(), rank);
  }

  /** Slack wants no more such calls for {@code wait}. */
  void hold(SlackMethod method, Duration wait) {
    Instant until = clock.instant().plus(wait);
    held.merge(method, until, (one, other) -> one.isAfter(other) ? one : other);
  }

  private Pace pace(SlackMethod method, String channel) {
    return switch (method) {
      case POST -> posts.computeIfAbsent(channel, _ -> new Pace(1, BETWEEN_POSTS));
      case UPDATE, HISTORY, REPLIES, PERMALINK ->
          methods.computeIfAbsent(method, _ -> new Pace(CALLS_A_MINUTE, Duration.ofMinutes(1)));
    };
  }
}
