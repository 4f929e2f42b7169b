package io.burnscope.slo;

import io.burnscope.slo.SideAlerts.BudgetAlert;
import io.burnscope.slo.SideAlerts.NoDataAlert;
import io.burnscope.slo.WindowPair.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what an SLO tells beside its burn. Whoever wants to hear of its burn wants to hear, unless
 * switched off by {@code enabled: false}, that its budget is spent, that its data are gone and that
 * its traffic stopped: each of them would silence the burn alerts or make them pointless.
 */
final class SideAlertsManifest {
  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final Duration SHORTEST_GAP = Duration.ofMinutes(1);
  private static final Duration LONGEST_GAP = Duration.ofDays(1);

  /** SLOK's own defaults: a tenth left, and nothing left. */
  private static final BudgetAlert AT_RISK =
      new BudgetAlert("SLOErrorBudgetAtRisk", new BigDecimal("0.9"), Tier.TICKET);

  private static final BudgetAlert EXHAUSTED =
      new BudgetAlert("SLOErrorBudgetExhausted", BigDecimal.ONE, Tier.TICKET);

  private SideAlertsManifest() {}

  /**
   * Everything beside the burn.
   *
   * @param burn whether burn alerts are enabled
   */
  static SideAlerts read(Node alerting, boolean burn) {
    return new SideAlerts(
        budget(alerting.field("budgetErrorAlerts"), burn),
        noData(alerting.field("noData"), burn),
        traffic(alerting.field("traffic"), burn));
  }

  /**
   * SLOK fires a budget alert when less than {@code percent} of the budget <em>remains</em>; we
   * keep the share that is spent. Both of SLOK's lists have an alert for a spent budget, so do
   * ours.
   */
  private static List<BudgetAlert> budget(Node budget, boolean burn) {
    budget.only("enabled", "alerts");
    Optional<Boolean> enabled = budget.field("enabled").truth();
    List<BudgetAlert> alerts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node alert : budget.field("alerts").elements()) {
      budgetAlert(alert, names).ifPresent(alerts::add);
    }
    if (!enabled.orElse(false)) {
      return burn && enabled.isEmpty() ? List.of(EXHAUSTED) : List.of();
    }
    if (alerts.isEmpty()) {
      alerts.add(AT_RISK);
    }
    if (alerts.stream().noneMatch(alert -> alert.share().compareTo(BigDecimal.ONE) == 0)) {
      alerts.add(EXHAUSTED);
    }
    return alerts;
  }

  private static Optional<BudgetAlert> budgetAlert(Node alert, Set<String> names) {
    alert.only("name", "percent", "severity");
    Optional<String> name = alert.field("name").required(100);
    if (name.isPresent() && !names.add(name.get())) {
      alert.field("name").problem("is the name of another budget alert already");
    }
    Node percent = alert.field("percent");
    Optional<BigDecimal> left =
        percent.present()
            ? percent.decimal()
            : percent.problem("is required: percent of the budget that is left");
    Optional<Tier> tier = AlertingManifest.tier(alert.field("severity"));
    if (name.isEmpty() || left.isEmpty() || tier.isEmpty()) {
      return Optional.empty();
    }
    if (left.get().signum() < 0 || left.get().compareTo(HUNDRED) >= 0) {
      return percent.problem(
          "write the percentage of the budget that is left, from 0 to below 100");
    }
    BigDecimal spent = BigDecimal.ONE.subtract(left.get().movePointLeft(2));
    if (name.get().equals(EXHAUSTED.name()) && left.get().signum() != 0) {
      return alert
          .field("name")
          .problem("is the name of the alert on a spent budget: choose another");
    }
    return Optional.of(new BudgetAlert(name.get(), spent, tier.get()));
  }

  private static Optional<NoDataAlert> noData(Node noData, boolean burn) {
    noData.only("enabled", "after", "severity");
    boolean enabled = noData.field("enabled").truth().orElse(burn || noData.present());
    Node field = noData.field("after");
    Optional<String> text = field.text();
    Optional<Duration> after =
        text.flatMap(Durations::parse)
            .filter(gap -> gap.compareTo(SHORTEST_GAP) >= 0 && gap.compareTo(LONGEST_GAP) <= 0);
    if (text.isPresent() && after.isEmpty()) {
      field.problem("write a duration from 1m to 1d, such as 10m");
    }
    Tier tier = severity(noData);
    return enabled
        ? Optional.of(new NoDataAlert(after.orElse(Duration.ofMinutes(10)), tier))
        : Optional.empty();
  }

  private static Optional<Tier> traffic(Node traffic, boolean burn) {
    traffic.only("enabled", "severity");
    boolean enabled = traffic.field("enabled").truth().orElse(burn || traffic.present());
    Tier tier = severity(traffic);
    return enabled ? Optional.of(tier) : Optional.empty();
  }

  private static Tier severity(Node alert) {
    Node severity = alert.field("severity");
    return severity.present() ? AlertingManifest.tier(severity).orElse(Tier.TICKET) : Tier.TICKET;
  }
}
