package io.burnscope.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Moves every time of a recording by the same amount, so that an old incident can be played as if
 * it happened now.
 */
record TimeShift(Duration by) {
  private static final Pattern TIME =
      Pattern.compile("\\b[12]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

  /** The opening's minute within an incident's name. */
  private static final Pattern IN_NAME =
      Pattern.compile("(?<=-)[12]\\d{7}-\\d{4}(?=-[0-9a-f]{4}\\b)");

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");

  /**
   * Replaces every UTC time in {@code text}, those in the names of incidents too, except
   * Alertmanager's zero time.
   */
  String apply(String text) {
    if (by.isZero()) {
      return text;
    }
    String moved =
        TIME.matcher(text).replaceAll(found -> Instant.parse(found.group()).plus(by).toString());
    return IN_NAME
        .matcher(moved)
        .replaceAll(found -> LocalDateTime.parse(found.group(), MINUTE).plus(by).format(MINUTE));
  }
}
