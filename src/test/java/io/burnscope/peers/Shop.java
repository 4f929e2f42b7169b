package io.burnscope.peers;

import java.time.Duration;

/** An objective over two counters, for scenarios. */
final class Shop {
  static final String GOOD = "http_requests_total{job=\"shop\",code=\"200\"}";
  static final String BAD = "http_requests_total{job=\"shop\",code=\"500\"}";

  /** What most people write. */
  static final String ALERTING = "{burnRateAlerts: {enabled: true}}";

  private static final String OBJECTIVE =
      """
      apiVersion: observability.slok.io/v1alpha1
      kind: ServiceLevelObjective
      metadata: {name: shop-slo, namespace: shop}
      spec:
        displayName: The shop answers
        objective:
          name: availability
          target: 99.9
          window: 30d
          missing: Unknown
          sli:
            query:
              totalQuery: http_requests_total{job="shop"}
              errorQuery: http_requests_total{job="shop",code=~"5.."}
          alerting: {burnRateAlerts: {enabled: true}}
      """;

  private Shop() {}

  /** 99.9 % in 30 days with the standard alerts. */
  static String objective() {
    return OBJECTIVE;
  }

  /** The same in another window. */
  static String over(String window) {
    return OBJECTIVE.replace("30d", window);
  }

  /** The same with other alerts. */
  static String alerting(String alerting) {
    return OBJECTIVE.replace(ALERTING, alerting);
  }

  /** The same with another meaning of missing series. */
  static String missing(String missing) {
    return OBJECTIVE.replace("Unknown", missing);
  }

  /** The same, owned by a team. */
  static String ownedBy(String team) {
    return OBJECTIVE.replace(
        "namespace: shop}", "namespace: shop, labels: {slo.burnscope.io/team: " + team + "}}");
  }

  static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }
}
