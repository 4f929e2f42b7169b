package io.burnscope.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Webhook bodies of a bad hour: every group is about an SLO of its own. */
final class StormBodies {
  private StormBodies() {}

  /** One group with the page of SLO {@code number} of {@code namespace}, firing since now. */
  static byte[] group(String namespace, int number) {
    return body(namespace + number, alert(namespace, number, "critical"));
  }

  /** One group with {@code alerts} alerts about a tenth as many SLOs. */
  static byte[] wide(String namespace, int alerts) {
    return body(
        namespace,
        IntStream.range(0, alerts)
            .mapToObj(number -> alert(namespace, number / 10, "p" + number % 10))
            .collect(Collectors.joining(",")));
  }

  private static byte[] body(String key, String alerts) {
    return """
    {"version":"4","groupKey":"{}:{storm=\\"%s\\"}","truncatedAlerts":0,"status":"firing",\
    "receiver":"burnscope","groupLabels":{},"commonLabels":{},"commonAnnotations":{},\
    "externalURL":"http://alertmanager:9093","alerts":[%s]}\
    """
        .formatted(key, alerts)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String alert(String namespace, int number, String severity) {
    return """
    {"status":"firing","labels":{"alertname":"SLOErrorBudgetBurn","severity":"%s",\
    "slo_name":"slo-%04d","slo_namespace":"%s","objective_name":"availability"},"annotations":{},\
    "startsAt":"%s","endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":"%s%x%s"}\
    """
        .formatted(
            severity,
            number,
            namespace,
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            namespace,
            number,
            severity);
  }
}
