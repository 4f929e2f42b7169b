package io.burnscope.prometheus;

import io.burnscope.rule.SliQuery;
import io.burnscope.slo.Sli;
import java.time.Duration;
import java.util.Optional;

/** Looks at SLIs in full PromQL: whether they can be evaluated and yield what they should. */
record ExpressionCheck(SelectorCheck check) {
  private static final Duration BASE = Duration.ofMinutes(5);

  /** Events and errors a second. */
  void pair(String badField, String bad, String totalField, String total) {
    boolean errorsParse = check.evaluates(badField, windowed(bad));
    boolean eventsParse = check.evaluates(totalField, windowed(total));
    if (!errorsParse || !eventsParse) {
      return;
    }
    SliQuery query = SliQuery.of(new Sli.Expressions(bad, total)).orElseThrow();
    if (check.any(query.total(BASE))) {
      check.more(badField, bad, query.onlyBad(BASE), query.total(BASE));
    } else {
      check.problem(
          totalField, total, "yields nothing at present: correct it or scrape its series");
    }
  }

  /** An error ratio. */
  void ratio(String field, String written) {
    String promQl = windowed(written);
    if (!check.evaluates(field, promQl)) {
      return;
    }
    Optional<Double> largest = check.value("max(" + promQl + "\n)");
    if (largest.isEmpty() && !check.any(promQl)) {
      check.problem(field, written, "yields nothing at present: correct it or scrape its series");
    }
    if (largest.isPresent() && largest.get() > 1) {
      check.problem(
          field,
          written,
          "yields %s now, but a ratio of errors lies between 0 and 1: divide percent by 100"
              .formatted(SelectorCheck.figure(largest.get())));
    }
  }

  private static String windowed(String expression) {
    return expression.replace("[$window", "[5m");
  }
}
