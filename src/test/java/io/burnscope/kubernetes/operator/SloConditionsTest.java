package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Problem;
import io.burnscope.kubernetes.operator.RulesFact.State;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.ReachableTarget;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.RecordedStandings;
import io.burnscope.slo.Slo;
import io.burnscope.slo.Standing;
import io.fabric8.kubernetes.api.model.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SloConditionsTest {
  private static final Instant NOW = Instant.parse("2026-11-19T03:16:30Z");
  private static final Slo SLO = Manifests.slo(Manifests.OBJECTIVE);
  private static final Slo FLOW = Manifests.slo(Manifests.COMPOSITION);

  @ParameterizedTest
  @CsvSource({
    "APPLIED, True, '', True",
    "DISABLED, True, '', True",
    "NOT_WANTED, True, '', True",
    "CONFLICT, False, Stalled, False",
    "NOT_ACCEPTED, False, Stalled, False",
    "KIND_UNAVAILABLE, False, Reconciling, False",
    "FAILED, False, Reconciling, False"
  })
  void ready_says_whether_rules_are_as_wanted_and_if_not_who_must_act(
      State state, String ready, String beside, String synced) {
    List<Condition> conditions = of(fact(SLO, state), standing(0.9), List.of());

    assertThat(status(conditions, "Ready")).isEqualTo(ready);
    assertThat(status(conditions, "RulesSynced")).isEqualTo(synced);
    assertThat(conditions)
        .extracting(Condition::getType)
        .filteredOn(type -> type.equals("Stalled") || type.equals("Reconciling"))
        .isEqualTo(beside.isEmpty() ? List.of() : List.of(beside));
  }

  @Test
  void an_invalid_spec_names_every_field_and_what_stays_in_force() {
    RulesFact fact =
        new RulesFact(
            7,
            List.of(
                new Problem("spec.objective.target", "200", "write a percentage"),
                new Problem("spec.objective.window", "0d", "write 1d to 90d")),
            Optional.of(SLO),
            List.of(),
            List.of(),
            Optional.empty(),
            State.APPLIED,
            "held",
            40,
            38);

    Condition ready = find(of(fact, standing(0.9), List.of()), "Ready");

    assertThat(ready.getStatus() + "/" + ready.getReason()).isEqualTo("False/InvalidSpec");
    assertThat(ready.getObservedGeneration()).isEqualTo(7);
    assertThat(ready.getMessage())
        .isEqualTo(
            "spec.objective.target is \"200\": write a percentage; spec.objective.window is"
                + " \"0d\": write 1d to 90d; the last accepted spec stays in force");
  }

  @Test
  void an_exhausted_budget_leaves_ready_true() {
    List<Condition> conditions = of(fact(SLO, State.APPLIED), standing(-0.1), List.of());

    assertThat(status(conditions, "BudgetHealthy")).isEqualTo("False");
    assertThat(status(conditions, "Ready")).isEqualTo("True");
  }

  @Test
  void a_condition_that_says_the_same_keeps_its_transition_time_and_another_does_not() {
    List<Condition> before = of(fact(SLO, State.APPLIED), standing(0.9), List.of());

    List<Condition> after =
        SloConditions.of(
            SLO.id(),
            fact(SLO, State.APPLIED),
            standing(-0.1),
            Optional.empty(),
            before,
            NOW.plusSeconds(60));

    assertThat(find(after, "Ready").getLastTransitionTime()).isEqualTo("2026-11-19T03:16:30Z");
    assertThat(find(after, "BudgetHealthy").getLastTransitionTime())
        .isEqualTo("2026-11-19T03:17:30Z");
  }

  @Test
  void data_are_unknown_while_prometheus_is_away_and_unavailable_without_series() {
    RulesFact fact = fact(SLO, State.APPLIED);
    List<Condition> away =
        SloConditions.of(
            SLO.id(), fact, Optional.empty(), Optional.of("no answer"), List.of(), NOW);
    List<Condition> silent = of(fact, Optional.of(standings(Recorded.NOTHING).of(SLO)), List.of());

    assertThat(find(away, "DataAvailable").getMessage()).isEqualTo("no answer");
    assertThat(status(away, "DataAvailable")).isEqualTo("Unknown");
    assertThat(status(silent, "DataAvailable")).isEqualTo("False");
  }

  @Test
  void missing_data_are_told_with_the_metric_and_how_to_get_it() {
    Slo told =
        Manifests.slo(
            Manifests.OBJECTIVE.replace(
                "burnscope.io/channel: C0PAY",
                "burnscope.io/metrics-from: the shop's exporter, job payments"));

    assertThat(withoutSeries(told))
        .isEqualTo(
            "no samples now. It needs http_requests_total{job=\"payments\"}. To get it: the shop's"
                + " exporter, job payments. If Prometheus has it, are the rules loaded?");
    assertThat(withoutSeries(SLO))
        .isEqualTo(
            "no samples now. It needs http_requests_total{job=\"payments\"}. If Prometheus has it,"
                + " are the rules loaded?");
  }

  private static String withoutSeries(Slo slo) {
    Standing silent =
        new RecordedStandings(
                Map.of(), Map.of(slo.id(), Recorded.NOTHING), Duration.ofMinutes(5), NOW)
            .of(slo);
    List<Condition> conditions =
        SloConditions.of(
            slo.id(),
            fact(slo, State.APPLIED),
            Optional.of(silent),
            Optional.empty(),
            List.of(),
            NOW);
    return find(conditions, "DataAvailable").getMessage();
  }

  @Test
  void absent_members_are_named() {
    RulesFact fact =
        new RulesFact(
            1,
            List.of(),
            Optional.of(FLOW),
            List.of(),
            List.of("payments", "coupon"),
            Optional.empty(),
            State.APPLIED,
            "held",
            40,
            38);

    Condition found =
        find(
            SloConditions.of(FLOW.id(), fact, Optional.empty(), Optional.empty(), List.of(), NOW),
            "MembersFound");

    assertThat(found.getStatus()).isEqualTo("False");
    assertThat(found.getMessage()).isEqualTo("no valid objective is there for payments, coupon");
  }

  @Test
  void a_target_that_the_members_do_not_promise_is_told() {
    RulesFact fact =
        new RulesFact(
            1,
            List.of(),
            Optional.of(FLOW),
            List.of(),
            List.of(),
            Optional.of(new ReachableTarget(new BigDecimal("0.9931"))),
            State.APPLIED,
            "held",
            40,
            38);

    Condition found =
        find(
            SloConditions.of(FLOW.id(), fact, Optional.empty(), Optional.empty(), List.of(), NOW),
            "TargetReachable");

    assertThat(found.getStatus()).isEqualTo("False");
    assertThat(found.getMessage())
        .startsWith("the members' targets reach 99.31 %, below the target of 99.5 %");
  }

  @Test
  void what_was_known_stays_until_it_is_known_anew() {
    List<Condition> known = of(fact(SLO, State.APPLIED), standing(-0.5), List.of());

    List<Condition> restarted = of(fact(SLO, State.APPLIED), Optional.empty(), known);

    assertThat(restarted).isEqualTo(known);
  }

  @Test
  void pairs_that_cannot_work_are_told() {
    Slo shortWindow = Manifests.slo(Manifests.OBJECTIVE.replace("28d", "2d"));

    Condition omitted =
        find(of(fact(shortWindow, State.APPLIED), standing(0.9), List.of()), "PairsOmitted");

    assertThat(omitted.getMessage()).contains("6h/3d: longer than half the window of 2d");
  }

  private static RulesFact fact(Slo slo, State state) {
    return new RulesFact(
        3,
        List.of(),
        Optional.of(slo),
        List.of(),
        List.of(),
        Optional.empty(),
        state,
        "a message",
        40,
        38);
  }

  private static List<Condition> of(
      RulesFact fact, Optional<Standing> standing, List<Condition> before) {
    return SloConditions.of(SLO.id(), fact, standing, Optional.empty(), before, NOW);
  }

  private static Optional<Standing> standing(double remaining) {
    return Optional.of(
        standings(
                new Recorded(
                    Map.of(Duration.ofMinutes(5), 0.5),
                    OptionalDouble.of(3),
                    OptionalDouble.of(remaining),
                    OptionalDouble.of(1),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty()))
            .of(SLO));
  }

  private static RecordedStandings standings(Recorded recorded) {
    return new RecordedStandings(Map.of(), Map.of(SLO.id(), recorded), Duration.ofMinutes(5), NOW);
  }

  private static String status(List<Condition> conditions, String type) {
    return find(conditions, type).getStatus();
  }

  private static Condition find(List<Condition> conditions, String type) {
    return conditions.stream().filter(c -> c.getType().equals(type)).findFirst().orElseThrow();
  }
}
