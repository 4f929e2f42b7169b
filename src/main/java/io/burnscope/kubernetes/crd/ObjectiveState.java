package io.burnscope.kubernetes.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an objective or a composition stands. */
@Wire
public record ObjectiveState(
    @JsonPropertyDescription("Name of the objective.") @Nullable String name,
    @JsonPropertyDescription("What is promised, in percent.") @Nullable BigDecimal target,
    @JsonPropertyDescription("Percent of good events over the whole window.")
        @Nullable BigDecimal actual,
    @JsonPropertyDescription(
            "violated: no budget is left; warning, degraded and critical by burn rate; unknown"
                + " without data; else met.")
        @Nullable Status status,
    @JsonPropertyDescription("What may still fail in the window.")
        @Nullable ErrorBudget errorBudget,
    @JsonPropertyDescription("Burn per pair of windows.") @Nullable List<BurnRate> burnRate,
    @JsonPropertyDescription("Time when the numbers were asked for.") @Nullable String lastQueried,
    @JsonPropertyDescription("How long the budget lasts at the present burn; such as 6h16m.")
        @Nullable String timeToExhaustion,
    @JsonPropertyDescription("Measured share of the window, in percent.")
        @Nullable BigDecimal dataCompleteness,
    @JsonPropertyDescription("What the generated rules cost.") @Nullable RuleCost ruleCost) {
  /** One word for it. */
  public enum Status {
    met,
    warning,
    degraded,
    critical,
    violated,
    unknown
  }

  /** What may still fail. */
  @Wire
  public record ErrorBudget(
      @JsonPropertyDescription("Minutes of full outage that it is worth, such as 43.2m.")
          @Nullable String total,
      @JsonPropertyDescription("Minutes of it that are spent.") @Nullable String consumed,
      @JsonPropertyDescription("Minutes of it that are left.") @Nullable String remaining,
      @JsonPropertyDescription("Percent of the budget that is left; below 0 when overspent.")
          @Nullable BigDecimal percentRemaining,
      @JsonPropertyDescription("The budget in events.") @Nullable Events events) {}

  /** A budget in events. */
  @Wire
  public record Events(
      @JsonPropertyDescription("Number of events in the window.") @Nullable Long total,
      @JsonPropertyDescription("Number of events that failed in the window.") @Nullable Long bad,
      @JsonPropertyDescription("Number of events that may still fail; below 0 when overspent.")
          @Nullable Long remaining) {}

  /** Burn over a pair of windows. */
  @Wire
  public record BurnRate(
      @JsonPropertyDescription("Short alert window, such as 5m.") @Nullable String shortWindow,
      @JsonPropertyDescription("Burn rate; 1 spends exactly the budget over the SLO's window.")
          @Nullable BigDecimal shortBurnRate,
      @JsonPropertyDescription("Long alert window, such as 1h.") @Nullable String longWindow,
      @JsonPropertyDescription("Burn rate; 1 spends exactly the budget over the SLO's window.")
          @Nullable BigDecimal longBurnRate) {}

  /** Load that the rules put on Prometheus. */
  @Wire
  public record RuleCost(
      @JsonPropertyDescription("Number of rules.") @Nullable Integer rules,
      @JsonPropertyDescription("Number of recorded series.") @Nullable Long series) {}
}
