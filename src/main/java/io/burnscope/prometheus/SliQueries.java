package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import io.burnscope.slo.Durations;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * The PromQL that counts an SLO's events. Bad and total come in one query, told apart by the label
 * {@value #PART}: both then stem from the same moment, and a missing bad side beside a present
 * total is visible as such.
 *
 * @param bad bare selector with the source's matchers
 * @param total bare selector with the source's matchers
 * @param identity matchers of the recorded series, with the source's
 */
record SliQueries(String bad, String total, String identity, Duration base) {
  /** Label that says which side a series counts. */
  static final String PART = "burnscope_part";

  /** Value of {@link #PART}. */
  static final String BAD = "bad";

  /** Value of {@link #PART}. */
  static final String TOTAL = "total";

  /** The queries of {@code slo}; unavailable if a selector is not a bare one. */
  static Answer<SliQueries> of(SingleSlo slo, Sli.Selectors sli, Matchers matchers, Duration base) {
    return of(slo, sli, matchers, base, "");
  }

  /** The same with further matchers on the raw selectors. */
  static Answer<SliQueries> of(
      SingleSlo slo, Sli.Selectors sli, Matchers matchers, Duration base, String more) {
    String identity =
        Matchers.text(
            Map.of(
                "slo_namespace", slo.id().namespace(),
                "slo_name", slo.id().name(),
                "objective_name", slo.objectiveName()));
    String own = Matchers.text(matchers.labels());
    return Answers.both(
        matchers.into(sli.bad(), more),
        matchers.into(sli.total(), more),
        (bad, total) ->
            new SliQueries(bad, total, own.isEmpty() ? identity : identity + "," + own, base));
  }

  /** Events in each {@code step}, from the counters. */
  String raw(Duration step) {
    String range = "[" + Durations.text(step) + "]";
    return parts("sum(increase(" + bad + range + "))", "sum(increase(" + total + range + "))");
  }

  /** Events in each {@code step} by the mean rate of the base window before, from the counters. */
  String smoothed(Duration step) {
    String range = "[" + Durations.text(base) + "]";
    String times = ") * " + seconds(step);
    return parts(
        "sum(rate(" + bad + range + ")" + times, "sum(rate(" + total + range + ")" + times);
  }

  /**
   * Events in each {@code step}, from our recorded rates; smoothed over the base window if the step
   * is shorter. Maximum, not sum: identities are unique, and a pair of Prometheus servers records
   * the same twice.
   */
  String recorded(Duration step) {
    return parts(recorded("slok:sli_bad:rate", step), recorded("slok:sli_total:rate", step));
  }

  /** Events of each pod in each {@code step}, from the counters. */
  String byPod(Duration step) {
    String range = "[" + Durations.text(step) + "]";
    return parts(
        "sum by (pod) (increase(" + bad + range + "))",
        "sum by (pod) (increase(" + total + range + "))");
  }

  /** Events of each pod in each {@code step} by the mean rate of the base window before. */
  String byPodSmoothed(Duration step) {
    String range = "[" + Durations.text(base) + "])) * " + seconds(step);
    return parts("sum by (pod) (rate(" + bad + range, "sum by (pod) (rate(" + total + range);
  }

  /**
   * Another tool's error ratio as time: a value of 1 is a second's worth. Its parts for reads and
   * writes are added as its own alert does; copies by a pair of Prometheus servers are not.
   */
  static Answer<String> ratio(
      Sli.RecordedRatio sli, Matchers matchers, Duration base, Duration step) {
    String metric = sli.metric().replace("%s", Durations.text(base));
    return matchers
        .into(metric, sli.matchers())
        .map(selector -> "sum(max by (verb) (" + overStep(selector, base, step) + "))");
  }

  private String recorded(String prefix, Duration step) {
    String selector = prefix + Durations.text(base) + "{" + identity + "}";
    return "max(" + overStep(selector, base, step) + ") * " + seconds(step);
  }

  private static String overStep(String selector, Duration base, Duration step) {
    return step.compareTo(base) <= 0
        ? selector
        : "avg_over_time(" + selector + "[" + Durations.text(step) + "])";
  }

  private static String parts(String bad, String total) {
    return labelled(bad, BAD) + " or " + labelled(total, TOTAL);
  }

  private static String labelled(String expression, String part) {
    return "label_replace(%s, \"%s\", \"%s\", \"\", \"\")".formatted(expression, PART, part);
  }

  private static String seconds(Duration step) {
    return BigDecimal.valueOf(step.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
