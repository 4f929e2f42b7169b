package io.burnscope.alert;

import io.burnscope.slo.SloId;
import java.util.Optional;

/**
 * This project's own alerts and SLOK's: the same labels. SLOK's alert name carries the objective's
 * name, which many SLOs share, so only the labels say which SLO it is.
 */
final class Slok {
  private Slok() {}

  static Optional<Match> composition(AlertGroup.Alert alert) {
    Labels labels = Labels.of(alert);
    return labels
        .get("slo_composition_name")
        .map(name ->
            new SloId(SloId.Kind.COMPOSITION, labels.text("slo_composition_namespace"), name))
        .map(slo -> match(slo, labels));
  }

  static Optional<Match> objective(AlertGroup.Alert alert) {
    Labels labels = Labels.of(alert);
    return labels
        .get("slo_name")
        .filter(_ -> labels.has("objective_name"))
        .map(name -> new SloId(SloId.Kind.OBJECTIVE, labels.text("slo_namespace"), name))
        .map(slo -> match(slo, labels));
  }

  private static Match match(SloId slo, Labels labels) {
    String tool = labels.has("slok_alert") ? "burnscope" : "slok";
    // SLOK names the short window of the pair only; our one alert covers several pairs.
    return Match.of(tool, slo, AlertKinds.of(labels), labels.text("severity"))
        .windows(labels.window("slok_window"), Optional.empty());
  }
}
