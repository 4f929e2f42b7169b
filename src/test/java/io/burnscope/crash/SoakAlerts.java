package io.burnscope.crash;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An Alertmanager's side of a soak: which alerts fire, and its webhook bodies. */
final class SoakAlerts {
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private final Map<String, Instant> firing = new HashMap<>();
  private final AtomicInteger groups = new AtomicInteger();

  /** A delivery and the SLOs whose firing it tells. */
  record Body(List<String> slos, String json) {}

  /** New ones, and repeats of those that fire already. */
  Body fire(List<String> slos) {
    slos.forEach(slo -> firing.putIfAbsent(slo, now()));
    return new Body(
        slos,
        body(
            "firing",
            slos.stream()
                .map(slo -> alert(slo, "firing", start(slo), NEVER))
                .collect(joining(","))));
  }

  /** Those of {@code slos} that never fired are told as resolved all the same. */
  Body resolve(List<String> slos) {
    String alerts =
        slos.stream()
            .map(slo -> alert(slo, "resolved", start(slo), now().toString()))
            .collect(joining(","));
    slos.forEach(firing::remove);
    return new Body(List.of(), body("resolved", alerts));
  }

  private String start(String slo) {
    return firing.getOrDefault(slo, now().minusSeconds(30)).toString();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private String body(String status, String alerts) {
    return """
    {"version": "4", "groupKey": "{}:{soak=\\"%d\\"}", "status": "%s", "receiver": "burnscope",
     "truncatedAlerts": 0, "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {},
     "externalURL": "http://alertmanager.example:9093", "alerts": [%s]}
    """
        .formatted(groups.incrementAndGet(), status, alerts);
  }

  private static String alert(String slo, String status, String startsAt, String endsAt) {
    return """
    {"status": "%s", "startsAt": "%s", "endsAt": "%s", "generatorURL": "", "fingerprint": "%s",
     "annotations": {}, "labels": {"alertname": "SLOErrorBudgetBurn", "severity": "critical",
       "slo_name": "%s", "slo_namespace": "shop", "objective_name": "availability"}}
    """
        .formatted(status, startsAt, endsAt, slo, slo);
  }
}
