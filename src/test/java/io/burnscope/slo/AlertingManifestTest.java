package io.burnscope.slo;

import static io.burnscope.slo.Manifests.COMPOSITION;
import static io.burnscope.slo.Manifests.OBJECTIVE;
import static io.burnscope.slo.Manifests.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.SideAlerts.BudgetAlert;
import io.burnscope.slo.SideAlerts.NoDataAlert;
import io.burnscope.slo.WindowPair.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertingManifestTest {
  private static final BudgetAlert EXHAUSTED =
      new BudgetAlert("SLOErrorBudgetExhausted", new BigDecimal("1"), Tier.TICKET);

  /** Of everybody who wants burn alerts. */
  static final SideAlerts USUAL =
      new SideAlerts(
          List.of(EXHAUSTED),
          Optional.of(new NoDataAlert(Duration.ofMinutes(10), Tier.TICKET)),
          Optional.of(Tier.TICKET));

  @Test
  void burn_alerts_bring_those_without_which_they_would_be_blind() {
    assertThat(side(OBJECTIVE)).isEqualTo(USUAL);
  }

  @Test
  void without_alerting_nothing_is_told() {
    assertThat(side(OBJECTIVE.replace("enabled: true", "enabled: false")))
        .isEqualTo(SideAlerts.NONE);
    assertThat(side(COMPOSITION)).isEqualTo(SideAlerts.NONE);
  }

  @Test
  void each_side_alert_can_be_switched_off_and_made_urgent() {
    SideAlerts off =
        side(
            with(
                """
                budgetErrorAlerts: {enabled: false}
                noData: {enabled: false}
                traffic: {enabled: false}
                """));
    SideAlerts urgent =
        side(with("noData: {after: 25m, severity: critical}\ntraffic: {severity: critical}\n"));

    assertThat(off).isEqualTo(SideAlerts.NONE);
    assertThat(urgent.noData()).contains(new NoDataAlert(Duration.ofMinutes(25), Tier.PAGE));
    assertThat(urgent.traffic()).contains(Tier.PAGE);
  }

  @Test
  void enabled_budget_alerts_tell_of_a_tenth_left_and_of_nothing_left() {
    assertThat(side(with("budgetErrorAlerts: {enabled: true}\n")).budget())
        .containsExactly(
            new BudgetAlert("SLOErrorBudgetAtRisk", new BigDecimal("0.9"), Tier.TICKET), EXHAUSTED);
  }

  @Test
  void percent_is_what_is_left_as_in_slok() {
    String custom =
        with(
            """
            budgetErrorAlerts:
              enabled: true
              alerts:
                - {name: SLOBudgetWarning, percent: 20, severity: warning}
                - {name: SLOBudgetCritical, percent: 5.5, severity: critical}
            """);

    assertThat(side(custom).budget())
        .containsExactly(
            new BudgetAlert("SLOBudgetWarning", new BigDecimal("0.8"), Tier.TICKET),
            new BudgetAlert("SLOBudgetCritical", new BigDecimal("0.945"), Tier.PAGE),
            EXHAUSTED);
  }

  @Test
  void an_own_alert_for_a_spent_budget_replaces_ours() {
    String custom =
        with(
            "budgetErrorAlerts: {enabled: true, alerts: [{name: a, percent: 0, severity:"
                + " critical}]}\n");

    assertThat(side(custom).budget())
        .containsExactly(new BudgetAlert("a", new BigDecimal("1"), Tier.PAGE));
  }

  @Test
  void a_composition_has_alerts_of_its_own_too() {
    Slo slo =
        Manifests.slo(
            COMPOSITION
                + """
                  alerting:
                    burnRateAlerts:
                      enabled: true
                      alerts:
                        - {name: fast, consumePercent: 2, consumeWindow: 1h, longWindow: 1h,
                           shortWindow: 5m, severity: critical}
                    budgetErrorAlerts:
                      enabled: true
                      alerts: [{name: Half, percent: 50, severity: info}]
                """);

    assertThat(slo.alerting().orElseThrow().pairs()).hasSize(1);
    assertThat(slo.sideAlerts().budget())
        .extracting(BudgetAlert::name)
        .containsExactly("Half", "SLOErrorBudgetExhausted");
  }

  @Test
  void a_short_window_below_the_base_is_noted_not_refused() {
    String custom =
        OBJECTIVE
            + """
            alerts:
              - {name: fast, consumePercent: 2, consumeWindow: 1h, longWindow: 1h,
                 shortWindow: 30s, severity: critical}
            """
                .indent(8);

    assertThat(problems(custom)).isEmpty();
    assertThat(SloManifest.notes(Manifests.resource(custom)))
        .containsExactly("shortWindow 30s holds too few scrapes: 5m is used instead");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "enabled: true | enabled: false | 0",
        "target: 99.95 | target: 100 | 1",
        "window: 28d | window: soon | 1",
      })
  void alerts_are_read_whatever_else_is_wrong_or_switched_off(
      String right, String wrong, int others) {
    String custom =
        OBJECTIVE
            + """
            alerts:
              - {name: fast, consumePercent: 2000, consumeWindow: 0h, longWindow: 1h,
                 shortWindow: 2h, severity: foo, factor: 14}
            """
                .indent(8);

    assertThat(problems(custom.replace(right, wrong)).stream().sorted())
        .hasSize(5 + others)
        .filteredOn(problem -> problem.contains("alerts[0]"))
        .extracting(problem -> problem.replaceAll(".*alerts\\[0]\\.(\\w+) is.*", "$1"))
        .containsExactly("consumePercent", "consumeWindow", "factor", "severity", "shortWindow");
  }

  @Test
  void an_objective_for_which_no_standard_alert_can_fire_is_refused() {
    assertThat(problems(OBJECTIVE.replace("target: 99.95", "target: 60").replace("28d", "90d")))
        .containsExactly(
            "spec.objective.alerting.burnRateAlerts.enabled is \"true\": no standard alert can"
                + " ever fire for 60 % in 90d: write alerts of your own");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noData: {after: 30s} | noData.after is \"30s\": write a duration from 1m to 1d, such as"
            + " 10m",
        "noData: {after: 2d} | noData.after is \"2d\": write a duration from 1m to 1d, such as 10m",
        "noData: {severity: loud} | noData.severity is \"loud\": write critical, warning or info",
        "traffic: {below: 5} | traffic.below is \"5\": is not a known field; known are enabled,"
            + " severity",
        "budgetErrorAlerts: {enabled: true, alerts: [{name: a, percent: 100, severity: info}]}"
            + " | budgetErrorAlerts.alerts[0].percent is \"100\": write the percentage of the"
            + " budget that is left, from 0 to below 100",
        "budgetErrorAlerts: {enabled: true, alerts: [{name: a, severity: info}]}"
            + " | budgetErrorAlerts.alerts[0].percent: is required: percent of the budget that is"
            + " left",
        "budgetErrorAlerts: {alerts: [{name: a, percent: 1, severity: info}, {name: a, percent: 2,"
            + " severity: info}]} | budgetErrorAlerts.alerts[1].name is \"a\": is the name of"
            + " another budget alert already",
      })
  void a_wrong_side_alert_is_refused(String written, String problem) {
    assertThat(problems(with(written + "\n")))
        .containsExactly("spec.objective.alerting." + problem);
  }

  private static String with(String alerting) {
    return OBJECTIVE + alerting.indent(6);
  }

  private static SideAlerts side(String yaml) {
    return Manifests.slo(yaml).sideAlerts();
  }
}
