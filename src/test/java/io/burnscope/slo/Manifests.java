package io.burnscope.slo;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Resources written as YAML, for tests. */
public final class Manifests {
  private Manifests() {}

  /** A sound objective, to be changed by {@code replace}. */
  public static final String OBJECTIVE =
      """
      apiVersion: observability.slok.io/v1alpha1
      kind: ServiceLevelObjective
      metadata:
        name: payments-slo
        namespace: checkout
        annotations:
          burnscope.io/event-noun: payments
          burnscope.io/owner: team-payments
          burnscope.io/runbook: https://runbooks.example.com/payments
          burnscope.io/dashboard: https://grafana.example.com/d/slo
          burnscope.io/channel: C0PAY
      spec:
        displayName: Payments succeed
        workloadSelector:
          labelSelector: {app: payments}
          namespaces: [checkout, shared]
        objective:
          name: availability
          target: 99.95
          window: 28d
          sli:
            query:
              totalQuery: http_requests_total{job="payments"}
              errorQuery: http_requests_total{job="payments", code=~"5.."}
          alerting:
            burnRateAlerts:
              enabled: true
      """;

  /** A sound composition. */
  public static final String COMPOSITION =
      """
      apiVersion: observability.slok.io/v1alpha1
      kind: SLOComposition
      metadata: {name: checkout-flow, namespace: checkout}
      spec:
        target: "99.5"
        window: 30d
        description: Customers can check out
        objectives:
          - {name: base, ref: {name: base-slo}}
          - {name: payments, ref: {name: payments-slo, namespace: money}}
          - {name: coupon, ref: {name: coupon-slo}}
        composition:
          type: WEIGHTED_ROUTES
          params:
            routes:
              - {name: direct, weight: 0.9, chain: [base, payments]}
              - {name: coupon, weight: 0.1, chain: [base, coupon, payments]}
      """;

  /** The YAML document as maps and lists. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> resource(String yaml) {
    return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  /** The SLO in a sound document. */
  public static Slo slo(String yaml) {
    return switch (SloManifest.read(resource(yaml))) {
      case Parsed.Ok<Slo>(Slo slo) -> slo;
      case Parsed.Invalid<Slo>(List<Problem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  /** The problems of an unsound document, one line each. */
  static List<String> problems(String yaml) {
    return switch (SloManifest.read(resource(yaml))) {
      case Parsed.Ok<Slo>(Slo slo) -> List.of();
      case Parsed.Invalid<Slo>(List<Problem> problems) ->
          problems.stream().map(Problem::toString).toList();
    };
  }
}
