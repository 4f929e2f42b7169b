package io.burnscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.Manifests;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SloRulesTest {
  private static final SingleSlo PAYMENTS = (SingleSlo) Manifests.slo(Manifests.OBJECTIVE);

  @Test
  void an_objective_records_the_series_that_slok_dashboards_read() {
    assertThat(recorded(rules(PAYMENTS)))
        .containsExactly(
            "slok:sli_total:rate5m",
            "slok:sli_bad:rate5m",
            "slok:objective_target",
            "slok:error_budget_target",
            "slok:sli_error_rate:5m",
            "slok:burn_rate:5m",
            "slok:sli_error_rate:30m",
            "slok:burn_rate:30m",
            "slok:sli_error_rate:1h",
            "slok:burn_rate:1h",
            "slok:sli_error_rate:2h",
            "slok:burn_rate:2h",
            "slok:sli_error_rate:6h",
            "slok:burn_rate:6h",
            "slok:sli_error_rate:1d",
            "slok:burn_rate:1d",
            "slok:sli_error_rate:3d",
            "slok:burn_rate:3d",
            "slok:sli_total_usual:rate5m",
            "slok:data_completeness:ratio",
            "slok:sli_total:period",
            "slok:sli_bad:period",
            "slok:sli_error_rate:28d",
            "slok:burn_rate:28d",
            "slok:error_budget_remaining:ratio",
            "slok:error_budget_exhaustion_seconds");
  }

  @Test
  void series_carry_the_identity_and_their_window() {
    assertThat(recording(rules(PAYMENTS), "slok:burn_rate:1h").labels())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "slo_name", "payments-slo",
                "slo_namespace", "checkout",
                "objective_name", "availability",
                "objective_id", "payments-slo/availability",
                "slok_window", "1h"));
  }

  @Test
  void long_windows_average_what_the_base_recorded() {
    assertThat(recording(rules(PAYMENTS), "slok:sli_error_rate:6h").expr())
        .isEqualTo(
            """
            avg_over_time(slok:sli_bad:rate5m{OWN}[6h])
            /
            (avg_over_time(slok:sli_total:rate5m{OWN}[6h]) > 0)\
            """
                .replace(
                    "OWN",
                    "objective_name=\"availability\",slo_name=\"payments-slo\","
                        + "slo_namespace=\"checkout\""));
  }

  @Test
  void budgets_are_printed_exactly() {
    assertThat(recording(rules(PAYMENTS), "slok:error_budget_target").expr())
        .isEqualTo("vector(0.0005)");
    assertThat(recording(rules(PAYMENTS), "slok:burn_rate:5m").expr()).endsWith(" / 0.0005");
  }

  @Test
  void one_page_and_one_ticket_stand_for_all_pairs() {
    List<Rule.Alerting> alerts = burnAlerts(rules(PAYMENTS));

    assertThat(alerts)
        .extracting(alert -> alert.labels().get("tier") + " " + alert.labels().get("severity"))
        .containsExactly("page critical", "ticket warning");
    assertThat(alerts)
        .extracting(Rule.Alerting::hold)
        .containsExactly(Duration.ZERO, Duration.ofMinutes(5));
    assertThat(alerts.getFirst().expr())
        .contains(" > 13.44", " > 5.6", "[1h]) * 30 >= 5", "[6h]) * 30 >= 5");
    assertThat(alerts.getFirst().labels()).containsEntry("slok_alert", "burn");
  }

  @Test
  void without_alerting_nothing_but_series_is_made() {
    Slo quiet = Manifests.slo(Manifests.OBJECTIVE.replace("enabled: true", "enabled: false"));

    assertThat(alerts(rules(quiet))).isEmpty();
    assertThat(recorded(rules(quiet))).doesNotContain("slok:sli_total_usual:rate5m");
  }

  @Test
  void an_sli_that_counts_seconds_knows_no_lost_traffic() {
    String ratio =
        Manifests.OBJECTIVE.replaceAll(
            "(?s)query:\\s+totalQuery: [^\n]*\n\\s+errorQuery: [^\n]*",
            "ratioQuery: payments_error_ratio");
    List<Rule> rules = rules(Manifests.slo(ratio));

    assertThat(alerts(rules)).extracting(Rule.Alerting::name).contains("SLOErrorBudgetBurn");
    assertThat(alerts(rules)).extracting(Rule.Alerting::name).doesNotContain("SLOTrafficLost");
    assertThat(alerts(rules(PAYMENTS))).extracting(Rule.Alerting::name).contains("SLOTrafficLost");
  }

  @Test
  void the_slow_group_follows_the_base_window_and_the_fast_one_a_tenth_of_it() {
    assertThat(SloRules.of(PAYMENTS, Map.of(), SloRules.BASE))
        .extracting(RuleGroup::interval)
        .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(5));
    assertThat(SloRules.of(PAYMENTS, Map.of(), Duration.ofSeconds(10)))
        .extracting(RuleGroup::interval)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(10));
  }

  @Test
  void a_shorter_base_shows_in_the_names_of_the_series() {
    List<Rule> rules = SloRules.of(PAYMENTS, Map.of(), Duration.ofSeconds(10)).getFirst().rules();

    assertThat(recorded(rules)).contains("slok:sli_bad:rate10s", "slok:sli_error_rate:10s");
  }

  @Test
  void a_composition_records_its_own_names() {
    Slo checkout = Manifests.slo(Manifests.COMPOSITION);

    List<Rule> rules = rules(checkout);

    assertThat(recorded(rules))
        .contains(
            "slok:sli_bad_lower:rate5m",
            "slok:members_present",
            "slok:sli_error_composition_rate:5m",
            "slok:burn_rate_composition:3d",
            "slok:objective_target_composition",
            "slok:error_budget_target_composition",
            "slok:sli_error_composition_rate:30d");
    assertThat(recording(rules, "slok:members_present").labels())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "slo_composition_name", "checkout-flow",
                "slo_composition_namespace", "checkout",
                "composition_id", "checkout-flow/checkout"));
  }

  @Test
  void members_are_matched_by_namespace_name_and_objective() {
    SloId money = new SloId(SloId.Kind.OBJECTIVE, "money", "payments-slo");
    List<Rule> rules =
        SloRules.of(Manifests.slo(Manifests.COMPOSITION), Map.of(money, PAYMENTS), SloRules.BASE)
            .getFirst()
            .rules();

    assertThat(recording(rules, "slok:members_present").expr())
        .contains(
            "{objective_name=\"availability\",slo_name=\"payments-slo\",slo_namespace=\"money\"}",
            "{slo_name=\"base-slo\",slo_namespace=\"checkout\"}");
  }

  @Test
  void another_tools_slo_needs_no_rules() {
    SingleSlo external =
        new SingleSlo(
            new SloId(SloId.Kind.EXTERNAL, "", "web-availability"),
            "Web",
            "availability",
            PAYMENTS.target(),
            PAYMENTS.window(),
            new Sli.RecordedRatio("slo:sli_error:ratio_rate%s", "sloth_id=\"web\""),
            Optional.empty(),
            PAYMENTS.selector(),
            PAYMENTS.presentation());

    assertThat(SloRules.of(external, Map.of(), SloRules.BASE)).isEmpty();
  }

  @Test
  void labels_of_the_resource_are_on_alerts_and_on_the_series_that_people_read() {
    Slo labelled =
        Manifests.slo(
            Manifests.OBJECTIVE.replace(
                "  namespace: checkout\n",
                "  namespace: checkout\n  labels: {slo.burnscope.io/team: money, app: shop}\n"));

    List<Rule> rules = rules(labelled);

    assertThat(alerts(rules))
        .isNotEmpty()
        .allSatisfy(alert ->
            assertThat(alert.labels()).containsEntry("team", "money").doesNotContainKey("app"));
    assertThat(recordings(rules))
        .filteredOn(rule -> rule.labels().containsKey("slok_window"))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.labels()).containsEntry("team", "money"));
    assertThat(rules).noneSatisfy(rule -> assertThat(expr(rule)).contains("team"));
  }

  @Test
  void what_other_rules_read_over_windows_has_the_identity_alone() {
    Slo labelled =
        Manifests.slo(
            Manifests.OBJECTIVE.replace(
                "  namespace: checkout\n",
                "  namespace: checkout\n  labels: {slo.burnscope.io/team: money}\n"));

    assertThat(recording(rules(labelled), "slok:sli_bad:rate5m").labels())
        .containsOnlyKeys("slo_name", "slo_namespace", "objective_name", "objective_id");
  }

  @Test
  void a_disabled_objective_has_no_rules() {
    Slo disabled =
        Manifests.slo(
            Manifests.OBJECTIVE.replace(
                "burnscope.io/channel: C0PAY", "burnscope.io/disabled: 'true'"));

    assertThat(SloRules.of(disabled, Map.of(), SloRules.BASE)).isEmpty();
  }

  @Test
  void a_window_as_long_as_the_period_is_read_so_that_the_alert_does_not_blink() {
    Slo slo =
        Manifests.slo(
            Manifests.OBJECTIVE
                + """
                alerts:
                  - {name: slow, consumePercent: 50, consumeWindow: 14d, longWindow: 28d,
                     shortWindow: 1d, severity: warning}
                """
                    .indent(8));

    assertThat(burnAlerts(rules(slo)).getFirst().expr())
        .contains("last_over_time(slok:burn_rate:28d{")
        .contains("[10m]) > 1");
  }

  private static String expr(Rule rule) {
    return switch (rule) {
      case Rule.Recording recording -> recording.expr();
      case Rule.Alerting alert -> alert.expr();
    };
  }

  @Test
  void text_in_alerts_is_never_taken_for_a_template() {
    Slo braces =
        Manifests.slo(Manifests.OBJECTIVE.replace("name: availability", "name: 'a{{b`c\"d'"));

    Rule.Alerting page = alerts(rules(braces)).getFirst();

    assertThat(page.labels()).containsEntry("objective_name", "a{{\"{{\"}}b`c\"d");
    assertThat(page.annotations().get("description"))
        .contains("objective_name=\"a{{b\\x60c\\\"d\"");
  }

  private static List<Rule> rules(Slo slo) {
    return SloRules.of(slo, Map.of(), SloRules.BASE).stream()
        .flatMap(group -> group.rules().stream())
        .toList();
  }

  private static List<Rule.Recording> recordings(List<Rule> rules) {
    return rules.stream()
        .filter(Rule.Recording.class::isInstance)
        .map(Rule.Recording.class::cast)
        .toList();
  }

  private static List<String> recorded(List<Rule> rules) {
    return recordings(rules).stream().map(Rule.Recording::name).toList();
  }

  private static Rule.Recording recording(List<Rule> rules, String name) {
    return recordings(rules).stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Rule.Alerting> burnAlerts(List<Rule> rules) {
    return alerts(rules).stream()
        .filter(alert -> "burn".equals(alert.labels().get("slok_alert")))
        .toList();
  }

  private static List<Rule.Alerting> alerts(List<Rule> rules) {
    return rules.stream()
        .filter(Rule.Alerting.class::isInstance)
        .map(Rule.Alerting.class::cast)
        .toList();
  }
}
