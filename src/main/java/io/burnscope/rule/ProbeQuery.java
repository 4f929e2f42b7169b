package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Durations;
import io.burnscope.slo.Sli;
import java.time.Duration;

/**
 * A gauge: each of its series adds a second of total per second, and as much bad as it was not 1.
 *
 * @param by clause of the aggregation, with blanks around it; empty for none
 */
record ProbeQuery(Sli.Probe sli, String by) implements SliQuery {
  @Override
  public String bad(Duration window) {
    return "sum%s(1 - %s)".formatted(by, well(window));
  }

  @Override
  public String total(Duration window) {
    return "count%s%s".formatted(by, well(window));
  }

  private String well(Duration window) {
    return "(clamp(avg_over_time(%s[%s]), 0, 1) > -Inf)"
        .formatted(sli.gauge(), Durations.text(window));
  }

  @Override
  public Duration longestRaw() {
    return PromQl.LONGEST_RAW;
  }

  @Override
  public Weight weight() {
    return Weight.TIME;
  }

  @Override
  public Windows windows() {
    return Windows.ANY;
  }
}
