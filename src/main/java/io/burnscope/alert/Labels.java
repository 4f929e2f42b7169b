package io.burnscope.alert;

import io.burnscope.slo.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An alert's labels as recognisers ask for them: a blank label counts as missing. */
record Labels(Map<String, String> all) {
  Labels {
    all = Map.copyOf(all);
  }

  static Labels of(AlertGroup.Alert alert) {
    return new Labels(alert.labels());
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(all.get(name)).filter(value -> !value.isBlank());
  }

  /** The value, or nothing at all. */
  String text(String name) {
    return get(name).orElse("");
  }

  boolean has(String name) {
    return get(name).isPresent();
  }

  String alertname() {
    return text("alertname");
  }

  /** The label as a duration, if it is spelled like one. */
  Optional<Duration> window(String name) {
    return get(name).flatMap(Durations::parse);
  }
}
