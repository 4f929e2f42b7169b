package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Labels that every series of a source has; put into each selector, so that a query reads one
 * cluster only.
 *
 * @param labels name to exact value
 */
record Matchers(Map<String, String> labels) {
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** Double, single or back quotes, as PromQL has them. */
  private static final String STRING =
      "(?:\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|`[^`]*+`)";

  private static final String ONE =
      "\\s*+(?:(?:[a-zA-Z_][a-zA-Z0-9_.]*+|"
          + STRING
          + ")\\s*+(?:=~|!~|!=|=)\\s*+)?"
          + STRING
          + "\\s*+";

  private static final Pattern SELECTOR =
      Pattern.compile(
          "\\s*(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*+)?\\s*+(?:\\{(?<inner>(?:%s(?:,%s)*+,?\\s*)?)\\})?\\s*"
              .formatted(ONE, ONE));

  Matchers {
    labels = Map.copyOf(labels);
    for (String name : labels.keySet()) {
      if (!LABEL.matcher(name).matches()) {
        throw new IllegalArgumentException("\"" + name + "\" is not the name of a label");
      }
    }
  }

  /** One matcher: {@code name="value"}. */
  static String equal(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + '"';
  }

  /** These labels as matchers, by name. */
  static String text(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> equal(label.getKey(), label.getValue()))
            .collect(Collectors.joining(","));
  }

  /** {@link #into(String, String)} with nothing more. */
  Answer<String> into(String selector) {
    return into(selector, "");
  }

  /**
   * The selector with our matchers and {@code more} in it; unavailable if it is not a bare
   * selector.
   *
   * @param selector bare: a name, matchers in braces, or both; no function, operator or range
   * @param more further matchers without braces; may be empty
   */
  Answer<String> into(String selector, String more) {
    Matcher parts = SELECTOR.matcher(selector);
    if (!parts.matches() || selector.isBlank()) {
      return new Answer.Unavailable<>(
          "not a bare metric selector such as http_requests_total{job=\"shop\"}: "
              + Shortened.of(selector));
    }
    String name = parts.group("name") == null ? "" : parts.group("name");
    String inner = parts.group("inner") == null ? "" : parts.group("inner").strip();
    String all = joined(joined(withoutComma(inner), text(labels)), more);
    return new Answer.Known<>(all.isEmpty() ? name : name + "{" + all + "}");
  }

  private static String withoutComma(String inner) {
    return inner.endsWith(",") ? inner.substring(0, inner.length() - 1) : inner;
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "," + second;
  }
}
