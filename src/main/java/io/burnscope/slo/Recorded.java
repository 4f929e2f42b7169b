package io.burnscope.slo;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the recorded series say of one SLO at one instant; what has no sample is empty.
 *
 * @param burn burn rate by window
 * @param traffic events a second over the base window; 0 when idle, empty when its series are gone
 * @param remaining unspent share of the budget, 1 when untouched, negative when overspent
 * @param completeness measured share of the SLO window, 0 to 1
 * @param total events in the measured part of the SLO window
 * @param bad those that failed
 * @param members how many members of a composition have series; empty for a single SLO
 */
public record Recorded(
    Map<Duration, Double> burn,
    OptionalDouble traffic,
    OptionalDouble remaining,
    OptionalDouble completeness,
    OptionalDouble total,
    OptionalDouble bad,
    OptionalInt members) {
  /** No series has a sample. */
  public static final Recorded NOTHING =
      new Recorded(
          Map.of(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty());

  public Recorded {
    burn = Map.copyOf(burn);
  }

  /**
   * The error ratio over the base window, 0 to 1, such as one that was counted would show: 0 when
   * idle, empty when not measured.
   */
  public OptionalDouble errorRatio(Duration base, Slo slo) {
    Double rate = burn.get(base);
    if (rate != null) {
      return Double.isFinite(rate)
          ? OptionalDouble.of(Math.clamp(rate * slo.budgetRatio(), 0, 1))
          : OptionalDouble.empty();
    }
    return traffic.stream().filter(events -> events == 0).findFirst();
  }
}
