package io.burnscope.config;

import io.burnscope.correlation.CallTraffic.Side;
import io.burnscope.prometheus.CallGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code sources.*.callGraph}: the name of a mesh, or the labels of other metrics. */
final class CallGraphReader {
  private static final String PRESET = "preset";
  private static final Set<String> NEEDED =
      new TreeSet<>(
          Set.of(
              "metric",
              "sourceLabels",
              "sourceNamespaceLabel",
              "destinationLabels",
              "destinationNamespaceLabel",
              "codeLabel",
              "badCodes"));
  private static final Set<String> OPTIONAL =
      Set.of("reporterLabel", "sourceReporter", "destinationReporter", "podLabel");

  private final ConfigTree tree;

  CallGraphReader(ConfigTree tree) {
    this.tree = tree;
  }

  /** Istio's metrics if nothing else was written. */
  CallGraph read(String source) {
    Map<String, Object> written = tree.nameOrMap(Key.SOURCE_CALL_GRAPH, PRESET, source);
    String field = ConfigTree.path(Key.SOURCE_CALL_GRAPH, source);
    if (written.isEmpty()) {
      return CallGraph.ISTIO;
    }
    return Checked.value(
            tree,
            field,
            () ->
                written.containsKey(PRESET)
                    ? preset(String.valueOf(written.get(PRESET)))
                    : template(written))
        .orElse(CallGraph.ISTIO);
  }

  private static CallGraph preset(String name) {
    return switch (name) {
      case "istio" -> CallGraph.ISTIO;
      case "linkerd" -> CallGraph.LINKERD;
      default ->
          throw new IllegalArgumentException(
              "\"" + name + "\" is not known; write istio, linkerd or the labels of your metrics");
    };
  }

  private static CallGraph template(Map<String, Object> written) {
    require(written);
    List<CallGraph.End> sources = ends(written, "sourceLabels", "sourceNamespaceLabel");
    List<CallGraph.End> destinations =
        ends(written, "destinationLabels", "destinationNamespaceLabel");
    List<CallGraph.View> views = new ArrayList<>();
    Optional<String> reporter = text(written, "reporterLabel");
    if (reporter.isEmpty()) {
      views.add(new CallGraph.View(Side.CALLEE, Map.of(), sources, destinations));
    } else {
      String label = reporter.get();
      String caller = text(written, "sourceReporter").orElse("source");
      String callee = text(written, "destinationReporter").orElse("destination");
      views.add(new CallGraph.View(Side.CALLER, Map.of(label, caller), sources, destinations));
      views.add(new CallGraph.View(Side.CALLEE, Map.of(label, callee), sources, destinations));
    }
    return new CallGraph(
        text(written, "metric").orElse(""),
        views,
        List.of(
            new CallGraph.Failed(
                text(written, "codeLabel").orElse(""), text(written, "badCodes").orElse(""))),
        text(written, "podLabel").orElse("pod"));
  }

  private static void require(Map<String, Object> written) {
    Set<String> missing = new TreeSet<>(NEEDED);
    missing.removeAll(written.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("also write " + String.join(", ", missing));
    }
    Set<String> unknown = new TreeSet<>(new TreeMap<>(written).keySet());
    unknown.removeAll(NEEDED);
    unknown.removeAll(OPTIONAL);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + String.join(", ", unknown));
    }
  }

  private static List<CallGraph.End> ends(
      Map<String, Object> written, String labels, String namespaceLabel) {
    String namespace = text(written, namespaceLabel).orElse("");
    return names(written.getOrDefault(labels, "")).stream()
        .map(label -> new CallGraph.End(kind(label), label, namespace))
        .toList();
  }

  private static List<String> names(Object labels) {
    return labels instanceof List<?> ? Written.list(labels) : List.of(String.valueOf(labels));
  }

  /** Meshes name a label after the kind of workload that it holds. */
  private static String kind(String label) {
    if (label.contains("statefulset")) {
      return "StatefulSet";
    }
    return label.contains("daemonset") ? "DaemonSet" : "Deployment";
  }

  private static Optional<String> text(Map<String, Object> written, String key) {
    return Optional.ofNullable(written.get(key)).map(String::valueOf);
  }
}
