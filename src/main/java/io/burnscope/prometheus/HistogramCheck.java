package io.burnscope.prometheus;

import io.burnscope.rule.Bucket;
import io.burnscope.rule.SliQuery;
import io.burnscope.slo.Selector;
import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import io.burnscope.slo.Sli;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks at SLIs of gauges and histograms: whether their series are there with what they need. */
record HistogramCheck(SelectorCheck check) {
  private static final int MOST_BUCKETS = 30;

  /** Whether the threshold is one of the buckets. */
  void latency(String field, Sli.Latency latency) {
    boolean counted = check.present(field + ".countQuery", latency.count());
    if (!check.present(field + ".bucketQuery", latency.bucket()) || !counted) {
      return;
    }
    Selector bucket = latency.bucket().with(Bucket.matcher(latency.threshold()));
    if (!check.any("count(" + bucket + ")")) {
      check.problem(
          field + ".threshold",
          latency.threshold().toPlainString(),
          "the histogram has no such bucket: write one of "
              + buckets(latency.bucket())
              + check.howToGetIt());
    }
  }

  private String buckets(Selector bucket) {
    return String.join(
        ", ",
        check.ask("count by (le) (" + bucket + ")").stream()
            .map(series -> series.label("le"))
            .filter(bound -> !bound.equals("+Inf"))
            .sorted(Comparator.comparing(HistogramCheck::number))
            .limit(MOST_BUCKETS)
            .toList());
  }

  private static BigDecimal number(String bound) {
    try {
      return new BigDecimal(bound);
    } catch (NumberFormatException _) {
      return BigDecimal.ZERO;
    }
  }

  /** Whether the gauge is there and says yes or no. */
  void probe(String field, Selector gauge) {
    if (!check.present(field + ".query", gauge)) {
      return;
    }
    List<Series> other = check.ask("topk(1, " + gauge + " != 0 != 1)");
    if (!other.isEmpty()) {
      check.problem(
          field + ".query",
          gauge,
          "has values other than 0 and 1: write a gauge that is 1 while well");
    }
  }

  /** Whether requests are counted, and their latency with the buckets of the limits. */
  void apiServer(String field, Sli.ApiServer server) {
    List<Matcher> matchers = new ArrayList<>(server.matchers());
    matchers.add(new Matcher("verb", Operator.MATCHES, server.verbs().pattern()));
    Selector requests = new Selector("apiserver_request_total", matchers);
    Selector latency = new Selector("apiserver_request_sli_duration_seconds_bucket", matchers);
    if (!check.present(field, requests) || !check.present(field, latency)) {
      return;
    }
    for (Sli.ApiServer.Limit limit : server.limits()) {
      Selector bucket = latency.with(Bucket.matcher(limit.seconds()));
      if (!check.any("count(" + bucket + ")")) {
        check.problem(
            field,
            limit.seconds().toPlainString(),
            "the histogram has no such bucket: write one of "
                + buckets(latency)
                + check.howToGetIt());
      }
    }
    String total = SliQuery.of(server).orElseThrow().total(Duration.ofMinutes(5));
    if (!check.any(total)) {
      check.problem(field, requests, "some of its series lack a bucket: compare their labels le");
    }
  }
}
