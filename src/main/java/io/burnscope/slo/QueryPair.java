package io.burnscope.slo;

import io.burnscope.slo.FixedRanges.Result;
import io.burnscope.slo.FixedRanges.Rewritten;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two queries of an objective of service-level-operator, for any window: PromQL of events per
 * second. Only their quotient counts there, so that an increase over some minutes may stand for a
 * rate; here the number of events counts too.
 *
 * @param notes what was rewritten, for people
 */
record QueryPair(String total, String bad, List<String> notes) {
  private static final int LONGEST_QUERY = 10_000;

  /** The pair, or nothing and a problem with one of the fields. */
  static Optional<QueryPair> read(Node prometheus) {
    Node total = prometheus.field("totalQuery");
    Node bad = prometheus.field("errorQuery");
    Optional<Rewritten> all = rewritten(total);
    Optional<Rewritten> errors = rewritten(bad);
    if (all.isEmpty() || errors.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> unlike = unlike(all.get(), errors.get());
    return unlike.isPresent()
        ? bad.problem(unlike.get())
        : Optional.of(
            new QueryPair(all.get().query(), errors.get().query(), notes(all.get(), errors.get())));
  }

  private static Optional<Rewritten> rewritten(Node field) {
    return field
        .required(LONGEST_QUERY)
        .map(String::strip)
        .flatMap(query ->
            switch (FixedRanges.of(query)) {
              case Result.Refused(String remedy) -> field.problem(remedy);
              case Result.Ok(Rewritten ok) when ok.counts() && ok.amounts() ->
                  field.problem(
                      "compares or adds an increase, whose unit depends on its range, with"
                          + " something that has no range: write rate(…), and numbers of events per"
                          + " second");
              case Result.Ok(Rewritten ok) -> Optional.of(ok);
            });
  }

  /** Why the quotient of both would change. */
  private static Optional<String> unlike(Rewritten total, Rewritten bad) {
    if (!total.counts() && !bad.counts()) {
      return Optional.empty();
    }
    Set<String> functions = both(total.functions(), bad.functions());
    boolean everywhere = total.counts() && bad.counts() && functions.size() == 1;
    Set<String> ranges = both(total.ranges(), bad.ranges());
    if (!everywhere) {
      return Optional.of(
          "and totalQuery must both use increase(…) or both something else: write rate(…) in both");
    }
    return ranges.size() > 1
        ? Optional.of(
            "and totalQuery have increases over "
                + String.join(" and ", ranges)
                + ", which are not comparable: write one range, or rate(…)")
        : Optional.empty();
  }

  private static List<String> notes(Rewritten total, Rewritten bad) {
    Set<String> ranges = both(total.ranges(), bad.ranges());
    ranges.remove("$window");
    Set<String> functions = both(total.functions(), bad.functions());
    functions.retainAll(Set.of("increase", "irate"));
    String written =
        ranges.stream().map(range -> "[" + range + "]").collect(Collectors.joining(" and "));
    Stream<String> windows =
        ranges.isEmpty()
            ? Stream.of()
            : Stream.of("its range " + written + " is put for every window of the rules");
    Stream<String> rates =
        functions.stream().map(function -> function + "(…) is read as rate(…), events per second");
    boolean still = total.ranges().isEmpty() || bad.ranges().isEmpty();
    Stream<String> stills =
        still
            ? Stream.of(
                "a query without a range is taken as events per second at each moment; longer"
                    + " windows are its mean")
            : Stream.of();
    Stream<String> shifts =
        total.shifted() || bad.shifted()
            ? Stream.of("offset stays: the SLI is told so much later")
            : Stream.of();
    return Stream.of(windows, rates, stills, shifts).flatMap(note -> note).toList();
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }
}
