package io.burnscope.slo;

import static io.burnscope.slo.Manifests.COMPOSITION;
import static io.burnscope.slo.Manifests.OBJECTIVE;
import static io.burnscope.slo.Manifests.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SloManifestTest {
  @Test
  void an_objective_is_read_with_everything_it_says() {
    SingleSlo slo = (SingleSlo) Manifests.slo(OBJECTIVE);

    assertThat(slo)
        .isEqualTo(
            new SingleSlo(
                new SloId(SloId.Kind.OBJECTIVE, "checkout", "payments-slo"),
                "Payments succeed",
                "availability",
                new Objective(new BigDecimal("0.9995")),
                new SloWindow(28),
                new Sli.Selectors(
                    "http_requests_total{job=\"payments\",code=~\"5..\"}",
                    "http_requests_total{job=\"payments\"}"),
                Missing.UNKNOWN,
                Optional.of(
                    AlertPolicy.standard(
                        new SloWindow(28), new Objective(new BigDecimal("0.9995")))),
                AlertingManifestTest.USUAL,
                new WorkloadSelector(Map.of("app", "payments"), List.of("checkout", "shared")),
                new Presentation(
                    "payments",
                    Optional.of("team-payments"),
                    Optional.of("https://runbooks.example.com/payments"),
                    Optional.of("https://grafana.example.com/d/slo"),
                    Optional.of("C0PAY"))));
  }

  @Test
  void a_composition_is_read_and_its_entry_begins_every_chain() {
    ComposedSlo slo = (ComposedSlo) Manifests.slo(COMPOSITION);

    assertThat(slo.target().percent()).isEqualTo("99.5");
    assertThat(slo.composition().entry()).isEqualTo("base");
    assertThat(slo.alerting()).isEmpty();
    assertThat(slo.members())
        .extracting(member -> member.alias() + " " + member.ref().path())
        .containsExactly(
            "base checkout/base-slo", "payments money/payments-slo", "coupon checkout/coupon-slo");
  }

  @Test
  void and_min_enters_at_its_first_member_unless_told_otherwise() {
    String andMin = COMPOSITION.substring(0, COMPOSITION.indexOf("composition:\n"));

    assertThat(entry(andMin + "composition: {type: AND_MIN}\n")).isEqualTo("base");
    assertThat(entry(andMin + "composition: {type: AND_MIN, entry: coupon}\n")).isEqualTo("coupon");
  }

  private static String entry(String yaml) {
    return ((ComposedSlo) Manifests.slo(yaml)).composition().entry();
  }

  @Test
  void custom_alerts_burn_at_the_share_they_consume() {
    String custom =
        OBJECTIVE
            + """
            alerts:
              - {name: slow, consumePercent: 10, consumeWindow: 3d, longWindow: 1d,
                 shortWindow: 2h, severity: warning}
              - {name: fast, consumePercent: 2, consumeWindow: 1h, longWindow: 1h,
                 shortWindow: 5m, severity: critical}
            """
                .indent(8);

    assertThat(Manifests.slo(custom).alerting().orElseThrow().pairs())
        .containsExactly(
            new WindowPair(
                WindowPair.Tier.PAGE,
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                new BigDecimal("13.44")),
            new WindowPair(
                WindowPair.Tier.TICKET,
                Duration.ofHours(2),
                Duration.ofDays(1),
                new BigDecimal("0.933333")));
  }

  @Test
  void disabled_or_absent_alerting_disturbs_nobody() {
    assertThat(Manifests.slo(OBJECTIVE.replace("enabled: true", "enabled: false")).alerting())
        .isEmpty();
    assertThat(Manifests.slo(COMPOSITION).alerting()).isEmpty();
  }

  @Test
  void nearly_exact_weights_are_divided_by_their_sum_with_a_note() {
    String thirds =
        COMPOSITION.replace("weight: 0.9", "weight: 0.667").replace("weight: 0.1", "weight: 0.332");

    ComposedSlo slo = (ComposedSlo) Manifests.slo(thirds);

    assertThat(ComposedError.of(slo.composition(), Includes.NONE, Map.of())).isZero();
    assertThat(SloManifest.notes(Manifests.resource(thirds)))
        .containsExactly("the weights sum to 0.999 and were divided by that");
    assertThat(SloManifest.notes(Manifests.resource(COMPOSITION))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: 99.95 | target: 0    | spec.objective.target is \"0\": write a percentage above 0"
            + " and below 100, such as 99.9",
        "target: 99.95 | target: 100  | spec.objective.target is \"100\": write a percentage above"
            + " 0 and below 100, such as 99.9",
        "target: 99.95 | target: 200  | spec.objective.target is \"200\": write a percentage above"
            + " 0 and below 100, such as 99.9",
        "target: 99.95 | target: \"1e999999999\" | spec.objective.target is \"1e999999999\": write"
            + " a decimal number of at most 20 digits",
        "target: 99.95 | target: \"1e-999999999\" | spec.objective.target is \"1e-999999999\":"
            + " write a decimal number of at most 20 digits",
        "name: payments-slo | name: ../payments | metadata.name is \"../payments\": write lower"
            + " case letters, digits, - and . as in any Kubernetes name",
        "target: 99.95 | target: high | spec.objective.target is \"high\": write a decimal number",
        "window: 28d   | window: 0d   | spec.objective.window is \"0d\": write 1d to 90d, such as"
            + " 30d",
        "window: 28d   | window: 91d  | spec.objective.window is \"91d\": write 1d to 90d, such as"
            + " 30d",
        "window: 28d   | window: 4w   | spec.objective.window is \"4w\": write 1d to 90d, such as"
            + " 30d",
        "target:       | tarjet:      | spec.objective.tarjet is \"99.95\": is not a known field"
            + " (did you mean target?); known are name, target, window, sli, missing, alerting",
        "enabled: true | enabled: si  | spec.objective.alerting.burnRateAlerts.enabled is \"si\":"
            + " write true or false",
        "https://run   | http://run   | metadata.annotations.burnscope.io/runbook is"
            + " \"http://runbooks.example.com/payments\": write an https URL",
        "totalQuery: h | totalQuery: -h | spec.objective.sli.query.totalQuery is"
            + " \"-http_requests_total{job=\"payments\"}\": at character 1: write a bare metric"
            + " selector, such as http_requests_total{job=\"cart\"}, without functions, ranges or"
            + " operators",
        "v1alpha1      | v1           | apiVersion is \"observability.slok.io/v1\": write"
            + " observability.slok.io/v1alpha1",
        "kind: Service | kind: Sevice | kind is \"SeviceLevelObjective\": write"
            + " ServiceLevelObjective or SLOComposition",
      })
  void a_wrong_objective_is_refused(String right, String wrong, String problem) {
    assertThat(problems(OBJECTIVE.replace(right, wrong)))
        .anySatisfy(found -> assertThat(found).endsWith(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight: 0.9 | weight: 0.8 | the weights sum to 0.9: they must sum to 1",
        "weight: 0.9 | weight: 1.9 | spec.composition.params.routes[0].weight is \"1.9\": write a"
            + " share above 0, at most 1",
        "name: coupon, ref | name: base, ref | spec.objectives[2].name is \"base\": is the name of"
            + " another member already",
        "[base, payments] | [base, paymnts] | spec.composition.params.routes[0].chain[1] is"
            + " \"paymnts\": is no member: write one of base, payments, coupon",
        "[base, payments] | [] | spec.composition.params.routes[0].chain is \"[]\": name at least"
            + " one member",
        "type: WEIGHTED_ROUTES | type: AND_MIN | AND_MIN has no params: leave it out",
        "type: WEIGHTED_ROUTES | type: OR_MAX | spec.composition.type is \"OR_MAX\": write AND_MIN"
            + " or WEIGHTED_ROUTES",
        "params: | ignored: | spec.composition.params.routes: WEIGHTED_ROUTES needs at least one"
            + " route",
        "type: | entry: cart, type: | spec.composition.entry is \"cart\": is no member: write one"
            + " of base, payments, coupon",
        "{name: base-slo} | {} | spec.objectives[0].ref.name: is required",
        "{name: base-slo} | {name: other, kind: SLOComposition} | spec.objectives[0].ref.kind is"
            + " \"SLOComposition\": a member is a ServiceLevelObjective: a composition cannot be"
            + " one",
        "{name: base-slo} | {name: base-slo}, includes: [paymnts] |"
            + " spec.objectives[0].includes[0] is \"paymnts\": is no member: write one of base,"
            + " payments, coupon",
        "{name: base-slo} | {name: base-slo}, includes: [base] | spec.objectives[0].includes[0]"
            + " is \"base\": is this member itself: leave it out",
        "{name: base-slo} | {name: base-slo}, includes: payments | spec.objectives[0].includes"
            + " is \"payments\": write a list",
      })
  void a_wrong_composition_is_refused(String right, String wrong, String problem) {
    String yaml =
        wrong.startsWith("entry")
            ? COMPOSITION.replace("    type:", "    entry: cart\n    type:")
            : COMPOSITION.replace(right, wrong);

    assertThat(problems(yaml)).anySatisfy(found -> assertThat(found).endsWith(problem));
  }

  @Test
  void a_member_may_include_the_errors_of_those_that_it_calls() {
    ComposedSlo slo =
        (ComposedSlo)
            Manifests.slo(
                COMPOSITION
                    .replace("{name: base-slo}", "{name: base-slo}, includes: [payments]")
                    .replace("namespace: money}", "namespace: money}, includes: [coupon]"));

    assertThat(slo.members())
        .extracting(ComposedSlo.Member::includes)
        .containsExactly(Set.of("payments"), Set.of("coupon"), Set.of());
    assertThat(slo.includes().of("base")).containsExactlyInAnyOrder("payments", "coupon");
  }

  @Test
  void members_that_include_each_other_in_a_circle_are_refused_once() {
    String circle =
        COMPOSITION
            .replace("{name: base-slo}", "{name: base-slo}, includes: [payments]")
            .replace("namespace: money}", "namespace: money}, includes: [coupon]")
            .replace("{name: coupon-slo}", "{name: coupon-slo}, includes: [base]");

    assertThat(problems(circle))
        .containsExactly(
            "spec.objectives[0].includes is \"[payments]\": leads back to base: a member includes"
                + " those that it calls, never its callers");
  }

  @Test
  void all_mistakes_are_reported_together() {
    assertThat(
            problems(
                """
                apiVersion: observability.slok.io/v1alpha1
                kind: ServiceLevelObjective
                spec:
                  objective:
                    name: availability
                    target: 120
                    window: never
                    sli: {query: {totalQuery: "rate(m[5m])"}}
                    alerting: {minBadEvents: 1.5}
                """))
        .extracting(problem -> problem.replaceAll("[ :].*", ""))
        .containsExactly(
            "metadata.name",
            "spec.displayName",
            "spec.objective.target",
            "spec.objective.window",
            "spec.objective.sli.query.totalQuery",
            "spec.objective.sli.query.errorQuery",
            "spec.objective.alerting.minBadEvents");
  }

  @Test
  void a_custom_alert_that_can_never_fire_is_refused() {
    String never =
        OBJECTIVE.replace("target: 99.95", "target: 90")
            + """
            alerts:
              - {name: a, consumePercent: 2, consumeWindow: 1h, longWindow: 1h,
                 shortWindow: 2h, severity: critical}
              - {name: b, consumePercent: 2, consumeWindow: 1h, longWindow: 1h,
                 shortWindow: 5m, severity: loud}
              - {name: c, consumePercent: 2, consumeWindow: 1h, longWindow: 1h,
                 shortWindow: 5m, severity: info}
            """
                .indent(8);

    assertThat(problems(never))
        .containsExactly(
            "spec.objective.alerting.burnRateAlerts.alerts[0].shortWindow is \"2h\":"
                + " must not be longer than longWindow",
            "spec.objective.alerting.burnRateAlerts.alerts[1].severity is \"loud\":"
                + " write critical, warning or info",
            "spec.objective.alerting.burnRateAlerts.alerts[2].consumePercent is \"2\":"
                + " can never fire: even 100 % errors burn below its factor 13.44");
  }
}
