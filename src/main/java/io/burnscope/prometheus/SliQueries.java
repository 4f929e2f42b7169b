package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import io.burnscope.rule.SliQuery;
import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Durations;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The PromQL that counts an SLO's events. Bad and total come in one query, told apart by the label
 * {@value #PART}: both then stem from the same moment, and a missing bad side beside a present
 * total is visible as such.
 *
 * @param query of the SLI within the source
 */
record SliQueries(SliQuery query, Duration base) {
  /** Label that says which side a series counts. */
  static final String PART = "burnscope_part";

  /** Value of {@link #PART}. */
  static final String BAD = "bad";

  /** Value of {@link #PART}. */
  static final String TOTAL = "total";

  /** The queries of {@code slo}; unavailable if its selectors cannot be narrowed. */
  static Answer<SliQueries> of(SingleSlo slo, Narrowed narrowed, Duration base) {
    return queries(narrowed.sli(slo.sli()), SliQuery::of, base);
  }

  /** The same told apart by pod; unavailable if the SLI cannot. */
  static Answer<SliQueries> byPod(SingleSlo slo, Narrowed narrowed, Duration base) {
    return queries(narrowed.sli(slo.sli()), SliQuery::byPod, base);
  }

  private static Answer<SliQueries> queries(
      Answer<Sli> sli, Function<Sli, Optional<SliQuery>> spelled, Duration base) {
    return Answers.then(
        sli,
        known ->
            Answers.of(
                spelled.apply(known).map(query -> new SliQueries(query, base)),
                "its SLI does not tell pods apart"));
  }

  /** Matchers of our recorded series of {@code slo} in a source. */
  static String identity(SingleSlo slo, Matchers matchers) {
    String identity =
        Matchers.text(
            Map.of(
                "slo_namespace", slo.id().namespace(),
                "slo_name", slo.id().name(),
                "objective_name", slo.objectiveName()));
    String own = Matchers.text(matchers.labels());
    return own.isEmpty() ? identity : identity + "," + own;
  }

  /** What the recorded rates of an SLI are of. */
  static Weight weight(Sli sli) {
    return SliQuery.of(sli).map(SliQuery::weight).orElse(Weight.TIME);
  }

  /** Events in each {@code step}, from the series of the SLI itself. */
  String raw(Duration step) {
    return switch (query.windows()) {
      case ANY -> parts(query.onlyBad(step), query.total(step), step);
      case BASE_ONLY ->
          parts(overStep(query.bad(base), step), overStep(query.total(base), step), step);
    };
  }

  /** Events in each {@code step} by the mean rate of the base window before. */
  String smoothed(Duration step) {
    return parts(query.onlyBad(base), query.total(base), step);
  }

  /**
   * Events in each {@code step}, from our recorded rates; smoothed over the base window if the step
   * is shorter. Maximum, not sum: identities are unique, and a pair of Prometheus servers records
   * the same twice.
   */
  static String recorded(String identity, Duration base, Duration step) {
    return parts(
        recorded("slok:sli_bad:rate", identity, base, step),
        recorded("slok:sli_total:rate", identity, base, step),
        step);
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
        .map(selector -> "sum(max by (verb) (" + averaged(selector, base, step) + "))");
  }

  private static String recorded(String prefix, String identity, Duration base, Duration step) {
    String selector = prefix + Durations.text(base) + "{" + identity + "}";
    return "max(" + averaged(selector, base, step) + ")";
  }

  private static String averaged(String selector, Duration base, Duration step) {
    return step.compareTo(base) <= 0
        ? selector
        : "avg_over_time(" + selector + "[" + Durations.text(step) + "])";
  }

  /** A text that knows its own window only is asked at each base within a longer step. */
  private String overStep(String rate, Duration step) {
    return step.compareTo(base) <= 0
        ? rate
        : "avg_over_time((%s)[%s:%s])".formatted(rate, Durations.text(step), Durations.text(base));
  }

  /** Both sides, told apart, from rates to events in each {@code step}. */
  static String parts(String bad, String total, Duration step) {
    return labelled(bad, BAD, step) + " or " + labelled(total, TOTAL, step);
  }

  private static String labelled(String rate, String part, Duration step) {
    return "label_replace((%s) * %s, \"%s\", \"%s\", \"\", \"\")"
        .formatted(rate, seconds(step), PART, part);
  }

  private static String seconds(Duration step) {
    return BigDecimal.valueOf(step.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
