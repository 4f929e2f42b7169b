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
    @JsonPropertyDescription("Alerts on how fast the error budget is spent.")
        @Nullable BurnRateAlerts burnRateAlerts,
    @JsonPropertyDescription("Alerts on how much of the error budget is spent.")
        @Nullable BudgetErrorAlerts budgetErrorAlerts,
    @JsonPropertyDescription(
            "Bad events that the long window must hold before anybody is disturbed; 5 if absent.")
        @Min(0)
        @Nullable Integer minBadEvents,
    @JsonPropertyDescription("Alert when the metrics vanish.") @Nullable NoData noData) {
  static final String DURATION = "^(\\d+d|\\d+h|\\d+m|\\d+s)$";

  /** Alerts on the speed. */
  @Wire
  public record BurnRateAlerts(
      @JsonPropertyDescription("Whether they are wanted.") @Nullable Boolean enabled,
      @JsonPropertyDescription("The standard multi-window policy if there is none.")
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
      @JsonPropertyDescription("See consumePercent; such as 1h.") @Required @Pattern(DURATION)
          @Nullable String consumeWindow,
      @JsonPropertyDescription("Proves that the burn is significant; such as 1h.")
          @Required
          @Pattern(DURATION)
          @Nullable String longWindow,
      @JsonPropertyDescription("Ends the alert soon after the burn; such as 5m.")
          @Required
          @Pattern(DURATION)
          @Nullable String shortWindow,
      @JsonPropertyDescription("critical, warning or info.") @Required
          @Nullable AlertSeverity severity) {}

  /** Alerts on the amount. */
  @Wire
  public record BudgetErrorAlerts(
      @JsonPropertyDescription("Whether they are wanted.") @Nullable Boolean enabled,
      @JsonPropertyDescription("One for each amount.") @Nullable List<BudgetErrorAlert> alerts) {}

  /** One of them. */
  @Wire
  public record BudgetErrorAlert(
      @JsonPropertyDescription("Part of the alert's name.") @Required @Nullable String name,
      @JsonPropertyDescription("Fires when this much of the budget is spent.")
          @Required
          @Min(0)
          @Max(100)
          @Nullable BigDecimal percent,
      @JsonPropertyDescription("critical, warning or info.") @Required
          @Nullable AlertSeverity severity) {}

  /** Alert on vanished metrics. */
  @Wire
  public record NoData(
      @JsonPropertyDescription("How long they must be gone; 10m if absent.") @Pattern(DURATION)
          @Nullable String after,
      @JsonPropertyDescription("critical, warning or info.") @Nullable AlertSeverity severity) {}

  /** How urgent an alert is. */
  public enum AlertSeverity {
    critical,
    warning,
    info
  }
}
