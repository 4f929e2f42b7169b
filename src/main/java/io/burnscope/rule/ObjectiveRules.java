package io.burnscope.rule;

import io.burnscope.slo.Sli;
import java.time.Duration;
import java.util.List;

/** An objective with counters of its own. */
record ObjectiveRules(Series series, Sli.Selectors sli) implements SliRules {
  /** Up to here raw counters are read, which detects earlier; above it would cost too much. */
  private static final Duration LONGEST_RAW = Duration.ofHours(1);

  @Override
  public List<Rule> base() {
    Duration base = series.base();
    return List.of(
        series.record(Series.totalName(base), PromQl.rate(sli.total(), base)),
        series.record(Series.badName(base), rawBad(base)));
  }

  @Override
  public String errorRate(Duration window) {
    if (window.equals(series.base())) {
      return series.bad() + " / (" + series.total() + " > 0)";
    }
    return window.compareTo(LONGEST_RAW) > 0
        ? "%s\n/\n(%s > 0)"
            .formatted(PromQl.mean(series.bad(), window), PromQl.mean(series.total(), window))
        : "(%s)\n/\n(%s > 0)".formatted(rawBad(window), PromQl.rate(sli.total(), window));
  }

  /** No error series yet: zero errors, not an absent SLI. */
  private String rawBad(Duration window) {
    return "%s\nor\n%s * 0"
        .formatted(PromQl.rate(sli.bad(), window), PromQl.rate(sli.total(), window));
  }

  @Override
  public String burnErrorRate(Duration window) {
    return series.errorRate(window);
  }

  @Override
  public String burningBad() {
    return series.bad();
  }
}
