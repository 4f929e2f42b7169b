package io.burnscope.correlation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the label of an SLI's series tells, by the names that are in use for it. */
enum LabelRole {
  /** How a request ended: part of the failure itself. */
  OUTCOME,
  POD,
  /** Derived from the pod: those of one revision. */
  PODS,
  NODE,
  VERSION,
  WORKLOAD,
  ROUTE,
  UPSTREAM,
  OTHER;

  private static final Map<LabelRole, Set<String>> NAMES =
      Map.of(
          OUTCOME,
          Set.of(
              "code",
              "status",
              "status_code",
              "response_code",
              "http_status_code",
              "http_response_status_code",
              "grpc_code",
              "grpc_status",
              "grpc_response_status",
              "rpc_grpc_status_code",
              "response_flags",
              "classification",
              "error",
              "error_type",
              "reason",
              "result",
              "outcome",
              Breakdown.HOW),
          POD,
          Set.of("pod", "pod_name", "kubernetes_pod_name", "exported_pod"),
          PODS,
          Set.of(Breakdown.PODS),
          NODE,
          Set.of("node", "node_name", "kubernetes_node", "host", "hostname"),
          VERSION,
          Set.of("version", "app_version", "app_kubernetes_io_version", "image_tag", "release"),
          WORKLOAD,
          Set.of("workload", "deployment", "statefulset", "daemonset", "app", "container"),
          ROUTE,
          Set.of(
              "route",
              "http_route",
              "path",
              "uri",
              "handler",
              "endpoint",
              "operation",
              "grpc_method"),
          UPSTREAM,
          Set.of(
              "upstream",
              "backend",
              "dependency",
              "peer_service",
              "destination_workload",
              "destination_service_name",
              "dst_deployment"));

  /** What {@code label} tells. */
  static LabelRole of(String label) {
    String plain = label.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(role -> NAMES.getOrDefault(role, Set.of()).contains(plain))
        .findFirst()
        .orElse(OTHER);
  }
}
