package io.burnscope.bench;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Webhook bodies of 2.5 kB with three alerts. Each is a group of its own; its burn alerts are about
 * one of 200 SLOs, so that incidents open and then get alerts again, as in a bad hour.
 */
final class Bodies {
  private static final int SLOS = 200;
  private static final String GROUP =
      """
      {"receiver":"burnscope","status":"firing","alerts":[%s],\
      "groupLabels":{"slo_name":"@SLO@"},"commonLabels":{"cluster":"prod-eu-1","slo_name":"@SLO@",\
      "slo_namespace":"checkout"},"commonAnnotations":{},"externalURL":"http://alertmanager:9093",\
      "version":"4","groupKey":"{}/{tier=\\"page\\"}:{slo_name=\\"@SLO@\\", run=\\"@N@\\"}",\
      "truncatedAlerts":0}\
      """
          .formatted(
              IntStream.range(0, 3).mapToObj(Bodies::alert).collect(Collectors.joining(",")));

  private Bodies() {}

  /** The body of request {@code number}; all are equally long. */
  static byte[] number(int number) {
    return GROUP
        .replace("@SLO@", "slo-%03d".formatted(number % SLOS))
        .replace("@N@", "%010d".formatted(number))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String alert(int which) {
    String severity = which == 2 ? "warning" : "critical";
    String window = which == 0 ? "5m" : which == 1 ? "30m" : "2h";
    return """
    {"status":"firing","labels":{"alertname":"Objective: availability SLOBurnRateHigh - %s",\
    "cluster":"prod-eu-1","objective_id":"@SLO@/availability","objective_name":"availability",\
    "prometheus":"monitoring/k8s","severity":"%s","slo_name":"@SLO@","slo_namespace":"checkout",\
    "slok_window":"%s"},"annotations":{"summary":"The error budget of @SLO@ burns too fast",\
    "dashboard_url":"https://grafana.example/d/slo/burn-rate?var-slo=@SLO@&from=now-6h",\
    "runbook_url":"https://runbooks.example/checkout/availability"},\
    "startsAt":"2026-11-19T03:1%d:30.285Z","endsAt":"0001-01-01T00:00:00Z",\
    "generatorURL":"http://prometheus.example:9090/graph?g0.expr=slok%%3Aburn_rate%%3E14.4&g0.tab=1",\
    "fingerprint":"%x@SLO@"}\
    """
        .formatted(severity, severity, window, which, 0xabc00 + which);
  }
}
