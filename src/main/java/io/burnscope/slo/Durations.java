package io.burnscope.slo;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus and the resources spell them: one number, one unit. */
public final class Durations {
  private static final Pattern SPELLING = Pattern.compile("(\\d{1,9})([dhms])");

  private Durations() {}

  /** Largest exact unit: {@code 90m}, not {@code 1h30m}. Fractions of a second are cut. */
  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds == 0) {
      return "0s";
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** The duration, or empty if {@code text} is not spelled like {@code 90m}. */
  public static Optional<Duration> parse(String text) {
    Matcher match = SPELLING.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(match.group(1));
    return Optional.of(
        switch (match.group(2)) {
          case "d" -> Duration.ofDays(number);
          case "h" -> Duration.ofHours(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofSeconds(number);
        });
  }
}
