package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallQueriesTest {
  private static final Instant AT = Instant.parse("2026-11-19T03:16:30Z");
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final ObjectRef PAYMENTS = new ObjectRef("Deployment", "shop", "payments");

  @Test
  void failed_and_all_calls_of_both_sides_come_in_one_query() {
    String text = queries(CallGraph.ISTIO).edges(STEP, STEP).known().orElseThrow();

    assertThat(text)
        .contains(
            "istio_requests_total{cluster=\"eu\",reporter=\"source\",response_code=~\"5..|0\"}")
        .contains("grpc_response_status=~\"2|4|12|13|14|15\"")
        .contains("\"burnscope_seen_by\", \"CALLER\"")
        .contains("\"burnscope_seen_by\", \"CALLEE\"")
        .contains("\"burnscope_part\", \"bad\"")
        .contains("\"burnscope_part\", \"total\"");
  }

  @Test
  void linkerd_tells_edges_by_the_caller_and_pods_by_the_callee() {
    CallQueries linkerd = queries(CallGraph.LINKERD);

    assertThat(linkerd.edges(STEP, STEP).known().orElseThrow())
        .contains("direction=\"outbound\",classification=~\"failure\"")
        .doesNotContain("inbound");
    assertThat(
            linkerd.byPod(PAYMENTS, "payments-.*", STEP, STEP).orElseThrow().known().orElseThrow())
        .contains(
            "response_total{cluster=\"eu\",direction=\"inbound\",deployment=\"payments\","
                + "namespace=\"shop\",pod=~\"payments-.*\"}");
  }

  @Test
  void istio_names_a_workload_of_any_kind_by_the_same_label() {
    ObjectRef set = new ObjectRef("StatefulSet", "shop", "ledger");

    String istio =
        queries(CallGraph.ISTIO)
            .byPod(set, "ledger-.*", STEP, STEP)
            .orElseThrow()
            .known()
            .orElseThrow();
    String linkerd =
        queries(CallGraph.LINKERD)
            .byPod(set, "ledger-.*", STEP, STEP)
            .orElseThrow()
            .known()
            .orElseThrow();

    assertThat(istio)
        .contains(
            "destination_workload=\"ledger\",destination_workload_namespace=\"shop\","
                + "pod=~\"ledger-.*\"");
    assertThat(linkerd).contains("statefulset=\"ledger\"").doesNotContain("deployment=");
  }

  @Test
  void linkerd_names_each_kind_of_workload_by_a_label_of_its_own() {
    Map<String, String> labels =
        Map.of("statefulset", "ledger", "namespace", "shop", "dst_deployment", "unknown");

    assertThat(CallQueries.named(CallGraph.LINKERD.views().getFirst().callers(), labels))
        .contains(new ObjectRef("StatefulSet", "shop", "ledger"));
    assertThat(CallQueries.named(CallGraph.LINKERD.views().getFirst().callees(), labels)).isEmpty();
  }

  @Test
  void a_mesh_that_is_too_large_is_counted_and_not_fetched() {
    try (StubPrometheus stub =
        StubPrometheus.answering(
            200,
            """
            {"status":"success","data":{"resultType":"vector",
             "result":[{"metric":{},"value":[1795058190,"2001"]}]}}\
            """)) {
      PrometheusSlis slis =
          new PrometheusSlis(new PrometheusClient(PrometheusSettings.at(stub.url())));

      assertThat(slis.edges(TimeRange.before(AT, Duration.ofHours(1)), STEP).missing())
          .hasValue("the mesh has 2001 edges, more than 2000");
      assertThat(stub.queries()).hasSize(1).first().asString().startsWith("count(");
    }
  }

  @Test
  void labels_that_are_none_are_refused() {
    assertThatThrownBy(() -> new CallGraph.End("Deployment", "a b", "namespace"))
        .hasMessage("\"a b\" is not the name of a label");
    assertThatThrownBy(() -> new CallGraph.Failed("code", "5(."))
        .hasMessageStartingWith("\"5(.\" is no regular expression");
    assertThatThrownBy(
            () -> new CallGraph("calls", List.of(), List.of(new CallGraph.Failed("c", "5")), "pod"))
        .hasMessageContaining("needs series");
  }

  @Test
  void series_without_a_caller_make_no_edges() {
    CallGraph.View callees =
        new CallGraph.View(
            CallTraffic.Side.CALLEE,
            Map.of(),
            List.of(),
            List.of(new CallGraph.End("Deployment", "app", "ns")));
    CallGraph graph =
        new CallGraph("calls", List.of(callees), List.of(new CallGraph.Failed("c", "5")), "pod");

    assertThat(queries(graph).edges(STEP, STEP).missing()).hasValue("its metrics name no caller");
  }

  private static CallQueries queries(CallGraph graph) {
    return new CallQueries(graph, new Matchers(Map.of("cluster", "eu")));
  }
}
