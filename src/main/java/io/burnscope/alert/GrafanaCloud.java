package io.burnscope.alert;

import java.time.Duration;
import java.util.Optional;

/** Grafana Cloud's SLO application; every alert it makes is about burn. */
final class GrafanaCloud {
  /** Beyond it {@code grafana_slo_window} is the SLO's period, not an alert's window. */
  private static final Duration LONGEST_ALERT_WINDOW = Duration.ofDays(3);

  private GrafanaCloud() {}

  static Optional<Match> match(AlertGroup.Alert alert) {
    Labels labels = Labels.of(alert);
    Optional<Duration> window =
        labels
            .window("grafana_slo_window")
            .filter(length -> length.compareTo(LONGEST_ALERT_WINDOW) <= 0);
    return labels
        .get("grafana_slo_uuid")
        .map(uuid ->
            Match.of(
                    "grafana",
                    External.slo(uuid),
                    AlertKind.BURN,
                    labels.text("grafana_slo_severity"))
                .windows(Optional.empty(), window));
  }
}
