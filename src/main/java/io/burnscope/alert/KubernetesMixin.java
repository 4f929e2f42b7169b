package io.burnscope.alert;

import java.util.Optional;

/** The API server's own SLO; four alerts of one name fire together and no label names an SLO. */
final class KubernetesMixin {
  private static final String ALERT = "KubeAPIErrorBudgetBurn";

  private KubernetesMixin() {}

  static Optional<Match> match(AlertGroup.Alert alert) {
    Labels labels = Labels.of(alert);
    if (!labels.alertname().equals(ALERT)) {
      return Optional.empty();
    }
    String name = labels.get("cluster").map(cluster -> ALERT + "/" + cluster).orElse(ALERT);
    return Optional.of(
        Match.of("kubernetes-mixin", External.slo(name), AlertKind.BURN, labels.text("severity"))
            .windows(labels.window("short"), labels.window("long")));
  }
}
