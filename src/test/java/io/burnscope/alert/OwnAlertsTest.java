package io.burnscope.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.rule.Rule;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.Severity;
import io.burnscope.slo.Slo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What we alert we recognise. */
class OwnAlertsTest {
  private static final String ALERTING =
      """
      alerting:
        burnRateAlerts: {enabled: true}
        budgetErrorAlerts: {enabled: true}
        noData: {severity: critical}
      """;

  @Test
  void every_alert_of_an_objective_is_recognised_as_what_it_is() {
    Slo slo =
        Manifests.slo(
            Manifests.OBJECTIVE.substring(0, Manifests.OBJECTIVE.indexOf("    alerting:"))
                + ALERTING.indent(4));

    assertThat(recognised(slo)).containsExactlyElementsOf(expected("SLO checkout/payments-slo"));
  }

  @Test
  void every_alert_of_a_composition_is_recognised_as_what_it_is() {
    Slo slo = Manifests.slo(Manifests.COMPOSITION + ALERTING.indent(2));

    assertThat(recognised(slo)).containsExactlyElementsOf(expected("SLOC checkout/checkout-flow"));
  }

  private static List<String> expected(String slo) {
    String id = slo.replace("SLOC ", "SLOComposition ").replace("SLO ", "ServiceLevelObjective ");
    return List.of(
        "SLOErrorBudgetBurn BURN critical " + id,
        "SLOErrorBudgetBurn BURN warning " + id,
        "SLONoData NO_DATA critical " + id,
        "SLOTrafficLost TRAFFIC warning " + id,
        "SLOErrorBudgetAtRisk BUDGET warning " + id,
        "SLOErrorBudgetExhausted BUDGET warning " + id);
  }

  private static List<String> recognised(Slo slo) {
    return SloRules.of(slo, Map.of(), SloRules.BASE).stream()
        .flatMap(group -> group.rules().stream())
        .filter(Rule.Alerting.class::isInstance)
        .map(Rule.Alerting.class::cast)
        .map(OwnAlertsTest::recognised)
        .toList();
  }

  private static String recognised(Rule.Alerting rule) {
    Map<String, String> labels = new HashMap<>(rule.labels());
    labels.put("alertname", rule.name());
    AlertGroup.Alert alert = Alerts.firing(labels);
    return switch (Dialects.builtIn().recognise(alert, Instant.EPOCH)) {
      case Recognition.Unmapped unmapped -> "unmapped " + rule.name();
      case Recognition.Recognised(BurnAlert it) -> {
        Severity severity = it.severity();
        yield rule.name() + " " + it.kind() + " " + severity + " " + it.slo();
      }
    };
  }
}
