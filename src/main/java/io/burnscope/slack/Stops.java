package io.burnscope.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Channels and credentials that Slack refuses for good: nothing is sent there for a while, so that
 * a mistake costs one call, not one for each message. Another token is tried at once. Only in
 * memory: a restart tries again. Safe for several threads.
 */
final class Stops {
  private static final Logger LOG = LoggerFactory.getLogger(Stops.class);
  private static final Duration AGAIN = Duration.ofMinutes(5);

  /** Where a refused token is kept. */
  private static final String APP = "the workspace";

  private final InstantSource clock;
  private final Map<String, Stop> stops = new ConcurrentHashMap<>();

  private record Stop(String error, Instant until, int token) {}

  Stops(InstantSource clock) {
    this.clock = clock;
  }

  /** Why nothing is sent to {@code channel} now with {@code token}. */
  Optional<SlackAnswer.Stopped> now(String channel, String token) {
    return in(APP, token).or(() -> in(channel, token));
  }

  private Optional<SlackAnswer.Stopped> in(String where, String token) {
    return Optional.ofNullable(stops.get(where))
        .filter(stop -> stop.token() == token.hashCode())
        .filter(stop -> clock.instant().isBefore(stop.until()))
        .map(stop ->
            new SlackAnswer.Stopped(
                stop.error(), where, Duration.between(clock.instant(), stop.until())));
  }

  /** Slack refused {@code channel} or {@code token}. */
  SlackAnswer.Stopped stop(String error, String channel, String token) {
    String where = SlackTrouble.ofChannel(error) ? channel : APP;
    Stop stop = new Stop(error, clock.instant().plus(AGAIN), token.hashCode());
    Stop before = stops.put(where, stop);
    if (before == null || !before.error().equals(error)) {
      LOG.error(
          "nothing is sent to Slack until somebody acts error={} where={} remedy={}",
          error,
          where,
          SlackTrouble.remedy(error));
    }
    return new SlackAnswer.Stopped(error, where, AGAIN);
  }

  /** Slack took something for {@code channel}. */
  void passed(String channel) {
    stops.remove(APP);
    stops.remove(channel);
  }

  /** How many channels, or the workspace, are stopped by {@code error}. */
  long count(String error) {
    return stops.values().stream().filter(stop -> stop.error().equals(error)).count();
  }
}
