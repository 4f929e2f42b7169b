package io.burnscope.rule;

import io.burnscope.slo.Durations;
import io.burnscope.slo.Slo;
import java.time.Duration;
import java.util.List;

/** The whole SLO window: error rate, budget, how long it lasts, and how much was measured. */
final class PeriodRules {
  private static final String COMPLETENESS = "slok:data_completeness:ratio";
  private static final String REMAINING = "slok:error_budget_remaining:ratio";

  private PeriodRules() {}

  static List<Rule> of(Slo slo, Series series, SliRules sli) {
    Duration period = slo.window().duration();
    String window = slo.window().toString();
    return List.of(
        series.record(series.errorRate() + window, window, sli.errorRate(period)),
        series.record(COMPLETENESS, window, completeness(series, period)),
        series.record(REMAINING, window, remaining(slo, series)),
        series.record(
            "slok:error_budget_exhaustion_seconds",
            window,
            "clamp_min(%s, 0) * %d\n/ ignoring (slok_window)\n(%s > 0)"
                .formatted(
                    series.own(REMAINING), period.toSeconds(), series.burnRate(series.base()))));
  }

  /** Share of the period for which there are samples. */
  private static String completeness(Series series, Duration period) {
    return "clamp_max(count_over_time(%s[%s]) * %d / %d, 1)"
        .formatted(
            series.bad(),
            Durations.text(period),
            series.interval().toSeconds(),
            period.toSeconds());
  }

  /**
   * What the period may fail is extrapolated from the part that was measured: else the first errors
   * of a young objective would overspend it.
   */
  private static String remaining(Slo slo, Series series) {
    return "1 - %s\n* %s\n/ %s"
        .formatted(
            series.errorRate(slo.window().duration()),
            series.own(COMPLETENESS),
            SloRules.budget(slo));
  }
}
