package io.burnscope.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an SLO tells beside its burn.
 *
 * @param budget in the order written; empty: none
 * @param noData empty: nobody is told that the series are gone
 * @param traffic whom it disturbs that requests stopped; empty: nobody
 */
public record SideAlerts(
    List<BudgetAlert> budget, Optional<NoDataAlert> noData, Optional<WindowPair.Tier> traffic) {
  /** Recording rules only. */
  public static final SideAlerts NONE =
      new SideAlerts(List.of(), Optional.empty(), Optional.empty());

  public SideAlerts {
    budget = List.copyOf(budget);
  }

  /**
   * Fires once that much of the budget is spent.
   *
   * @param name as written: the alert's name, as SLOK's users route by it
   * @param share of the budget that is spent then, within (0, 1]; 1: nothing is left
   */
  public record BudgetAlert(String name, BigDecimal share, WindowPair.Tier tier) {
    public BudgetAlert {
      share = new BigDecimal(share.stripTrailingZeros().toPlainString());
    }
  }

  /**
   * Fires when the series are gone.
   *
   * @param after how long they must be gone, positive
   */
  public record NoDataAlert(Duration after, WindowPair.Tier tier) {}
}
