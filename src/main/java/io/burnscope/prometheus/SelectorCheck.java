package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.slo.Nearest;
import io.burnscope.slo.Selector;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks for the series of two selectors of counters, within one deadline. */
final class SelectorCheck {
  private static final int SHOWN = 6;

  /** What two evaluations of the same counters may differ by. */
  private static final double TOLERANCE = 1.001;

  private final PrometheusClient client;
  private final Deadline deadline;
  private final Instant at;
  private final Optional<String> metricsFrom;
  private final List<Problem> problems = new ArrayList<>();
  private Optional<String> unavailable = Optional.empty();

  /**
   * Prepares.
   *
   * @param metricsFrom how to get a metric that is missing; empty: nobody says
   */
  SelectorCheck(
      PrometheusClient client, Deadline deadline, Instant at, Optional<String> metricsFrom) {
    this.client = client;
    this.deadline = deadline;
    this.at = at;
    this.metricsFrom = metricsFrom;
  }

  /** Whether both have series, and the errors are among the events. */
  void pair(String badField, String bad, String totalField, String total) {
    Selector errors = selector(bad);
    Selector all = selector(total);
    if (present(totalField, all)) {
      if (errors.metric().equals(all.metric())) {
        unknownLabel(badField, errors, all);
        wider(badField, errors, all);
      } else if (!any("count(" + errors + ")") && !any("count(" + errors.metric() + ")")) {
        noMetric(badField, errors);
      }
      more(
          badField,
          errors.toString(),
          "sum(rate(" + errors + "[5m]))",
          "sum(rate(" + all + "[5m]))");
    }
  }

  /** What was found, or why it could not be looked for. */
  Answer<List<Problem>> answer() {
    return unavailable
        .<Answer<List<Problem>>>map(Answer.Unavailable::new)
        .orElse(new Answer.Known<>(List.copyOf(problems)));
  }

  /** Whether the selector has series; if not, the problem names the part that excludes them. */
  boolean present(String field, Selector selector) {
    if (any("count(" + selector + ")") || unavailable.isPresent()) {
      return unavailable.isEmpty();
    }
    if (selector.metric().isEmpty()) {
      problem(field, selector, "matches no series: correct its matchers");
    } else if (!any("count(" + selector.metric() + ")")) {
      noMetric(field, selector);
    } else {
      noMatch(field, selector);
    }
    return false;
  }

  private void noMetric(String field, Selector selector) {
    String start = selector.metric().replaceAll("_.*", "");
    List<String> names =
        ask("count by (__name__) ({__name__=~\"" + start + ".*\"})").stream()
            .map(Series::name)
            .toList();
    String meant =
        Nearest.to(selector.metric(), names).map(" (did you mean %s?)"::formatted).orElse("");
    problem(
        field,
        selector,
        "Prometheus has no series of "
            + selector.metric()
            + meant
            + ": correct the name or scrape it"
            + howToGetIt());
  }

  /** A remedy's end: where what is missing comes from, if the resource says. */
  String howToGetIt() {
    return metricsFrom.map("; to get it: "::concat).orElse("");
  }

  private void noMatch(String field, Selector selector) {
    for (Selector.Matcher matcher : selector.matchers()) {
      if (!any("count(" + selector.metric() + "{" + matcher + "})")) {
        String values = values(selector.metric(), matcher.label());
        problem(
            field,
            selector,
            (values.isEmpty()
                    ? "no series of %s has the label %s: correct it%s"
                        .formatted(selector.metric(), matcher.label(), labels(selector.metric()))
                    : "no series of %s has %s: %s is one of %s"
                        .formatted(selector.metric(), matcher, matcher.label(), values))
                + howToGetIt());
        return;
      }
    }
    problem(field, selector, "no series has all of these labels together: correct the matchers");
  }

