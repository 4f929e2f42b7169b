package io.burnscope.slo;

import io.burnscope.input.Parsed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads {@code spec.objective.sli}. */
final class SliManifest {
  private static final int LONGEST_QUERY = 10_000;
  private static final List<String> KINDS =
      List.of("query", "template", "ratioQuery", "latency", "boolean");

  private SliManifest() {}

  static Optional<Sli> read(Node sli) {
    sli.only(KINDS.toArray(String[]::new));
    List<String> written = KINDS.stream().filter(kind -> sli.field(kind).present()).toList();
    if (written.size() != 1) {
      return sli.problem("write exactly one of " + String.join(", ", KINDS));
    }
    Node kind = sli.field(written.getFirst());
    return switch (written.getFirst()) {
      case "query" -> query(kind.only("totalQuery", "errorQuery", "mode"));
      case "template" -> TemplateManifest.read(kind);
      case "ratioQuery" -> promQl(kind).map(Sli.Ratio::new);
      case "latency" -> latency(kind.only("bucketQuery", "countQuery", "threshold"));
      default -> selector(kind.only("query").field("query")).map(Sli.Probe::new);
    };
  }

  /** What a time without series counts as; nothing is known unless written otherwise. */
  static Missing missing(Node field) {
    return switch (field.present() ? field.text().orElse("") : "Unknown") {
      case "Unknown" -> Missing.UNKNOWN;
      case "Good" -> Missing.GOOD;
      case "Bad" -> Missing.BAD;
      default -> {
        field.problem("write Unknown, Good or Bad");
        yield Missing.UNKNOWN;
      }
    };
  }

  private static Optional<Sli> query(Node query) {
    Node total = query.field("totalQuery");
    Node bad = query.field("errorQuery");
    Node mode = query.field("mode");
    return switch (mode.present() ? mode.text().orElse("") : "selector") {
      case "selector" ->
          both(
              selector(total).map(Selector::toString),
              selector(bad).map(Selector::toString),
              (all, errors) -> new Sli.Selectors(errors, all));
      case "expression" ->
          both(promQl(total), promQl(bad), (all, errors) -> new Sli.Expressions(errors, all));
      default -> mode.problem("write expression for full PromQL; leave it out for bare selectors");
    };
  }

  private static Optional<Sli> latency(Node latency) {
    Node bucket = latency.field("bucketQuery");
    Optional<Selector> buckets =
        selector(bucket)
            .flatMap(found ->
                tellsLe(found)
                    ? bucket.problem("leave out le: threshold tells the bucket")
                    : Optional.of(found));
    Optional<Selector> count = selector(latency.field("countQuery"));
    Optional<BigDecimal> threshold = threshold(latency.field("threshold"));
    return both(
        both(buckets, count, List::of),
        threshold,
        (both, seconds) -> new Sli.Latency(both.getFirst(), both.getLast(), seconds));
  }

  private static boolean tellsLe(Selector selector) {
    return selector.matchers().stream().anyMatch(matcher -> matcher.label().equals("le"));
  }

  /** Positive seconds that must be there. */
  static Optional<BigDecimal> threshold(Node field) {
    if (!field.present()) {
      return field.problem("is required: seconds such as 0.5, a bucket of the histogram");
    }
    Optional<BigDecimal> seconds = field.decimal();
    return seconds.isPresent() && seconds.get().signum() <= 0
        ? field.problem("write seconds above 0, such as 0.5")
        : seconds;
  }

  private static Optional<String> promQl(Node field) {
    return field
        .required(LONGEST_QUERY)
        .map(String::strip)
        .flatMap(query ->
            SeriesQuery.refusal(query)
                .map(field::<String>problem)
                .orElseGet(() -> Optional.of(query)));
  }

  private static Optional<Selector> selector(Node field) {
    if (!field.present()) {
      return field.problem("is required: a bare metric selector");
    }
    return field
        .text()
        .flatMap(text ->
            switch (Selector.parse("", text)) {
              case Parsed.Ok<Selector>(Selector selector) -> Optional.of(selector);
              case Parsed.Invalid<Selector> invalid ->
                  field.problem(invalid.problems().getFirst().remedy());
            });
  }

  private static <A, B, R> Optional<R> both(
      Optional<A> one, Optional<B> other, BiFunction<A, B, R> join) {
    return one.flatMap(a -> other.map(b -> join.apply(a, b)));
  }
}
