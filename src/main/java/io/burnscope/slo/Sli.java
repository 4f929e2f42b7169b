package io.burnscope.slo;

/** How good and bad events are told apart. */
public sealed interface Sli {
  /**
   * Two bare metric selectors of counters.
   *
   * @param bad counts failures, such as {@code http_requests_total{code=~"5.."}}
   * @param total counts everything
   */
  record Selectors(String bad, String total) implements Sli {}

  /**
   * Another tool's recorded error ratio; it has no counts, so that time is the weight.
   *
   * @param metric name with {@code %s} where the window stands, such as {@code
   *     slo:sli_error:ratio_rate%s}
   * @param matchers PromQL label matchers without braces, such as {@code sloth_id="a-b"}
   */
  record RecordedRatio(String metric, String matchers) implements Sli {}
}
