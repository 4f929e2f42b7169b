package io.burnscope.prometheus;

import io.burnscope.correlation.LabelCounts;
import io.burnscope.input.Answer;
import io.burnscope.rule.SliQuery;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Durations;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the series of an SLI count by their labels, before and after the onset: one instant query
 * with four parts, told apart by labels of ours. Of very many sets of labels only the largest are
 * fetched; what is left is then counted together, by a second query.
 */
record LabelQueries(PrometheusClient client, Deadline deadline) {
  /** Label that says which of the two times a sample counts. */
  static final String WHEN = "burnscope_when";

  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  /** Sets of labels with the most errors. */
  private static final int MOST_BAD = 1_000;

  /** Sets of labels with the most requests. */
  private static final int MOST_TOTAL = 2_000;

  /** They tell one scrape, request or person from another, not one kind of failure. */
  static final List<String> IDENTITIES =
      List.of(
          "le",
          "instance",
          "exported_instance",
          "prometheus",
          "prometheus_replica",
          "id",
          "uid",
          "ip",
          "pod_ip",
          "host_ip",
          "client_ip",
          "container_id",
          "trace_id",
          "traceID",
          "span_id",
          "request_id",
          "session_id",
          "user",
          "user_id",
          "username",
          "email");

  Answer<List<LabelCounts>> of(SingleSlo slo, TimeRange before, TimeRange after) {
    TimeRange end = new TimeRange(after.start(), after.end().truncatedTo(ChronoUnit.SECONDS));
    Matchers source = new Matchers(client.settings().matchers());
    Answer<SliQuery> query =
        Answers.then(
            new Narrowed(source, List.of()).sli(slo.sli()),
            sli ->
                Answers.of(
                    SliQuery.byLabels(sli, IDENTITIES),
                    "its full PromQL is not told apart by labels"));
    return Answers.then(
        query,
        known ->
            Answers.then(
                ask(text(known, before, end), end),
                series ->
                    cut(series)
                        ? Answers.both(
                            folded(series), ask(all(known, before, end), end), LabelQueries::rest)
                        : folded(series)));
  }

  private Answer<List<Series>> ask(String text, TimeRange after) {
    return client.query(text, after.end(), deadline);
  }

  /** The earlier time is looked at from the later one, so that one query tells both. */
  static String text(SliQuery query, TimeRange before, TimeRange after) {
    Duration window = whole(after.length());
    return both(
        SliQueries.parts(
            "topk(%d, %s)".formatted(MOST_BAD, query.onlyBad(window)),
            "topk(%d, %s)".formatted(MOST_TOTAL, query.total(window)),
            window),
        before,
        after);
  }

  private static String all(SliQuery query, TimeRange before, TimeRange after) {
    Duration window = whole(after.length());
    return both(
        SliQueries.parts(
            "sum(%s)".formatted(query.onlyBad(window)),
            "sum(%s)".formatted(query.total(window)),
            window),
        before,
        after);
  }

  private static String both(String parts, TimeRange before, TimeRange after) {
    Duration back = whole(Duration.between(before.end(), after.end()));
    return when(parts, AFTER)
        + " or "
        + when(
            "last_over_time((%s)[1s:1s] offset %s)".formatted(parts, Durations.text(back)), BEFORE);
  }

  private static Duration whole(Duration length) {
    return length.compareTo(Duration.ofSeconds(1)) < 0
        ? Duration.ofSeconds(1)
        : length.truncatedTo(ChronoUnit.SECONDS);
  }

  private static String when(String text, String when) {
    return "label_replace(%s, \"%s\", \"%s\", \"\", \"\")".formatted(text, WHEN, when);
  }

  private static Answer<List<LabelCounts>> folded(List<Series> series) {
    if (series.isEmpty()) {
      return new Answer.Unavailable<>("its series have no samples");
    }
    Map<String, List<Series>> bySet = new TreeMap<>();
    for (Series one : series) {
      bySet.computeIfAbsent(own(one).toString(), _ -> new ArrayList<>()).add(one);
    }
    return new Answer.Known<>(
        bySet.values().stream()
            .map(ones ->
                new LabelCounts(own(ones.getFirst()), counts(ones, BEFORE), counts(ones, AFTER)))
            .toList());
  }

  private static boolean cut(List<Series> series) {
    return counted(series, SliQueries.BAD) >= MOST_BAD
        || counted(series, SliQueries.TOTAL) >= MOST_TOTAL;
  }

  private static long counted(List<Series> series, String part) {
    return Math.max(
        series.stream().filter(one -> is(one, part, BEFORE)).count(),
        series.stream().filter(one -> is(one, part, AFTER)).count());
  }

  /** With what was not fetched, as of series without labels. */
  private static List<LabelCounts> rest(List<LabelCounts> fetched, List<Series> all) {
    List<LabelCounts> whole = new ArrayList<>(fetched);
    whole.add(
        new LabelCounts(
            Map.of(),
            left(counts(all, BEFORE), fetched.stream().map(LabelCounts::before).toList()),
            left(counts(all, AFTER), fetched.stream().map(LabelCounts::after).toList())));
    return whole;
  }

  private static Counts left(Counts all, List<Counts> fetched) {
    Counts sum = fetched.stream().reduce(Counts.NONE, Counts::plus);
    return new Counts(Math.max(0, all.bad() - sum.bad()), Math.max(0, all.total() - sum.total()));
  }

  private static Map<String, String> own(Series series) {
    Map<String, String> labels = new TreeMap<>(series.labels());
    labels.remove(SliQueries.PART);
    labels.remove(WHEN);
    return labels;
  }

  private static Counts counts(List<Series> series, String when) {
    return new Counts(sum(series, SliQueries.BAD, when), sum(series, SliQueries.TOTAL, when));
  }

  private static double sum(List<Series> series, String part, String when) {
    return series.stream()
        .filter(one -> is(one, part, when))
        .flatMap(one -> one.samples().values().stream())
        .mapToDouble(value -> Math.max(0, value))
        .sum();
  }

  private static boolean is(Series series, String part, String when) {
    return series.label(SliQueries.PART).equals(part) && series.label(WHEN).equals(when);
  }
}
