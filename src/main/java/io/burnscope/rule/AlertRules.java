package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Missing;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import java.util.ArrayList;
import java.util.List;

/** The alerts of an SLO, one class for each kind. */
final class AlertRules {
  private AlertRules() {}

  /** Those that are evaluated with the base window. */
  static List<Rule> fast(Slo slo, Series series, SliRules sli) {
    Announcement announcement = new Announcement(slo, series);
    List<Rule> rules = new ArrayList<>();
    slo.alerting()
        .ifPresent(policy -> rules.addAll(BurnAlerts.of(announcement, policy, sli.burningBad())));
    slo.sideAlerts()
        .noData()
        .filter(_ -> !alwaysHasData(slo))
        .ifPresent(noData -> rules.add(NoDataAlerts.of(announcement, noData)));
    slo.sideAlerts()
        .traffic()
        // Seconds go on whether anybody calls or not.
        .filter(_ -> sli.weight() == Weight.EVENTS)
        .ifPresent(tier -> rules.addAll(TrafficAlerts.of(announcement, tier)));
    return rules;
  }

  /** Those that follow the series of the whole period in its own group. */
  static List<Rule> slow(Slo slo, Series series) {
    Announcement announcement = new Announcement(slo, series);
    return slo.sideAlerts().budget().stream()
        .<Rule>map(alert -> BudgetAlerts.of(announcement, alert))
        .toList();
  }

  private static boolean alwaysHasData(Slo slo) {
    return slo instanceof SingleSlo single && single.missing() == Missing.GOOD;
  }
}
