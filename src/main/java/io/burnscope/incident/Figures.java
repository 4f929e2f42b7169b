package io.burnscope.incident;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them: few digits, thousands separated, units with a space. */
public final class Figures {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK_SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What is less would print as 0 %. */
  private static final double LEAST_CHANCE = 0.005;

  private Figures() {}

  /**
   * A ratio as percent with {@code decimals} digits: {@code 66.2 %}.
   *
   * @param ratio 0.662 for 66.2 %; may be negative
   * @param decimals 0 to 4
   */
  public static String percent(double ratio, int decimals) {
    return fixed(ratio * 100, decimals) + " %";
  }

  /**
   * How probable something is: {@code 95 %}, but never surely or impossible: {@code < 1 %} below
   * half a percent, {@code > 99 %} from 99.5 on.
   *
   * @param probability 0 to 1
   */
  public static String chance(double probability) {
    if (probability < LEAST_CHANCE) {
      return "< 1 %";
    }
    return probability >= 1 - LEAST_CHANCE ? "> 99 %" : percent(probability, 0);
  }

  /** The same with two decimals, as in tables: {@code 0.95}, {@code <0.01}, {@code >0.99}. */
  public static String chanceDecimal(double probability) {
    if (probability < LEAST_CHANCE) {
      return "<0.01";
    }
    return probability >= 1 - LEAST_CHANCE ? ">0.99" : fixed(probability, 2);
  }

  /**
   * An error ratio with as many digits as it takes: {@code 38.0 %} from one percent up, else two
   * decimals ({@code 0.03 %}), and {@code below 0.01 %} for what would print as zero.
   *
   * @param ratio 0 to 1
   */
  public static String errors(double ratio) {
    double percent = ratio * 100;
    if (percent > 0 && percent < 0.005) {
      return "below 0.01 %";
    }
    return fixed(percent, percent >= 0.995 ? 1 : 2) + " %";
  }

  /**
   * An error ratio for a headline: two digits at the most: {@code 38 %}, {@code 6.1 %}.
   *
   * @param ratio 0 to 1
   */
  public static String headline(double ratio) {
    double percent = ratio * 100;
    if (percent >= 9.95) {
      return fixed(percent, 0) + " %";
    }
    return percent >= 0.995 ? trimmed(percent, 1) + " %" : errors(ratio);
  }

  /** A share of the burn: {@code 99.95 %}. */
  public static String share(double ratio) {
    return percent(ratio, 2);
  }

  /** A burn rate: {@code 76.0×}; two decimals below one. */
  public static String burn(double rate) {
    return fixed(rate, rate < 1 ? 2 : 1) + "×";
  }

  /** A burn rate for a headline: {@code 76×}, {@code 3.9×}. */
  public static String burnShort(double rate) {
    return (rate >= 10 ? fixed(rate, 0) : trimmed(rate, 1)) + "×";
  }

  /** A count: {@code 30,235}. */
  public static String count(double events) {
    return String.format(Locale.ROOT, "%,d", Math.round(events));
  }

  /** A count to three digits: {@code 18,000} for 17,963. */
  public static String about(double events) {
    return count(
        new BigDecimal(events).round(new MathContext(3, RoundingMode.HALF_UP)).doubleValue());
  }

  /** {@code 143.1} or {@code 216}: minutes with one decimal unless whole. */
  public static String minutes(Duration duration) {
    return trimmed(duration.toMillis() / 60_000.0, 1);
  }

  /** The two largest units: {@code 6 h 16 min}, {@code 5 min 50 s}, {@code 10 s}. */
  public static String duration(Duration duration) {
    return spelled(duration, " ", " min");
  }

  /** The same without spaces, as resources have it: {@code 6h16m}. */
  public static String compact(Duration duration) {
    return spelled(duration, "", "m");
  }

  /** {@code 02:56}, UTC. */
  public static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** {@code 16 Nov 02:56}, UTC: for times that may lie days back. */
  public static String day(Instant at) {
    return DAY.format(at);
  }

  /** {@code 02:55:50}, UTC. */
  public static String clockSeconds(Instant at) {
    return CLOCK_SECONDS.format(at);
  }

  /** {@code decimals} digits, half up, no exponent, no negative zero. */
  public static String fixed(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.toPlainString();
  }

  private static String trimmed(double value, int decimals) {
    String text = fixed(value, decimals);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String spelled(Duration duration, String space, String minute) {
    long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
    if (seconds < 60) {
      return seconds + space + "s";
    }
    if (seconds < 3600) {
      return two(seconds / 60, minute, seconds % 60, space + "s", space);
    }
    long minutes = seconds / 60;
    if (minutes < 24 * 60) {
      return two(minutes / 60, space + "h", minutes % 60, minute, space);
    }
    return two(minutes / 1440, space + "d", minutes % 1440 / 60, space + "h", space);
  }

  private static String two(long big, String bigUnit, long small, String smallUnit, String space) {
    return big + bigUnit + (small == 0 ? "" : space + small + smallUnit);
  }
}
