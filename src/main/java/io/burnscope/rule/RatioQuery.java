package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Sli;
import java.time.Duration;

/** Somebody else's error ratio: a second of it is a second of bad; NaN, such as 0/0, is idle. */
record RatioQuery(Sli.Ratio sli) implements SliQuery {
  @Override
  public String bad(Duration window) {
    return "avg(%s)\nor\n%s".formatted(known(window), idle(window));
  }

  @Override
  public String total(Duration window) {
    return "(group(%s)\nor\n%s)".formatted(known(window), idle(window));
  }

  private String known(Duration window) {
    return "clamp(%s, 0, 1) > -Inf".formatted(PromQl.foreign(sli.query(), window));
  }

  private String idle(Duration window) {
    return "count%s * 0".formatted(PromQl.foreign(sli.query(), window));
  }

  /** Over a longer window it would weigh by traffic. */
  @Override
  public Duration longestRaw() {
    return Duration.ZERO;
  }

  @Override
  public Weight weight() {
    return Weight.TIME;
  }

  @Override
  public Windows windows() {
    return Windows.BASE_ONLY;
  }
}
