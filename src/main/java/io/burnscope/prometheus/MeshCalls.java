package io.burnscope.prometheus;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.input.Answer;
import java.time.Instant;
import java.util.List;

/** Who calls whom by Istio's standard metrics. Its workloads are taken for Deployments. */
record MeshCalls(PrometheusClient client, Deadline deadline) {
  private static final String METRIC = "istio_requests_total";

  Answer<List<Topology.Call>> at(Instant end) {
    Answer<String> query =
        new Matchers(client.settings().matchers())
            .into(METRIC)
            .map(selector ->
                "sum by (source_workload_namespace, source_workload,"
                    + " destination_workload_namespace, destination_workload) (rate("
                    + selector
                    + "[5m])) > 0");
    return Answers.then(
        Answers.then(query, text -> client.query(text, end, deadline)),
        series ->
            series.isEmpty()
                ? new Answer.Unavailable<>("no mesh metrics (" + METRIC + ")")
                : new Answer.Known<>(calls(series)));
  }

  private static List<Topology.Call> calls(List<Series> series) {
    return series.stream()
        .filter(one -> known(one, "source") && known(one, "destination"))
        .map(one -> new Topology.Call(workload(one, "source"), workload(one, "destination")))
        .filter(call -> !call.caller().equals(call.callee()))
        .distinct()
        .toList();
  }

  /** Istio says {@code unknown} for traffic from outside the mesh. */
  private static boolean known(Series series, String side) {
    String name = series.label(side + "_workload");
    return !name.isEmpty() && !"unknown".equals(name);
  }

  private static ObjectRef workload(Series series, String side) {
    return new ObjectRef(
        "Deployment", series.label(side + "_workload_namespace"), series.label(side + "_workload"));
  }
}
