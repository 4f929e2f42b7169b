package io.burnscope.prometheus;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Who calls whom by Istio's standard metrics. Its workloads are taken for Deployments. */
record MeshCalls(PrometheusClient client, Deadline deadline) {
  private static final String METRIC = "istio_requests_total";

  Answer<List<CallTraffic>> over(TimeRange range, Duration step) {
    Answer<String> query =
        new Matchers(client.settings().matchers())
            .into(METRIC)
            .map(selector ->
                "sum by (source_workload_namespace, source_workload,"
                    + " destination_workload_namespace, destination_workload) (rate("
                    + selector
                    + "[5m])) > 0");
    return Answers.then(
        Answers.then(query, text -> client.query(text, range.end(), deadline)),
        series ->
            series.isEmpty()
                ? new Answer.Unavailable<>("no mesh metrics (" + METRIC + ")")
                : new Answer.Known<>(calls(series, step)));
  }

  private static List<CallTraffic> calls(List<Series> series, Duration step) {
    return series.stream()
        .filter(one -> known(one, "source") && known(one, "destination"))
        .map(one -> new Topology.Call(workload(one, "source"), workload(one, "destination")))
        .filter(call -> !call.caller().equals(call.callee()))
        .distinct()
        .map(call ->
            new CallTraffic(call, CallTraffic.Side.CALLEE, CountSeries.of(step, new TreeMap<>())))
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
