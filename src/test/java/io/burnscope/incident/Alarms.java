package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertGroup.Alert;
import io.burnscope.alert.AlertGroup.State;
import io.burnscope.slo.SloId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Alertmanager sends. */
final class Alarms {
  static final Instant T0 = Instant.parse("2026-11-19T03:16:30Z");
  static final Instant STARTED = Instant.parse("2026-11-19T03:15:07Z");
  static final SloId PAYMENTS = new SloId(SloId.Kind.OBJECTIVE, "checkout", "payments");
  static final SloId CHECKOUT = new SloId(SloId.Kind.COMPOSITION, "checkout", "checkout-flow");

  private Alarms() {}

  static AlertGroup group(Alert... alerts) {
    return truncated(0, alerts);
  }

  static AlertGroup truncated(int leftOut, Alert... alerts) {
    State status =
        Arrays.stream(alerts).anyMatch(alert -> alert.status() == State.FIRING)
            ? State.FIRING
            : State.RESOLVED;
    return new AlertGroup("{}:{slo}", status, leftOut, "burnscope", "", List.of(alerts));
  }

  static Alert firing(String fingerprint, Instant startsAt) {
    return alert(State.FIRING, labels(PAYMENTS, "critical"), fingerprint, startsAt, null);
  }

  static Alert resolved(String fingerprint, Instant startsAt, Instant endsAt) {
    return alert(State.RESOLVED, labels(PAYMENTS, "critical"), fingerprint, startsAt, endsAt);
  }

  /** Requests do not arrive. */
  static Alert noTraffic(Instant startsAt) {
    return alert(State.FIRING, trafficLabels(), "traffic", startsAt, null);
  }

  /** Requests arrive again, says Alertmanager. */
  static Alert traffic(Instant endsAt) {
    return alert(State.RESOLVED, trafficLabels(), "traffic", STARTED, endsAt);
  }

  private static Map<String, String> trafficLabels() {
    Map<String, String> labels = new HashMap<>(labels(PAYMENTS, "critical"));
    labels.put("alertname", "SLOTrafficLost");
    labels.put("slok_alert", "traffic");
    return labels;
  }

  static Alert about(SloId slo, String severity, Instant startsAt) {
    return alert(State.FIRING, labels(slo, severity), slo.name() + severity, startsAt, null);
  }

  static Alert alert(
      State state,
      Map<String, String> labels,
      String fingerprint,
      Instant startsAt,
      @Nullable Instant endsAt) {
    return new Alert(
        state, labels, Map.of(), startsAt, Optional.ofNullable(endsAt), "", fingerprint);
  }

  static Map<String, String> labels(SloId slo, String severity) {
    Map<String, String> labels = new HashMap<>();
    labels.put("alertname", "SLOErrorBudgetBurn");
    labels.put("severity", severity);
    if (slo.kind() == SloId.Kind.COMPOSITION) {
      labels.put("slo_composition_name", slo.name());
      labels.put("slo_composition_namespace", slo.namespace());
    } else {
      labels.put("slo_name", slo.name());
      labels.put("slo_namespace", slo.namespace());
      labels.put("objective_name", "availability");
    }
    return labels;
  }
}
