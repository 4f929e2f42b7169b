package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Sli;
import java.time.Duration;

/**
 * Two counters.
 *
 * @param by clause of the aggregation, with blanks around it; empty for none
 */
record SelectorsQuery(Sli.Selectors sli, String by) implements SliQuery {
  /** No error series yet: zero errors, not an absent SLI. */
  @Override
  public String bad(Duration window) {
    return "%s\nor\n%s * 0".formatted(onlyBad(window), total(window));
  }

  @Override
  public String onlyBad(Duration window) {
    return rate(sli.bad(), window);
  }

  @Override
  public String total(Duration window) {
    return rate(sli.total(), window);
  }

  private String rate(String selector, Duration window) {
    return "sum%s(%s)".formatted(by, PromQl.rate(selector, window));
  }

  @Override
  public Duration longestRaw() {
    return PromQl.LONGEST_RAW;
  }

  @Override
  public Weight weight() {
    return Weight.EVENTS;
  }

  @Override
  public Windows windows() {
    return Windows.ANY;
  }
}
