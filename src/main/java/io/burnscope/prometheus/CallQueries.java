package io.burnscope.prometheus;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic.Side;
import io.burnscope.input.Answer;
import io.burnscope.slo.Durations;
import io.burnscope.slo.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The PromQL of a call graph within a source: failed and all calls in one query, as {@link
 * SliQueries} has them.
 */
record CallQueries(CallGraph graph, Matchers source) {
  /** Label that says which side counted. */
  static final String SEEN_BY = "burnscope_seen_by";

  /** What the label of a mesh is taken for that names workloads of all kinds by the same one. */
  private static final String ANY = "Deployment";

  /** How many edges there are at one moment; bad and total are not told apart. */
  Answer<String> count(Duration window) {
    return joined(
            edgeViews().stream()
                .map(view -> selector(view, "").map(text -> sum(labels(view), rate(text, window))))
                .toList())
        .map(all -> "count(" + all + ")");
  }

  /** Calls over each edge in each {@code step}, by the mean rate of {@code window}. */
  Answer<String> edges(Duration step, Duration window) {
    return joined(
        edgeViews().stream()
            .map(view ->
                parts(view, "", labels(view), step, window)
                    .map(parts ->
                        "label_replace(%s, \"%s\", \"%s\", \"\", \"\")"
                            .formatted(parts, SEEN_BY, view.seenBy())))
            .toList());
  }

  /** Calls that each pod of {@code workload} counted; empty if the callees' side is not told. */
  Optional<Answer<String>> byPod(ObjectRef workload, String pods, Duration step, Duration window) {
    return graph.views().stream()
        .filter(view -> view.seenBy() == Side.CALLEE)
        .flatMap(view ->
            Stream.of(workload.kind(), ANY)
                .flatMap(kind -> view.callees().stream().filter(end -> end.kind().equals(kind)))
                .map(end ->
                    parts(view, own(end, workload, pods), List.of(graph.pod()), step, window)))
        .findFirst();
  }

  private String own(CallGraph.End end, ObjectRef workload, String pods) {
    return String.join(
        ",",
        Matchers.equal(end.workload(), workload.name()),
        Matchers.equal(end.namespace(), workload.namespace()),
        graph.pod() + "=~" + Selector.quoted(pods));
  }

  private List<CallGraph.View> edgeViews() {
    return graph.views().stream().filter(view -> !view.callers().isEmpty()).toList();
  }

  private Answer<String> parts(
      CallGraph.View view, String more, List<String> by, Duration step, Duration window) {
    List<Answer<String>> failing = new ArrayList<>();
    for (CallGraph.Failed failed : graph.failed()) {
      String matcher = failed.label() + "=~" + Selector.quoted(failed.values());
      failing.add(
          selector(view, more.isEmpty() ? matcher : more + "," + matcher)
              .map(text -> rate(text, window)));
    }
    return Answers.both(
        joined(failing),
        selector(view, more),
        (bad, total) -> SliQueries.parts(sum(by, bad), sum(by, rate(total, window)), step));
  }

  private Answer<String> selector(CallGraph.View view, String more) {
    String own = Matchers.text(view.matchers());
    return source.into(
        graph.metric(),
        Stream.of(own, more).filter(it -> !it.isEmpty()).collect(Collectors.joining(",")));
  }

  private static Answer<String> joined(List<Answer<String>> texts) {
    return texts.stream()
        .reduce((one, other) -> Answers.both(one, other, (a, b) -> a + " or " + b))
        .orElseGet(() -> new Answer.Unavailable<>("its metrics name no caller"));
  }

  private static List<String> labels(CallGraph.View view) {
    TreeSet<String> labels = new TreeSet<>(view.matchers().keySet());
    Stream.concat(view.callers().stream(), view.callees().stream())
        .forEach(end -> {
          labels.add(end.workload());
          labels.add(end.namespace());
        });
    return List.copyOf(labels);
  }

  private static String sum(List<String> by, String rates) {
    return "sum by (" + String.join(", ", by) + ") (" + rates + ")";
  }

  private static String rate(String selector, Duration window) {
    return "rate(" + selector + "[" + Durations.text(window) + "])";
  }

  /** The workload that a series names at one end; empty for what lies outside of the mesh. */
  static Optional<ObjectRef> named(List<CallGraph.End> ends, Map<String, String> labels) {
    return ends.stream()
        .filter(end -> filled(labels.get(end.workload())) && filled(labels.get(end.namespace())))
        .findFirst()
        .map(end ->
            new ObjectRef(
                end.kind(),
                labels.getOrDefault(end.namespace(), ""),
                labels.getOrDefault(end.workload(), "")));
  }

  /** Istio says {@code unknown} for what it does not know. */
  private static boolean filled(@Nullable String value) {
    return value != null && !value.isEmpty() && !value.equals("unknown");
  }
}
