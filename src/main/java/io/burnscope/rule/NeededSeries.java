package io.burnscope.rule;

import io.burnscope.slo.Selector;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The series without which nothing is known of an objective, in words: for whoever finds it without
 * data.
 *
 * @param series selectors, or the PromQL that was written; those that only errors have are not
 *     among them, for they may be absent
 * @param from how a cluster gets them; empty: the resource does not say
 */
public record NeededSeries(List<String> series, Optional<String> from) {
  private static final int LONGEST = 200;

  public NeededSeries {
    series = List.copyOf(series);
  }

  /** What {@code slo} needs. */
  public static NeededSeries of(SingleSlo slo) {
    return new NeededSeries(series(slo.sli()), slo.presentation().metricsFrom());
  }

  /** A sentence that names them. */
  public String sentence() {
    return "It needs "
        + String.join(" and ", series)
        + from.map(". To get it: "::concat).orElse("")
        + ".";
  }

  private static List<String> series(Sli sli) {
    return switch (sli) {
      case Sli.Selectors selectors -> List.of(selectors.total());
      case Sli.Expressions expressions -> List.of(promQl(expressions.total()));
      case Sli.Ratio ratio -> List.of(promQl(ratio.query()));
      case Sli.Latency latency ->
          List.of(
              latency.count().toString(), buckets(latency.bucket(), List.of(latency.threshold())));
      case Sli.Probe probe -> List.of(probe.gauge().toString());
      case Sli.ApiServer server -> requests(server);
      case Sli.RecordedRatio recorded -> List.of("{" + recorded.matchers() + "}");
    };
  }

  private static List<String> requests(Sli.ApiServer server) {
    return List.of(
        new Selector(ApiServerQuery.REQUESTS, server.matchers()).toString(),
        buckets(
            new Selector(ApiServerQuery.LATENCY + "_bucket", server.matchers()),
            server.limits().stream().map(Sli.ApiServer.Limit::seconds).toList()));
  }

  private static String buckets(Selector bucket, List<BigDecimal> bounds) {
    return bucket
        + " with le "
        + bounds.stream()
            .distinct()
            .map(BigDecimal::toPlainString)
            .collect(Collectors.joining(", "));
  }

  private static String promQl(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
