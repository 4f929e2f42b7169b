package io.burnscope.kubernetes.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an objective or a composition stands. */
@Wire
public record ObjectiveState(
    @JsonPropertyDescription("Its name.") @Nullable String name,
    @JsonPropertyDescription("What is promised, in percent.") @Nullable BigDecimal target,
    @JsonPropertyDescription("Percent of good events over the whole window.")
        @Nullable BigDecimal actual,
    @JsonPropertyDescription("violated: no budget left; the others by burn rate.")
        @Nullable Status status,
    @JsonPropertyDescription("What may still fail.") @Nullable ErrorBudget errorBudget,
    @JsonPropertyDescription("Burn per pair of windows.") @Nullable List<BurnRate> burnRate,
    @JsonPropertyDescription("When the numbers were asked for.") @Nullable String lastQueried,
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
      @JsonPropertyDescription("Percent of it that is left.") @Nullable BigDecimal percentRemaining,
      @JsonPropertyDescription("The same in events.") @Nullable Events events) {}

  /** A budget in events. */
  @Wire
  public record Events(
      @JsonPropertyDescription("Events in the window.") @Nullable Long total,
      @JsonPropertyDescription("Those that failed.") @Nullable Long bad,
      @JsonPropertyDescription("Those that may still fail.") @Nullable Long remaining) {}

  /** Burn over a pair of windows. */
  @Wire
  public record BurnRate(
      @JsonPropertyDescription("Such as 5m.") @Nullable String shortWindow,
      @JsonPropertyDescription("1 spends exactly the budget over the window.")
          @Nullable BigDecimal shortBurnRate,
      @JsonPropertyDescription("Such as 1h.") @Nullable String longWindow,
      @JsonPropertyDescription("1 spends exactly the budget over the window.")
          @Nullable BigDecimal longBurnRate) {}

  /** Load that the rules put on Prometheus. */
  @Wire
  public record RuleCost(
      @JsonPropertyDescription("Number of rules.") @Nullable Integer rules,
      @JsonPropertyDescription("Number of recorded series.") @Nullable Long series) {}
}
