package io.burnscope.alert;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Alerts for tests. */
final class Alerts {
  static final Instant RECEIVED = Instant.parse("2026-11-19T03:16:30Z");
  static final Instant STARTED = Instant.parse("2026-11-19T03:15:07Z");

  private Alerts() {}

  /** Fires since {@link #STARTED}. */
  static AlertGroup.Alert firing(Map<String, String> labels) {
    return firing(labels, STARTED);
  }

  static AlertGroup.Alert firing(Map<String, String> labels, Instant startsAt) {
    return new AlertGroup.Alert(
        AlertGroup.State.FIRING, labels, Map.of(), startsAt, Optional.empty(), "", "f1");
  }

  static AlertGroup.Alert resolved(Instant startsAt, Optional<Instant> endsAt) {
    return new AlertGroup.Alert(
        AlertGroup.State.RESOLVED,
        Map.of("alertname", "Any", "sloth_id", "s", "sloth_severity", "page"),
        Map.of(),
        startsAt,
        endsAt,
        "",
        "f1");
  }

  /** Labels from {@code name, value, name, value, …}. */
  static Map<String, String> labels(String... pairs) {
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      labels.put(pairs[i], pairs[i + 1]);
    }
    return labels;
  }
}
