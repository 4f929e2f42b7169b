package io.burnscope.alert;

import java.util.Locale;

/** What an alert of ours or SLOK's is about: its label says so, else its name. */
final class AlertKinds {
  private AlertKinds() {}

  static AlertKind of(Labels labels) {
    return switch (labels.text("slok_alert").toLowerCase(Locale.ROOT)) {
      case "burn" -> AlertKind.BURN;
      case "traffic" -> AlertKind.TRAFFIC;
      case "budget" -> AlertKind.BUDGET;
      case "nodata" -> AlertKind.NO_DATA;
      default -> byName(labels.alertname());
    };
  }

  private static AlertKind byName(String alertname) {
    // The name carries the objective's name, so what says "burn" outright goes first.
    if (alertname.contains("BurnRate") || alertname.contains("ErrorBudgetBurn")) {
      return AlertKind.BURN;
    }
    if (alertname.contains("ErrorBudget") || alertname.contains("SLOObjective")) {
      return AlertKind.BUDGET;
    }
    return alertname.contains("Absent") || alertname.contains("NoData")
        ? AlertKind.NO_DATA
        : AlertKind.BURN;
  }
}
