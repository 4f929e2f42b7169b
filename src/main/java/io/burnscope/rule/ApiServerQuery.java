package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Selector;
import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import io.burnscope.slo.Sli;
import io.burnscope.slo.Sli.ApiServer.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Slow or failed requests of the Kubernetes API server, each once. */
record ApiServerQuery(Sli.ApiServer sli) implements SliQuery {
  static final String REQUESTS = "apiserver_request_total";
  static final String LATENCY = "apiserver_request_sli_duration_seconds";

  /** Left out as kubernetes-mixin does: they take as long as their client wants. */
  private static final String LONG_RUNNING = "proxy|attach|log|exec|portforward";

  /** Bad is the larger of slow and failed in each group of labels that both metrics share. */
  @Override
  public String bad(Duration window) {
    return "sum(max without (part) (\n  %s\n  or\n  %s\n))\nand\n%s"
        .formatted(part("slow", slow(window)), part("failed", failed(window)), measured());
  }

  @Override
  public String total(Duration window) {
    String all = PromQl.rate(selector(REQUESTS).toString(), window);
    return "(sum(%s)\nand\n%s)".formatted(all, measured());
  }

  private String failed(Duration window) {
    return "sum without (code, dry_run) (%s)".formatted(PromQl.rate(failures().toString(), window));
  }

  /** Requests slower than the limit of their scope. */
  String slow(Duration window) {
    return "clamp_min(\n    %s, 0)"
        .formatted(
            limits(limit ->
                "%s - sum without (le) (%s)"
                    .formatted(
                        PromQl.rate(count(limit).toString(), window),
                        PromQl.rate(bucket(limit).toString(), window))));
  }

  /** A latency without the bucket of its limit would read as fast: then nothing is known. */
  private String measured() {
    return "count(%s)\n== count(sum without (le) (\n  %s))"
        .formatted(selector(LATENCY + "_count"), limits(limit -> bucket(limit).toString()));
  }

  private String limits(Function<Limit, String> text) {
    return sli.limits().stream().map(text).collect(Collectors.joining("\n    or "));
  }

  private Selector count(Limit limit) {
    return selector(LATENCY + "_count").with(scope(limit));
  }

  private Selector bucket(Limit limit) {
    return selector(LATENCY + "_bucket").with(scope(limit)).with(Bucket.matcher(limit.seconds()));
  }

  private static Matcher scope(Limit limit) {
    return new Matcher("scope", Operator.MATCHES, limit.scopes());
  }

  /** All requests that count. */
  Selector requests() {
    return selector(REQUESTS);
  }

  /** Requests that failed. */
  Selector failures() {
    return selector(REQUESTS).with(new Matcher("code", Operator.MATCHES, sli.errorCodes()));
  }

  private Selector selector(String metric) {
    List<Matcher> matchers = new ArrayList<>(sli.matchers());
    matchers.add(new Matcher("verb", Operator.MATCHES, sli.verbs().pattern()));
    matchers.add(new Matcher("subresource", Operator.MATCHES_NOT, LONG_RUNNING));
    return new Selector(metric, matchers);
  }

  private static String part(String name, String expression) {
    return "label_replace(%s, \"part\", \"%s\", \"\", \"\")".formatted(expression, name);
  }

  /** The larger of two counts is the closer to the truth the shorter their window. */
  @Override
  public Duration longestRaw() {
    return Duration.ZERO;
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
