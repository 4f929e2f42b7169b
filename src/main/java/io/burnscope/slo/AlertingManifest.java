package io.burnscope.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads {@code alerting}: when an SLO's burn disturbs somebody. */
final class AlertingManifest {
  private final SloWindow window;
  private final Objective target;

  private AlertingManifest(SloWindow window, Objective target) {
    this.window = window;
    this.target = target;
  }

  /**
   * The policy; empty if burn alerts are not enabled.
   *
   * @param window empty if it was wrong: then only the form of the rest is checked
   * @param target empty if it was wrong
   */
  static Optional<AlertPolicy> read(
      Node alerting, Optional<SloWindow> window, Optional<Objective> target, List<String> notes) {
    alerting.only("burnRateAlerts", "budgetErrorAlerts", "minBadEvents", "noData");
    for (String later : List.of("budgetErrorAlerts", "noData")) {
      if (alerting.field(later).present()) {
        notes.add("alerting." + later + " makes no rules yet");
      }
    }
    int minBadEvents =
        minBadEvents(alerting.field("minBadEvents")).orElse(AlertPolicy.DEFAULT_MIN_BAD_EVENTS);
    Node burn = alerting.field("burnRateAlerts").only("enabled", "alerts");
    boolean enabled = burn.field("enabled").truth().orElse(false);
    if (!enabled || window.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    AlertingManifest reader = new AlertingManifest(window.get(), target.get());
    List<Node> alerts = burn.field("alerts").elements();
    AlertPolicy policy =
        alerts.isEmpty()
            ? AlertPolicy.standard(window.get(), target.get())
            : reader.custom(alerts).orElse(AlertPolicy.standard(window.get(), target.get()));
    return Optional.of(new AlertPolicy(policy.pairs(), policy.omitted(), minBadEvents));
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

  /** Pages first, in the order written; empty if any alert is wrong. */
  private Optional<AlertPolicy> custom(List<Node> alerts) {
    List<WindowPair> pairs = new ArrayList<>();
    for (Node alert : alerts) {
      alert.only(
          "name", "consumePercent", "consumeWindow", "longWindow", "shortWindow", "severity");
      pair(alert).ifPresent(pairs::add);
    }
    pairs.sort(Comparator.comparing(WindowPair::tier));
    return pairs.size() == alerts.size()
        ? Optional.of(new AlertPolicy(pairs, List.of(), 0))
        : Optional.empty();
  }

  private Optional<WindowPair> pair(Node alert) {
    Optional<BigDecimal> share = share(alert.field("consumePercent"));
    Optional<Duration> consume = duration(alert.field("consumeWindow"));
    Optional<Duration> longW = duration(alert.field("longWindow"));
    Optional<Duration> shortW = duration(alert.field("shortWindow"));
    Optional<WindowPair.Tier> tier = tier(alert.field("severity"));
    if (share.isEmpty()
        || consume.isEmpty()
        || longW.isEmpty()
        || shortW.isEmpty()
        || tier.isEmpty()) {
      return Optional.empty();
    }
    if (shortW.get().compareTo(longW.get()) > 0) {
      return alert.field("shortWindow").problem("must not be longer than longWindow");
    }
    BigDecimal factor = AlertPolicy.custom(share.get(), consume.get(), window);
    if (factor.multiply(target.errorBudget()).compareTo(BigDecimal.ONE) >= 0) {
      return alert
          .field("consumePercent")
          .problem(
              "can never fire: even 100 % errors burn below its factor "
                  + factor.stripTrailingZeros().toPlainString());
    }
    return Optional.of(new WindowPair(tier.get(), shortW.get(), longW.get(), factor));
  }

  private static Optional<BigDecimal> share(Node percent) {
    if (!percent.present()) {
      return percent.problem("is required: percent of the budget");
    }
    Optional<BigDecimal> number = percent.decimal();
    boolean possible =
        number.filter(n -> n.signum() > 0 && n.compareTo(new BigDecimal(100)) <= 0).isPresent();
    return number.isPresent() && !possible
        ? percent.problem("write a percentage above 0, at most 100")
        : number.map(n -> n.movePointLeft(2));
  }

  private Optional<Duration> duration(Node field) {
    if (!field.present()) {
      return field.problem("is required: a duration such as 30m");
    }
    Optional<String> text = field.text();
    Optional<Duration> duration =
        text.flatMap(Durations::parse)
            .filter(length -> length.isPositive() && length.compareTo(window.duration()) <= 0);
    return text.isPresent() && duration.isEmpty()
        ? field.problem("write a duration such as 30m, at most the window of " + window)
        : duration;
  }

  private static Optional<WindowPair.Tier> tier(Node severity) {
    return switch (severity.text().orElse("")) {
      case "critical" -> Optional.of(WindowPair.Tier.PAGE);
      case "warning", "info" -> Optional.of(WindowPair.Tier.TICKET);
      default -> severity.problem("write critical, warning or info");
    };
  }
}
