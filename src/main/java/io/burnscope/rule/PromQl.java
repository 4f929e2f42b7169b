package io.burnscope.rule;

import io.burnscope.slo.Durations;
import io.burnscope.slo.Selector;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Spelling of PromQL. */
final class PromQl {
  /** Up to here raw counters are read, which detects earlier; above it would cost too much. */
  static final Duration LONGEST_RAW = Duration.ofHours(1);

  private static final String WINDOW = "[$window";

  private PromQl() {}

  /** {@code {a="b",c="d"}}, sorted. */
  static String matchers(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + Selector.quoted(label.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
  }

  /** Mean over a window. */
  static String mean(String series, Duration window) {
    return "avg_over_time(" + series + "[" + Durations.text(window) + "])";
  }

  /** Largest value within a window. */
  static String most(String series, Duration window) {
    return "max_over_time(" + series + "[" + Durations.text(window) + "])";
  }

  /** The latest sample within a window. */
  static String last(String series, Duration window) {
    return "last_over_time(" + series + "[" + Durations.text(window) + "])";
  }

  /** Events per second, of each series. */
  static String rate(String selector, Duration window) {
    return "rate(" + selector + "[" + Durations.text(window) + "])";
  }

  /** Whether a written expression has a place for the window: {@code [$window]}. */
  static boolean takesWindow(String expression) {
    return expression.contains(WINDOW);
  }

  /** A written expression as an operand; on lines of its own, since it may end in a comment. */
  static String foreign(String expression, Duration window) {
    return "(\n" + expression.replace(WINDOW, "[" + Durations.text(window)) + "\n)";
  }

  /** {@code text} in an alert's labels or annotations, where Prometheus expands templates. */
  static String literal(String text) {
    return text.replace("{{", "{{\"{{\"}}");
  }
}
