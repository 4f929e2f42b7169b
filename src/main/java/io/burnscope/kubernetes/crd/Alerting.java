package io.burnscope.kubernetes.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code alerting} of objectives and compositions. */
@Wire
public record Alerting(
    @JsonPropertyDescription("Alerts on how fast the error budget is spent; none if absent.")
        @Nullable BurnRateAlerts burnRateAlerts,
    @JsonPropertyDescription("Alerts on how little of the error budget is left.")
        @Nullable BudgetErrorAlerts budgetErrorAlerts,
    @JsonPropertyDescription(
            "Bad events that the long window must hold before anybody is disturbed; 5 if absent.")
        @Min(0)
        @Nullable Integer minBadEvents,
    @JsonPropertyDescription("Alert when the series vanish; on with burnRateAlerts if absent.")
        @Nullable NoData noData,
    @JsonPropertyDescription(
            "Alert when requests stop or nearly stop; on with burnRateAlerts if absent.")
        @Nullable TrafficAlert traffic) {
  static final String DURATION = "^(\\d+d|\\d+h|\\d+m|\\d+s)$";

  /** Alerts on the speed. */
  @Wire
  public record BurnRateAlerts(
      @JsonPropertyDescription("Whether they are wanted; false if absent.")
          @Nullable Boolean enabled,
      @JsonPropertyDescription(
              "The standard multi-window policy if there is none; else these instead of it.")
          @Nullable List<BurnRateAlert> alerts) {}

  /** One of them. */
  @Wire
  public record BurnRateAlert(
      @JsonPropertyDescription("Part of the alert's name.") @Required @Nullable String name,
      @JsonPropertyDescription(
              "Percent of the budget which, spent within consumeWindow, makes the alert fire:"
                  + " threshold = consumePercent/100 * window/consumeWindow.")
          @Required
          @Min(0)
          @Max(100)
          @Nullable BigDecimal consumePercent,
      @JsonPropertyDescription("Duration that consumePercent is meant for, such as 1h.")
          @Required
          @Pattern(DURATION)
          @Nullable String consumeWindow,
      @JsonPropertyDescription(
              "Duration that proves the burn significant, such as 1h; at least shortWindow.")
          @Required
          @Pattern(DURATION)
          @Nullable String longWindow,
      @JsonPropertyDescription("Duration that ends the alert soon after the burn, such as 5m.")
          @Required
          @Pattern(DURATION)
          @Nullable String shortWindow,
      @JsonPropertyDescription("How urgent it is: critical pages, warning and info make a ticket.")
          @Required
          @Nullable AlertSeverity severity) {}

  /** Alerts on the amount. */
  @Wire
  public record BudgetErrorAlerts(
      @JsonPropertyDescription("Whether they are wanted; false if absent.")
          @Nullable Boolean enabled,
      @JsonPropertyDescription(
              "One for each amount that is left; one at 10 percent if there is none.")
          @Nullable List<BudgetErrorAlert> alerts) {}

  /** One of them. */
  @Wire
  public record BudgetErrorAlert(
      @JsonPropertyDescription("Part of the alert's name.") @Required @Nullable String name,
      @JsonPropertyDescription(
              "Fires when less than this percentage of the budget is left, such as 10; 0 is spent.")
          @Required
          @Min(0)
          @Max(100)
          @Nullable BigDecimal percent,
      @JsonPropertyDescription("How urgent it is: critical pages, warning and info make a ticket.")
          @Required
          @Nullable AlertSeverity severity) {}

  /** Alert on requests that stop. */
  @Wire
  public record TrafficAlert(
      @JsonPropertyDescription("Whether it is wanted; true if traffic is written.")
          @Nullable Boolean enabled,
      @JsonPropertyDescription("How urgent it is; warning if absent.")
          @Nullable AlertSeverity severity) {}

  /** Alert on vanished metrics. */
  @Wire
  public record NoData(
      @JsonPropertyDescription("Whether it is wanted; true if noData is written.")
          @Nullable Boolean enabled,
      @JsonPropertyDescription(
              "Duration that they must be gone, 1m to 1d, such as 30m; 10m if absent.")
          @Pattern(DURATION)
          @Nullable String after,
      @JsonPropertyDescription("How urgent it is; warning if absent.")
          @Nullable AlertSeverity severity) {}

  /** How urgent an alert is. */
  public enum AlertSeverity {
    critical,
    warning,
    info
  }
}
