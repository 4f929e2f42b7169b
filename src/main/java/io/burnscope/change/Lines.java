package io.burnscope.change;

import java.util.HashMap;
import java.util.Map;

/** Texts compared by lines, without regard to their order. */
final class Lines {
  private Lines() {}

  /** How many lines were edited: the larger of those that came and those that went. */
  static int different(String before, String after) {
    Map<String, Integer> balance = new HashMap<>();
    before.lines().forEach(line -> balance.merge(line, -1, Integer::sum));
    after.lines().forEach(line -> balance.merge(line, 1, Integer::sum));
    int came = balance.values().stream().mapToInt(count -> Math.max(count, 0)).sum();
    int went = balance.values().stream().mapToInt(count -> Math.max(-count, 0)).sum();
    return Math.max(came, went);
  }

  static int count(String text) {
    return (int) text.lines().count();
  }

  /** {@code 1 line}, {@code 12 lines}; if only the order or the last line's end differs, so. */
  static String spelled(int lines) {
    return switch (lines) {
      case 0 -> "order or line ends";
      case 1 -> "1 line";
      default -> lines + " lines";
    };
  }
}
