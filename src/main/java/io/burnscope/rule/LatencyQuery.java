package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Sli;
import java.time.Duration;

/**
 * A classic histogram: slow is what the bucket of the threshold does not hold. Count and bucket are
 * matched series by series: where a series has no such bucket it is left out, since the missing
 * bucket would read as nothing but slow requests.
 *
 * @param by clause of the aggregation, with blanks around it; empty for none
 */
record LatencyQuery(Sli.Latency sli, String by) implements SliQuery {
  @Override
  public String bad(Duration window) {
    return "clamp_min(sum%s(\n  %s\n  - %s\n), 0)".formatted(by, count(window), fast(window));
  }

  @Override
  public String total(Duration window) {
    return "sum%s(\n  %s\n  and %s\n)".formatted(by, count(window), fast(window));
  }

  private String count(Duration window) {
    return PromQl.rate(sli.count().toString(), window);
  }

  /** A change of the spelling, such as by an upgrade of Prometheus, is two series of one bucket. */
  private String fast(Duration window) {
    String bucket = sli.bucket().with(Bucket.matcher(sli.threshold())).toString();
    return "sum without (le) (%s)".formatted(PromQl.rate(bucket, window));
  }

  @Override
  public Duration longestRaw() {
    return PromQl.LONGEST_RAW;
  }

  @Override
  public Weight weight() {
    return Weight.EVENTS;
  }

  @Override
  public Windows windows() {
    return Windows.ANY;
  }
}
