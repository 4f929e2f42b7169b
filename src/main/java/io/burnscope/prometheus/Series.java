package io.burnscope.prometheus;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One series of an answer.
 *
 * @param labels with {@code __name__} if it has one
 * @param samples finite values only; may be empty
 */
record Series(Map<String, String> labels, NavigableMap<Instant, Double> samples) {
  Series {
    labels = Map.copyOf(labels);
    samples = Collections.unmodifiableNavigableMap(new TreeMap<>(samples));
  }

  /** The label's value, empty if it has none. */
  String label(String name) {
    return labels.getOrDefault(name, "");
  }

  /** Its metric's name. */
  String name() {
    return label("__name__");
  }
}
