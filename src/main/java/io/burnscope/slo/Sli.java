package io.burnscope.slo;

import java.math.BigDecimal;
import java.util.List;

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
   * Two full PromQL expressions of events per second, instant vectors whose series are added. Where
   * {@code [$window]} stands any window can be put; a text without it is taken as it is.
   */
  record Expressions(String bad, String total) implements Sli {}

  /**
   * Full PromQL of an error ratio. Every second weighs the same; NaN is idle; what is outside of
   * [0, 1] is cut, and several series are averaged.
   *
   * @param query the base window is put where {@code [$window]} stands
   */
  record Ratio(String query) implements Sli {}

  /**
   * Requests slower than a threshold, by a classic histogram. Series without a bucket at the
   * threshold are not measured: they are neither slow nor fast.
   *
   * @param bucket the histogram's buckets, without a matcher on {@code le}
   * @param count the histogram's count; same labels as the buckets
   * @param threshold seconds, or what else the histogram counts; positive, and one of its buckets
   */
  record Latency(Selector bucket, Selector count, BigDecimal threshold) implements Sli {
    public Latency {
      threshold = threshold.stripTrailingZeros();
    }
  }

  /**
   * A gauge that is 1 while well and 0 while not. Every second of each of its series weighs the
   * same.
   */
  record Probe(Selector gauge) implements Sli {}

  /**
   * The SLI of the Kubernetes API server: requests that were slow or failed, of {@code
   * apiserver_request_total} and {@code apiserver_request_sli_duration_seconds}. Watches,
   * connections and long-running subresources are left out, as kubernetes-mixin does.
   *
   * <p>A request that was slow and failed counts once: in each group of the labels that both
   * metrics share (verb, group, version, resource, subresource, scope, component, instance) the
   * larger number of the two counts. No metric tells which of the slow requests failed, so this is
   * the tightest count that they allow, and never one too many.
   *
   * @param limits one for each scope of requests
   * @param errorCodes regular expression of the HTTP codes that are failures
   * @param matchers of the series, beside those that the SLI itself needs
   */
  record ApiServer(
      VerbClass verbs, List<Limit> limits, String errorCodes, List<Selector.Matcher> matchers)
      implements Sli {
    public ApiServer {
      limits = List.copyOf(limits);
      matchers = List.copyOf(matchers);
    }

    /** Which requests. */
    public enum VerbClass {
      READ("LIST|GET"),
      /** Server-side apply is a verb of its own in these metrics. */
      WRITE("POST|PUT|PATCH|DELETE|APPLY");

      private final String pattern;

      VerbClass(String pattern) {
        this.pattern = pattern;
      }

      /** Regular expression of their {@code verb} label. */
      public String pattern() {
        return pattern;
      }
    }

    /**
     * How long a request may take.
     *
     * @param scopes regular expression of the label that tells how much is asked for
     * @param seconds positive, and a bucket of the histogram
     */
    public record Limit(String scopes, BigDecimal seconds) {
      public Limit {
        seconds = seconds.stripTrailingZeros();
      }
    }
  }

  /**
   * Another tool's recorded error ratio; it has no counts, so that time is the weight.
   *
   * @param metric name with {@code %s} where the window stands, such as {@code
   *     slo:sli_error:ratio_rate%s}
   * @param matchers PromQL label matchers without braces, such as {@code sloth_id="a-b"}
   */
  record RecordedRatio(String metric, String matchers) implements Sli {}
}
