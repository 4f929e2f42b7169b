package io.burnscope.prometheus;

import io.burnscope.input.Parsed;
import io.burnscope.slo.Selector;
import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import io.burnscope.slo.Sli;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An SLI as it would be of any other workload that exposes the same metric: what tells good from
 * bad stays, as do exclusions; what says whose requests they are goes.
 */
final class Elsewhere {
  private static final String NAME = "__name__";

  /**
   * Metrics by which a pod counts calls that it makes, alone or beside those that it answers: of
   * Istio, Envoy, Linkerd, and of clients by OpenTelemetry, Micrometer and gRPC.
   */
  private static final Pattern MADE =
      Pattern.compile(
          "istio_.*|envoy_cluster_.*|(request|response)_total|(request|response)_latency_ms.*"
              + "|outbound_.*|.*_client_.*");

  /** Labels that tell calls made from calls answered: of Istio, Linkerd, span metrics. */
  private static final Set<String> SIDES = Set.of("reporter", "direction", "span_kind");

  private Elsewhere() {}

  /**
   * Empty for SLIs that are not counted by the pods that serve, or not by them alone.
   *
   * @param graph whose metric is counted on both sides of a call
   */
  static Optional<Sli> of(Sli sli, CallGraph graph) {
    return switch (sli) {
      case Sli.Selectors(String bad, String total) -> selectors(bad, total, graph);
      case Sli.Latency(Selector bucket, Selector count, var threshold) ->
          made(bucket, graph) || made(count, graph)
              ? Optional.empty()
              : Optional.of(new Sli.Latency(alike(bucket), alike(count), threshold));
      case Sli.Expressions _, Sli.Ratio _, Sli.Probe _, Sli.ApiServer _, Sli.RecordedRatio _ ->
          Optional.empty();
    };
  }

  /** What bad and total have in common says whose they are; what differs is the outcome. */
  private static Optional<Sli> selectors(String bad, String total, CallGraph graph) {
    if (!(Selector.parse("bad", bad) instanceof Parsed.Ok<Selector>(Selector failed))
        || !(Selector.parse("total", total) instanceof Parsed.Ok<Selector>(Selector all))) {
      return Optional.empty();
    }
    Set<Matcher> common = Set.copyOf(all.matchers());
    if (made(failed, graph) || made(all, graph)) {
      return Optional.empty();
    }
    return failed.metric().equals(all.metric()) && common.containsAll(failed.matchers())
        ? Optional.empty() // nothing tells good from bad
        : Optional.of(
            new Sli.Selectors(
                without(failed, common).toString(),
                without(all, Set.copyOf(failed.matchers())).toString()));
  }

  private static boolean made(Selector selector, CallGraph graph) {
    return selector.matchers().stream().anyMatch(it -> SIDES.contains(it.label()))
        || Stream.concat(
                Stream.of(selector.metric()),
                selector.matchers().stream()
                    .filter(it -> it.label().equals(NAME))
                    .map(Matcher::value))
            .anyMatch(name -> name.equals(graph.metric()) || MADE.matcher(name).matches());
  }

  private static Selector without(Selector selector, Set<Matcher> common) {
    return new Selector(
        selector.metric(),
        selector.matchers().stream().filter(it -> !common.contains(it) || kept(it)).toList());
  }

  private static Selector alike(Selector selector) {
    List<Matcher> kept = selector.matchers().stream().filter(Elsewhere::kept).toList();
    return new Selector(selector.metric(), kept);
  }

  private static boolean kept(Matcher matcher) {
    return matcher.label().equals(NAME)
        || matcher.operator() == Operator.NOT_EQUAL
        || matcher.operator() == Operator.MATCHES_NOT;
  }
}
