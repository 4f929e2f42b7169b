package io.burnscope.correlation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as configuration writes them: {@code 2000}, Kubernetes quantities such as {@code 512Mi}
 * and {@code 60m}, times such as {@code 5s}. Only amounts of one kind are ever compared, so that
 * {@code m} may stand for a thousandth or a minute.
 */
final class Amount {
  private static final Pattern NUMBER =
      Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,9})?)([a-zA-Z]{0,2})");
  private static final Map<String, Double> SUFFIXES =
      Map.ofEntries(
          Map.entry("", 1.0),
          Map.entry("m", 1e-3),
          Map.entry("k", 1e3),
          Map.entry("M", 1e6),
          Map.entry("G", 1e9),
          Map.entry("T", 1e12),
          Map.entry("Ki", 1024.0),
          Map.entry("Mi", 1048576.0),
          Map.entry("Gi", 1073741824.0),
          Map.entry("Ti", 1099511627776.0),
          Map.entry("ms", 1e-3),
          Map.entry("s", 1.0),
          Map.entry("h", 3600.0));

  private Amount() {}

  /**
   * By which factor {@code after} is more than {@code before}; empty if one is no number above 0.
   */
  static OptionalDouble factor(String before, String after) {
    OptionalDouble old = of(before);
    OptionalDouble now = of(after);
    return old.isPresent() && now.isPresent() && old.getAsDouble() > 0 && now.getAsDouble() > 0
        ? OptionalDouble.of(now.getAsDouble() / old.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble of(String text) {
    Matcher number = NUMBER.matcher(text.strip());
    return number.matches() && SUFFIXES.containsKey(number.group(2))
        ? OptionalDouble.of(
            new BigDecimal(number.group(1)).doubleValue()
                * SUFFIXES.getOrDefault(number.group(2), 1.0))
        : OptionalDouble.empty();
  }
}
