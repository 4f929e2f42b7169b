package io.burnscope.prometheus;

import io.burnscope.correlation.CallTraffic.Side;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How a mesh or tracing names the calls between workloads in its metrics.
 *
 * @param metric a counter of calls
 * @param views which of its series tell what, at least one
 * @param failed a call failed if any of these labels has such a value
 * @param pod label of the pod of the side that counted
 */
public record CallGraph(String metric, List<View> views, List<Failed> failed, String pod) {
  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** By https://istio.io/latest/docs/reference/config/metrics/ (Istio 1.27). */
  public static final CallGraph ISTIO = istio();

  /** By https://linkerd.io/2/reference/proxy-metrics/ (Linkerd 2.18). */
  public static final CallGraph LINKERD = linkerd();

  public CallGraph {
    views = List.copyOf(views);
    failed = List.copyOf(failed);
    require(METRIC, metric, "metric");
    require(LABEL, pod, "label");
    if (views.isEmpty() || failed.isEmpty()) {
      throw new IllegalArgumentException("a call graph needs series and the label of failures");
    }
  }

  /**
   * Series that one side of all calls counted.
   *
   * @param matchers label to value; tells them from the other side's series
   * @param callers who calls, the first that is filled counts; empty if these series do not tell
   * @param callees who is called, the first that is filled counts
   */
  public record View(
      Side seenBy, Map<String, String> matchers, List<End> callers, List<End> callees) {
    public View {
      matchers = Map.copyOf(matchers);
      callers = List.copyOf(callers);
      callees = List.copyOf(callees);
      matchers.keySet().forEach(label -> require(LABEL, label, "label"));
    }
  }

  /**
   * The labels that name a workload; {@code kind} is what they mean.
   *
   * @param workload label of its name
   * @param namespace label of its namespace
   */
  public record End(String kind, String workload, String namespace) {
    public End {
      require(LABEL, workload, "label");
      require(LABEL, namespace, "label");
    }
  }

  /** Values, as a regular expression, of a label by which calls failed. */
  public record Failed(String label, String values) {
    public Failed {
      require(LABEL, label, "label");
      try {
        Pattern.compile(values);
      } catch (PatternSyntaxException wrong) {
        throw new IllegalArgumentException(
            "\"" + values + "\" is no regular expression: " + wrong.getDescription(), wrong);
      }
    }
  }

  private static void require(Pattern pattern, String name, String what) {
    if (!pattern.matcher(name).matches()) {
      throw new IllegalArgumentException("\"" + name + "\" is not the name of a " + what);
    }
  }

  /**
   * Calls that find no pod have no destination workload, only a Service: it is taken for a
   * Deployment of its name. Code 0 is a call that ended without an answer; the gRPC codes are those
   * that OpenTelemetry counts as the server's errors.
   */
  private static CallGraph istio() {
    List<End> callers =
        List.of(new End("Deployment", "source_workload", "source_workload_namespace"));
    List<End> callees =
        List.of(
            new End("Deployment", "destination_workload", "destination_workload_namespace"),
            new End("Deployment", "destination_service_name", "destination_service_namespace"));
    return new CallGraph(
        "istio_requests_total",
        List.of(
            new View(Side.CALLER, Map.of("reporter", "source"), callers, callees),
            new View(
                Side.CALLEE, Map.of("reporter", "destination"), callers, callees.subList(0, 1))),
        List.of(
            new Failed("response_code", "5..|0"),
            new Failed("grpc_response_status", "2|4|12|13|14|15")),
        "pod");
  }

  /** A callee's proxy does not tell the caller's workload. */
  private static CallGraph linkerd() {
    return new CallGraph(
        "response_total",
        List.of(
            new View(
                Side.CALLER,
                Map.of("direction", "outbound"),
                linkerd("", "namespace"),
                linkerd("dst_", "dst_namespace")),
            new View(
                Side.CALLEE, Map.of("direction", "inbound"), List.of(), linkerd("", "namespace"))),
        List.of(new Failed("classification", "failure")),
        "pod");
  }

  private static List<End> linkerd(String prefix, String namespace) {
    return List.of(
        new End("Deployment", prefix + "deployment", namespace),
        new End("StatefulSet", prefix + "statefulset", namespace),
        new End("DaemonSet", prefix + "daemonset", namespace));
  }
}
