package io.burnscope.slo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads {@code alerting}: when an SLO disturbs somebody. */
final class AlertingManifest {
  private AlertingManifest() {}

  /**
   * What it says.
   *
   * @param burn empty if burn alerts are not enabled
   */
  record Alerting(Optional<AlertPolicy> burn, SideAlerts side) {}

  /**
   * The alerts that are wanted.
   *
   * @param window empty if it was wrong: then only the form of the rest is checked
   * @param target empty if it was wrong
   */
  static Alerting read(
      Node alerting, Optional<SloWindow> window, Optional<Objective> target, List<String> notes) {
    alerting.only("burnRateAlerts", "budgetErrorAlerts", "minBadEvents", "noData", "traffic");
    int minBadEvents =
        minBadEvents(alerting.field("minBadEvents")).orElse(AlertPolicy.DEFAULT_MIN_BAD_EVENTS);
    Node burn = alerting.field("burnRateAlerts").only("enabled", "alerts");
    boolean enabled = burn.field("enabled").truth().orElse(false);
    SideAlerts side = SideAlertsManifest.read(alerting, enabled);
    List<Optional<BurnAlertsManifest.Written>> written =
        BurnAlertsManifest.written(burn.field("alerts"), window);
    if (!enabled || window.isEmpty() || target.isEmpty()) {
      return new Alerting(Optional.empty(), side);
    }
    BurnAlertsManifest reader = new BurnAlertsManifest(window.get(), target.get(), notes);
    Optional<AlertPolicy> policy =
        reader
            .read(burn, written)
            .map(read -> new AlertPolicy(read.pairs(), read.omitted(), minBadEvents));
    return new Alerting(policy, side);
  }

  private static Optional<Integer> minBadEvents(Node field) {
    Optional<BigDecimal> number = field.decimal();
    boolean whole =
        number
            .filter(n -> n.stripTrailingZeros().scale() <= 0)
            .filter(n -> n.signum() >= 0 && n.compareTo(new BigDecimal(1_000_000)) <= 0)
            .isPresent();
    return number.isPresent() && !whole
        ? field.problem("write a whole number from 0 to 1000000")
        : number.map(BigDecimal::intValue);
  }

  /** Whom a resource's severity disturbs. */
  static Optional<WindowPair.Tier> tier(Node severity) {
    return switch (severity.text().orElse("")) {
      case "critical" -> Optional.of(WindowPair.Tier.PAGE);
      case "warning", "info" -> Optional.of(WindowPair.Tier.TICKET);
      default -> severity.problem("write critical, warning or info");
    };
  }
}
