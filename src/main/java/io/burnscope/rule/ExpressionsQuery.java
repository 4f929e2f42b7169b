package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Sli;
import java.time.Duration;

/** Somebody else's PromQL of events per second; what is no number of events is left out. */
record ExpressionsQuery(Sli.Expressions sli) implements SliQuery {
  @Override
  public String bad(Duration window) {
    return "%s\nor\n%s * 0".formatted(onlyBad(window), total(window));
  }

  @Override
  public String onlyBad(Duration window) {
    return events(sli.bad(), window);
  }

  @Override
  public String total(Duration window) {
    return events(sli.total(), window);
  }

  private static String events(String expression, Duration window) {
    return "sum(%s >= 0 < Inf)".formatted(PromQl.foreign(expression, window));
  }

  @Override
  public Duration longestRaw() {
    return windows() == Windows.ANY ? PromQl.LONGEST_RAW : Duration.ZERO;
  }

  @Override
  public Weight weight() {
    return Weight.EVENTS;
  }

  @Override
  public Windows windows() {
    return PromQl.takesWindow(sli.bad()) && PromQl.takesWindow(sli.total())
        ? Windows.ANY
        : Windows.BASE_ONLY;
  }
}
