package io.burnscope.rule;

import io.burnscope.slo.SideAlerts.BudgetAlert;
import java.math.BigDecimal;

/** Tells that a share of the budget is spent, or all of it; read from the period's own series. */
final class BudgetAlerts {
  private BudgetAlerts() {}

  static Rule of(Announcement announcement, BudgetAlert alert) {
    BigDecimal left = BigDecimal.ONE.subtract(alert.share());
    boolean all = left.signum() == 0;
    return announcement.alert(
        alert.name(),
        "budget",
        alert.tier(),
        Announcement.hold(alert.tier()),
        "max without (slok_window) (%s)".formatted(announcement.series().own(PeriodRules.REMAINING))
            + (all ? " <= 0" : " < " + plain(left)),
        all
            ? "has spent its whole error budget"
            : "has spent more than %s %% of its error budget"
                .formatted(plain(alert.share().movePointRight(2))),
        "Budget left: {{ $value | humanizePercentage }}."
            + announcement.measured()
            + announcement.timeLeft());
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
