package io.burnscope.prometheus;

import io.burnscope.alert.BurnAlert;
import io.burnscope.input.Answer;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One tool's recorded series. Pure. */
sealed interface ExternalTool
    permits SlothSeries, OperatorSeries, KubernetesMixinSeries, PyrraSeries {
  /** Whether the alert is of this tool. */
  boolean sent(BurnAlert alert);

  /** A bare selector of all series about the alert's SLO. */
  String selector(BurnAlert alert, String base);

  /**
   * The SLO that these series tell of, or what they do not tell.
   *
   * @param rules asked for what the series do not tell; empty: not read yet
   */
  Answer<SingleSlo> slo(
      BurnAlert alert, String base, List<Series> found, Optional<LoadedRules> rules);

  /** What the alert's own rules promise, by their thresholds. */
  static OptionalDouble promised(BurnAlert alert, Optional<LoadedRules> rules) {
    return rules.stream()
        .map(all -> all.objective(alert.labels().getOrDefault("alertname", ""), alert.labels()))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElseGet(OptionalDouble::empty);
  }

  /** The first of two that has a value. */
  static OptionalDouble first(OptionalDouble one, OptionalDouble other) {
    return one.isPresent() ? one : other;
  }

  /** The newest value of the first series of that name. */
  static OptionalDouble value(List<Series> found, String name) {
    return found.stream()
        .filter(one -> one.name().equals(name) && !one.samples().isEmpty())
        .mapToDouble(one -> one.samples().lastEntry().getValue())
        .findFirst();
  }

  /** Whether a series of that name has a value. */
  static boolean exists(List<Series> found, String name) {
    return found.stream().anyMatch(one -> one.name().equals(name));
  }

  /** An objective recorded as a float: 0.9990000000000001 was written as 0.999. */
  static Optional<Objective> objective(OptionalDouble ratio) {
    return ratio.stream()
        .mapToObj(value -> new BigDecimal(value, new MathContext(9)))
        .filter(value -> value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0)
        .map(Objective::new)
        .findFirst();
  }

  /** A window, if it is one of whole days that we can evaluate. */
  static Optional<SloWindow> window(OptionalDouble days) {
    return days.stream()
        .filter(value -> value == Math.rint(value) && value >= 1 && value <= 90)
        .mapToObj(value -> new SloWindow((int) value))
        .findFirst();
  }

  /** Put together; unavailable if objective or window is not known. */
  static Answer<SingleSlo> slo(
      BurnAlert alert, Optional<Objective> target, Optional<SloWindow> window, Sli sli) {
    return slo(alert, target, window, sli, Presentation.DEFAULT);
  }

  /** Put together; unavailable if objective or window is not known. */
  static Answer<SingleSlo> slo(
      BurnAlert alert,
      Optional<Objective> target,
      Optional<SloWindow> window,
      Sli sli,
      Presentation presentation) {
    return Answers.both(
        Answers.of(target, "no series tells the objective of this SLO"),
        Answers.of(window, "no series tells the window of this SLO in whole days up to 90"),
        (objective, period) ->
            new SingleSlo(
                alert.slo(),
                alert.slo().name(),
                alert.slo().name(),
                objective,
                period,
                sli,
                Optional.empty(),
                WorkloadSelector.NONE,
                presentation));
  }
}
