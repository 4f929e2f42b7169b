package io.burnscope.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Moves every time of a recording by the same amount, so that an old incident can be played as if
 * it happened now.
 */
record TimeShift(Duration by) {
  private static final Pattern TIME =
      Pattern.compile("\\b[12]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

  /** Replaces every UTC time in {@code text}, except Alertmanager's zero time. */
  String apply(String text) {
    if (by.isZero()) {
      return text;
    }
    return TIME.matcher(text).replaceAll(found -> Instant.parse(found.group()).plus(by).toString());
  }
}