  /** A label that no event has, such as status where it is code: errors would never be counted. */
  private void unknownLabel(String field, Selector errors, Selector all) {
    for (Selector.Matcher matcher : errors.matchers()) {
      Selector labelled =
          all.with(new Selector.Matcher(matcher.label(), Selector.Operator.NOT_EQUAL, ""));
      if (!all.matchers().contains(matcher) && !any("count(" + labelled + ")")) {
        problem(
            field,
            errors,
            "no series of totalQuery has the label %s, so no error is ever counted: correct it%s"
                .formatted(matcher.label(), labels(all.toString())));
      }
    }
  }

  private void wider(String field, Selector errors, Selector all) {
    List<Series> beside = ask("topk(1, " + errors + " unless " + all + ")");
    if (!beside.isEmpty()) {
      problem(
          field,
          errors,
          "matches series that totalQuery does not, such as %s: give both the same matchers"
              .formatted(text(beside.getFirst())));
    }
  }

  /** Whether there are more errors than events. */
  void more(String field, String written, String bad, String total) {
    Optional<Double> errors = value(bad);
    Optional<Double> events = value(total);
    if (errors.isPresent() && events.isPresent() && errors.get() > events.get() * TOLERANCE) {
      problems.add(
          new Problem(
              field,
              written,
              "counts more than totalQuery: %s against %s a second in the last 5 min; count each"
                      .formatted(figure(errors.get()), figure(events.get()))
                  + " error among the events, too"));
    }
  }

  /** Whether a full expression is PromQL that can be evaluated. */
  boolean evaluates(String field, String promQl) {
    return sound(field, promQl, "is no PromQL: ", () -> client.syntaxError(promQl, deadline))
        && sound(
            field, promQl, "cannot be evaluated: ", () -> client.queryError(promQl, at, deadline));
  }

  private boolean sound(
      String field, String promQl, String verdict, Supplier<Answer<Optional<String>>> question) {
    if (unavailable.isPresent()) {
      return false;
    }
    Answer<Optional<String>> answer = question.get();
    unavailable = answer.missing();
    Optional<String> error = answer.known().flatMap(known -> known);
    error.ifPresent(words -> problem(field, promQl, verdict + words));
    return answer.known().isPresent() && error.isEmpty();
  }

  private String values(String metric, String label) {
    return shown(
        ask("count by (" + label + ") (" + metric + "{" + label + "!=\"\"})").stream()
            .map(series -> series.label(label))
            .toList());
  }

  /** A remedy's end: which labels one of the series has. */
  private String labels(String selector) {
    String names =
        shown(
            ask("topk(1, " + selector + ")").stream()
                .flatMap(series -> series.labels().keySet().stream())
                .filter(name -> !name.equals("__name__"))
                .toList());
    return names.isEmpty() ? "" : "; there are " + names;
  }

  /** Sorted; not more than a line holds. */
  static String shown(List<String> words) {
    String some = words.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "));
    return words.size() > SHOWN ? some + " and " + (words.size() - SHOWN) + " more" : some;
  }

  private static String text(Series series) {
    Map<String, String> labels = new TreeMap<>(series.labels());
    labels.remove("__name__");
    return series.name() + "{" + Matchers.text(labels) + "}";
  }

  static String figure(double value) {
    return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  void problem(String field, Object written, String remedy) {
    problems.add(new Problem(field, written.toString(), remedy));
  }

  boolean any(String promQl) {
    return !ask(promQl).isEmpty();
  }

  Optional<Double> value(String promQl) {
    return ask(promQl).stream().flatMap(series -> series.samples().values().stream()).findFirst();
  }

  /** Nothing once Prometheus has failed to answer; then no conclusion from it may be kept. */
  List<Series> ask(String promQl) {
    if (unavailable.isPresent()) {
      return List.of();
    }
    Answer<List<Series>> answer = client.query(promQl, at, deadline);
    unavailable = answer.missing();
    return answer.known().orElse(List.of());
  }

  private static Selector selector(String text) {
    return switch (Selector.parse("", text)) {
      case Parsed.Ok<Selector>(Selector selector) -> selector;
      case Parsed.Invalid<Selector> invalid ->
          throw new IllegalStateException("an accepted SLO has a selector that is none: " + text);
    };
  }
}
