package io.burnscope.slo;

import java.util.List;

/** ServiceLevels of service-level-operator as YAML, for tests. */
public final class ServiceLevels {
  private ServiceLevels() {}

  /** Two objectives as its users write them; the second counts what is recorded already. */
  public static final String PAYMENTS =
      """
      apiVersion: monitoring.spotahome.com/v1alpha1
      kind: ServiceLevel
      metadata:
        name: payments
        namespace: shop
        annotations: {burnscope.io/owner: team-money, example.com/other: "1"}
      spec:
        serviceLevelObjectives:
          - name: "999_http_request_lt_500"
            description: 99.9% of payments must not end with a 5xx.
            disable: false
            availabilityObjectivePercent: 99.9
            serviceLevelIndicator:
              prometheus:
                address: http://theirs:9090
                totalQuery: sum(increase(http_requests_total{host="pay"}[2m]))
                errorQuery: |
                  sum(
                    increase(http_requests_total{host="pay", code=~"5.."}[2m]))
            output:
              prometheus:
                labels:
                  team: a-team
                  iteration: "3"
          - name: Settled
            availabilityObjectivePercent: 99
            serviceLevelIndicator:
              prometheus:
                totalQuery: sum(payments:settled:all)
                errorQuery: sum(payments:settled:errors)
            output: {prometheus: {}}
      """;

  static ServiceLevel read(String yaml) {
    return ServiceLevelManifest.read(Manifests.resource(yaml));
  }

  /** One objective with these two queries. */
  static ServiceLevel read(String total, String bad) {
    return read(
        """
        apiVersion: monitoring.spotahome.com/v1alpha1
        kind: ServiceLevel
        metadata: {name: a, namespace: shop}
        spec:
          serviceLevelObjectives:
            - name: b
              availabilityObjectivePercent: 99
              serviceLevelIndicator:
                prometheus:
                  totalQuery: |
                    %s
                  errorQuery: |
                    %s
        """
            .formatted(
                total.replace("\n", "\n" + " ".repeat(12)),
                bad.replace("\n", "\n" + " ".repeat(12))));
  }

  static List<String> problems(ServiceLevel level) {
    return level.problems().stream().map(Object::toString).toList();
  }

  /** The SLO at that place. */
  static SingleSlo slo(ServiceLevel level, int place) {
    return (SingleSlo)
        ((io.burnscope.input.Parsed.Ok<Slo>)
                SloManifest.read(level.objectives().get(place).resource()))
            .value();
  }
}
