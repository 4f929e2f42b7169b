package io.burnscope.bench.faults;

import io.burnscope.bench.faults.Traffic.Edge;
import io.burnscope.bench.faults.Traffic.Passed;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Sli;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the calls to a service are counted. */
record Indicator(App app, Place place) {
  /** At which end. */
  enum Place {
    /** By its own pods: calls that do not arrive are not counted. */
    SERVER,
    /** By its callers' proxies in a mesh. */
    MESH,
    /** By a gateway in front of it. */
    GATEWAY
  }

  /** As an objective asks Prometheus. */
  Sli sli() {
    String selector =
        switch (place) {
          case SERVER ->
              "http_requests_total{namespace=\"%s\",service=\"%s\"%%s}"
                  .formatted(app.namespace(), app.name());
          case MESH ->
              ("istio_requests_total{reporter=\"source\",destination_workload_namespace=\"%s\","
                      + "destination_workload=\"%s\"%%s}")
                  .formatted(app.namespace(), app.name());
          case GATEWAY ->
              "gateway_requests_total{namespace=\"%s\",service=\"%s\"%%s}"
                  .formatted(app.namespace(), app.name());
        };
    return new Sli.Selectors(selector.formatted(",code=~\"5..\""), selector.formatted(""));
  }

  /** What it counts in a cell; empty if nothing was there to count. */
  Optional<Counts> cell(Traffic traffic, int cell) {
    return switch (place) {
      case SERVER -> server(traffic.served(app), cell);
      case MESH, GATEWAY -> callers(traffic, cell);
    };
  }

  private static Optional<Counts> server(Map<String, List<Counts>> byHash, int cell) {
    return byHash.values().stream()
        .filter(counts -> cell < counts.size())
        .map(counts -> counts.get(cell))
        .reduce(Counts::plus)
        .filter(counts -> counts.total() > 0);
  }

  private Optional<Counts> callers(Traffic traffic, int cell) {
    Counts sum = Counts.NONE;
    for (Map.Entry<Edge, List<Passed>> edge : traffic.passed().entrySet()) {
      if (edge.getKey().callee() == app) {
        sum = sum.plus(edge.getValue().get(cell).byCaller());
      }
    }
    return Optional.of(sum);
  }
}
