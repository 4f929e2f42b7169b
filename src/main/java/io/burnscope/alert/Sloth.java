package io.burnscope.alert;

import java.util.Optional;

/**
 * Sloth, and APPUiO's which builds on it. The alert name is the user's own and so is {@code
 * severity}; one alert is the "or" of two window pairs, so it names no window.
 */
final class Sloth {
  private Sloth() {}

  static Optional<Match> match(AlertGroup.Alert alert) {
    Labels labels = Labels.of(alert);
    String severity = labels.get("sloth_severity").orElse(labels.text("severity"));
    return labels
        .get("sloth_id")
        .map(id -> Match.of("sloth", External.slo(id), AlertKind.BURN, severity));
  }
}
