package io.burnscope;

import io.burnscope.rule.RuleFile;
import io.burnscope.rule.RuleGroup;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/** A checkout of two members whose alert needs seconds, not minutes. */
final class ShortSlos {
  /** The base window of its rules. */
  static final Duration BASE = Duration.ofSeconds(5);

  private static final String MEMBER =
      """
      apiVersion: observability.slok.io/v1alpha1
      kind: ServiceLevelObjective
      metadata: {name: %1$s-slo, namespace: %2$s}
      spec:
        displayName: Calls of %1$s succeed
        workloadSelector: {labelSelector: {app: %1$s}, namespaces: [%2$s]}
        objective:
          name: availability
          target: 99
          window: 1d
          sli:
            query:
              totalQuery: http_requests_total{service="%1$s"}
              errorQuery: http_requests_total{service="%1$s",code="500"}
      ---
      """;

  private ShortSlos() {}

  /** The manifests, as a user would apply them. */
  static String manifests(String namespace) {
    return MEMBER.formatted("base", namespace)
        + MEMBER.formatted("payments", namespace)
        + composition(namespace);
  }

  private static String composition(String namespace) {
    return """
    apiVersion: observability.slok.io/v1alpha1
    kind: SLOComposition
    metadata:
      name: checkout-flow
      namespace: %1$s
      annotations: {burnscope.io/event-noun: checkouts}
    spec:
      target: 99
      window: 1d
      objectives:
        - {name: base, ref: {name: base-slo}}
        - {name: payments, ref: {name: payments-slo}}
      composition: {type: AND_MIN}
      alerting:
        burnRateAlerts:
          enabled: true
          alerts:
            - name: page
              consumePercent: 1
              consumeWindow: 1m
              longWindow: 10s
              shortWindow: 5s
              severity: critical
    """
        .formatted(namespace);
  }

  /** The generated Prometheus rules. */
  static String rules(String namespace) {
    return rulesOf(manifests(namespace), BASE);
  }

  /** The rules of manifests, with another base window. */
  static String rulesOf(String manifests, Duration base) {
    List<Slo> slos = List.of(manifests.split("(?m)^---\n")).stream().map(Manifests::slo).toList();
    Map<SloId, SingleSlo> members = new LinkedHashMap<>();
    for (Slo slo : slos) {
      if (slo instanceof SingleSlo single) {
        members.put(single.id(), single);
      }
    }
    List<RuleGroup> groups = new ArrayList<>();
    slos.forEach(slo -> groups.addAll(SloRules.of(slo, members, base)));
    return new Dump(DumpSettings.builder().setDereferenceAliases(true).build())
        .dumpToString(RuleFile.of(groups));
  }
}
