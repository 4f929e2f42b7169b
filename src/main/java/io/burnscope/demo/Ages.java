package io.burnscope.demo;

import java.time.Duration;

/** Ages as Kubernetes prints them: at most two units, the coarser the older. */
final class Ages {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long YEAR = 365 * DAY;

  private Ages() {}

  static String of(Duration age) {
    long seconds = age.toSeconds();
    if (seconds < -1) {
      return "<invalid>";
    }
    if (seconds < 2 * MINUTE) {
      return Math.max(0, seconds) + "s";
    }
    if (seconds < 3 * HOUR) {
      return seconds < 10 * MINUTE ? two(seconds, MINUTE, "m", 1, "s") : seconds / MINUTE + "m";
    }
    if (seconds < 2 * DAY) {
      return seconds < 8 * HOUR ? two(seconds, HOUR, "h", MINUTE, "m") : seconds / HOUR + "h";
    }
    if (seconds < 2 * YEAR) {
      return seconds < 8 * DAY ? two(seconds, DAY, "d", HOUR, "h") : seconds / DAY + "d";
    }
    return seconds < 8 * YEAR ? two(seconds, YEAR, "y", DAY, "d") : seconds / YEAR + "y";
  }

  private static String two(long seconds, long big, String bigUnit, long small, String smallUnit) {
    long rest = seconds % big / small;
    return seconds / big + bigUnit + (rest == 0 ? "" : rest + smallUnit);
  }
}
