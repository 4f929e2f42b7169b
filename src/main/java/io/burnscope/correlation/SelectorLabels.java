package io.burnscope.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The positive label matchers in a PromQL text: {@code a="b"} and {@code a=~"b|c"}. Only read for
 * hints, so that what is not understood is passed over.
 */
final class SelectorLabels {
  private static final Pattern BRACES =
      Pattern.compile("\\{((?:[^{}\"]|\"(?:[^\"\\\\]|\\\\.)*+\")*+)}");
  private static final Pattern MATCHER =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|=|!=|!~)\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

  /** Longer patterns are not tried: they come from outside and Java's matching backtracks. */
  private static final int LONGEST_PATTERN = 500;

  private SelectorLabels() {}

  /**
   * A matcher.
   *
   * @param literal what it asks for, as written
   * @param accepts whether a label's value fits
   */
  record LabelMatcher(String label, String literal, Predicate<String> accepts) {}

  /** All positive matchers of {@code promql}, in order. */
  static List<LabelMatcher> of(String promql) {
    List<LabelMatcher> found = new ArrayList<>();
    Matcher braces = BRACES.matcher(promql);
    while (braces.find()) {
      read(braces.group(1), found);
    }
    return found;
  }

  /** All positive matchers of a text between braces. */
  static List<LabelMatcher> inside(String matchers) {
    List<LabelMatcher> found = new ArrayList<>();
    read(matchers, found);
    return found;
  }

  private static void read(String matchers, List<LabelMatcher> found) {
    Matcher match = MATCHER.matcher(matchers);
    while (match.find()) {
      String value = match.group(3).replaceAll("\\\\(.)", "$1");
      if (value.isEmpty()) {
        continue;
      }
      if (match.group(2).equals("=")) {
        found.add(new LabelMatcher(match.group(1), value, value::equals));
      } else if (match.group(2).equals("=~") && value.length() <= LONGEST_PATTERN) {
        pattern(match.group(1), value, found);
      }
    }
  }

  private static void pattern(String label, String value, List<LabelMatcher> found) {
    try {
      Pattern compiled = Pattern.compile(value);
      if (!compiled.matcher("").matches()) {
        found.add(new LabelMatcher(label, value, text -> compiled.matcher(text).matches()));
      }
    } catch (PatternSyntaxException notOurs) {
      return;
    }
  }
}
