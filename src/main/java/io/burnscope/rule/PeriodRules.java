package io.burnscope.rule;

import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Durations;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import java.time.Duration;
import java.util.List;

/** The whole SLO window: events, error rate, budget, how long it lasts, how much was measured. */
final class PeriodRules {
  /** Events in the measured part of the window. */
  static final String TOTAL = "slok:sli_total:period";

  /** Bad events in the measured part of the window. */
  static final String BAD = "slok:sli_bad:period";

  /** Unspent share of the budget; 1 when untouched, negative when overspent. */
  static final String REMAINING = "slok:error_budget_remaining:ratio";

  /** Measured share of the window, 0 to 1. */
  static final String COMPLETENESS = "slok:data_completeness:ratio";

  private final Slo slo;
  private final Series series;
  private final Duration period;

  private PeriodRules(Slo slo, Series series) {
    this.slo = slo;
    this.series = series;
    this.period = slo.window().duration();
  }

  static List<Rule> of(Slo slo, Series series) {
    return new PeriodRules(slo, series).rules();
  }

  private List<Rule> rules() {
    String window = slo.window().toString();
    return List.of(
        series.record(COMPLETENESS, window, completeness()),
        series.record(TOTAL, window, events(total())),
        series.record(BAD, window, events(series.bad())),
        series.record(series.errorRate() + window, window, errorRate()),
        series.record(
            series.burnRate() + window,
            window,
            series.errorRate(period) + " / " + SloRules.budget(slo)),
        series.record(REMAINING, window, remaining()),
        series.record("slok:error_budget_exhaustion_seconds", window, exhaustion(slo, series)));
  }

  /** Share of the period for which there are samples. */
  private String completeness() {
    return "clamp_max(count_over_time(%s[%s]) * %d / %d, 1)"
        .formatted(
            series.bad(),
            Durations.text(period),
            series.interval().toSeconds(),
            period.toSeconds());
  }

  /** Of the same times as the bad events. */
  private String total() {
    return switch (slo) {
      case SingleSlo single -> series.total();
      case ComposedSlo composed -> series.own(series.completeTotalName());
    };
  }

  /** Mean rate × measured seconds: time without samples neither adds events nor dilutes them. */
  private String events(String rate) {
    return "%s\n* on ()\n%s * %d"
        .formatted(PromQl.mean(rate, period), series.own(COMPLETENESS), period.toSeconds());
  }

  private String errorRate() {
    return known("%s\n/\n(%s > 0)".formatted(series.own(BAD), series.own(TOTAL)));
  }

  /**
   * What the period may fail is extrapolated from the part that was measured: else the first errors
   * of a young objective would overspend it. An idle period has spent nothing.
   */
  private String remaining() {
    return known(
        "1 - (%s or %s == 0)\n* %s\n/ %s"
            .formatted(
                series.errorRate(period),
                series.own(TOTAL),
                series.own(COMPLETENESS),
                SloRules.budget(slo)));
  }

  /** While a member is missing, the error rate of a composition and its budget are unknown. */
  private String known(String expr) {
    return switch (slo) {
      case SingleSlo single -> expr;
      case ComposedSlo composed -> expr + "\nand on ()\n" + series.bad();
    };
  }

  /** Remaining share × window ÷ burn rate: seconds until nothing is left at the present burn. */
  static String exhaustion(Slo slo, Series series) {
    return "clamp_min(%s, 0) * %d\n/ ignoring (slok_window)\n(%s > 0)"
        .formatted(
            series.own(REMAINING),
            slo.window().duration().toSeconds(),
            series.burnRate(series.base()));
  }
}
