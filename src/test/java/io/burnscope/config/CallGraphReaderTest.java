package io.burnscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.burnscope.correlation.CallTraffic.Side;
import io.burnscope.input.Problem;
import io.burnscope.prometheus.CallGraph;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CallGraphReaderTest {
  private static final Map<String, Object> LEAST =
      Map.of(
          "metric", "calls_total",
          "sourceLabels", "client",
          "sourceNamespaceLabel", "client_ns",
          "destinationLabels", List.of("server", "server_statefulset"),
          "destinationNamespaceLabel", "server_ns",
          "codeLabel", "status",
          "badCodes", "5..");

  @Test
  void a_mesh_is_named_and_istio_is_the_default() {
    assertThat(read("linkerd").graph()).isEqualTo(CallGraph.LINKERD);
    assertThat(read("istio").graph()).isEqualTo(CallGraph.ISTIO);
    assertThat(read(Map.of()).graph()).isEqualTo(CallGraph.ISTIO);
  }

  @Test
  void other_metrics_are_told_by_their_labels() {
    Read read = read(LEAST);

    assertThat(read.problems()).isEmpty();
    assertThat(read.graph().metric()).isEqualTo("calls_total");
    assertThat(read.graph().views())
        .containsExactly(
            new CallGraph.View(
                Side.CALLEE,
                Map.of(),
                List.of(new CallGraph.End("Deployment", "client", "client_ns")),
                List.of(
                    new CallGraph.End("Deployment", "server", "server_ns"),
                    new CallGraph.End("StatefulSet", "server_statefulset", "server_ns"))));
  }

  @Test
  void both_sides_are_told_apart_by_the_label_of_the_reporter() {
    Map<String, Object> written = new TreeMap<>(LEAST);
    written.put("reporterLabel", "side");
    written.put("sourceReporter", "client");
    written.put("podLabel", "kubernetes_pod_name");

    CallGraph graph = read(written).graph();

    assertThat(graph.views())
        .extracting(CallGraph.View::seenBy, CallGraph.View::matchers)
        .containsExactly(
            tuple(Side.CALLER, Map.of("side", "client")),
            tuple(Side.CALLEE, Map.of("side", "destination")));
    assertThat(graph.pod()).isEqualTo("kubernetes_pod_name");
  }

  @Test
  void what_is_missing_or_unknown_is_said() {
    assertThat(read("consul").problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.field()).isEqualTo("sources.eu.callGraph");
          assertThat(problem.remedy()).startsWith("\"consul\" is not known; write istio, linkerd");
        });
    assertThat(read(Map.of("metric", "calls_total", "codeLabel", "c")).problems())
        .extracting(Problem::remedy)
        .containsExactly(
            "also write badCodes, destinationLabels, destinationNamespaceLabel, sourceLabels,"
                + " sourceNamespaceLabel");
    Map<String, Object> typo = new TreeMap<>(LEAST);
    typo.put("reporterLable", "side");
    assertThat(read(typo).problems())
        .extracting(Problem::remedy)
        .containsExactly("unknown: reporterLable");
    assertThat(read(List.of("istio")).problems())
        .extracting(Problem::remedy)
        .containsExactly("write a name, or map of text");
  }

  private record Read(CallGraph graph, List<Problem> problems) {}

  private static Read read(Object written) {
    ConfigTree tree =
        new ConfigTree(Map.of("sources", Map.of("eu", Map.of("callGraph", written))), Map.of());
    return new Read(new CallGraphReader(tree).read("eu"), tree.problems());
  }
}
