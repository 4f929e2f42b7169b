package io.burnscope.rule;

import io.burnscope.slo.Durations;
import io.burnscope.slo.Selector;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Spelling of PromQL. */
final class PromQl {
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

  /** Events per second. */
  static String rate(String selector, Duration window) {
    return "sum(rate(" + selector + "[" + Durations.text(window) + "]))";
  }

  /** {@code text} in an alert's labels or annotations, where Prometheus expands templates. */
  static String literal(String text) {
    return text.replace("{{", "{{\"{{\"}}");
  }
}
