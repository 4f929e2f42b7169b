package io.burnscope.slo;

import static io.burnscope.slo.ServiceLevels.PAYMENTS;
import static io.burnscope.slo.ServiceLevels.problems;
import static io.burnscope.slo.ServiceLevels.read;
import static io.burnscope.slo.ServiceLevels.slo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceLevelManifestTest {
  @Test
  void each_objective_becomes_an_slo_with_rates_for_any_window_and_the_usual_alerts() {
    ServiceLevel level = read(PAYMENTS);

    SingleSlo slo = slo(level, 0);
    assertThat(slo.id())
        .isEqualTo(new SloId(SloId.Kind.OBJECTIVE, "shop", "payments.999-http-request-lt-500"));
    assertThat(ServiceLevelName.of(slo))
        .isEqualTo(new ServiceLevelName("shop", "payments", "999_http_request_lt_500"));
    assertThat(slo.displayName()).isEqualTo("99.9% of payments must not end with a 5xx.");
    assertThat(slo.target().percent()).isEqualByComparingTo("99.9");
    assertThat(slo.window()).isEqualTo(new SloWindow(30));
    assertThat(slo.sli())
        .isEqualTo(
            new Sli.Expressions(
                "sum(\n  rate(http_requests_total{host=\"pay\", code=~\"5..\"}[$window]))",
                "sum(rate(http_requests_total{host=\"pay\"}[$window]))"));
    assertThat(slo.alerting().orElseThrow().pairs()).hasSize(4);
    assertThat(slo.presentation().labels()).isEqualTo(Map.of("team", "a-team", "iteration", "3"));
    assertThat(slo.presentation().owner()).contains("team-money");
    assertThat(slo.presentation().disabled()).isFalse();
  }

  @Test
  void what_is_put_otherwise_than_written_is_said() {
    ServiceLevel level = read(PAYMENTS);

    assertThat(level.problems()).isEmpty();
    assertThat(level.objectives().getFirst().notes())
        .containsExactly(
            "999_http_request_lt_500: its range [2m] is put for every window of the rules",
            "999_http_request_lt_500: increase(…) is read as rate(…), events per second",
            "999_http_request_lt_500: its address is not asked: the configured Prometheus is");
    assertThat(level.objectives().getLast().notes())
        .containsExactly(
            "Settled: a query without a range is taken as events per second at each moment; longer"
                + " windows are its mean");
  }

  @Test
  void a_wrong_objective_is_told_with_its_field_and_leaves_the_others_alone() {
    ServiceLevel level =
        read(
            PAYMENTS
                .replace("availabilityObjectivePercent: 99.9", "availabilityObjectivePercent: 100")
                .replace("disable: false", "disable: perhaps"));

    assertThat(problems(level))
        .containsExactly(
            "spec.serviceLevelObjectives[0].disable is \"perhaps\": write true or false",
            "spec.serviceLevelObjectives[0].availabilityObjectivePercent is \"100\": write a"
                + " percentage above 0 and below 100, such as 99.9");
    assertThat(level.objectives())
        .extracting(ServiceLevel.Translated::name)
        .containsExactly("payments.settled");
    assertThat(level.names())
        .contains(Set.of("payments.999-http-request-lt-500", "payments.settled"));
  }

  @Test
  void who_cannot_be_told_by_name_might_be_any_so_that_none_counts_as_removed() {
    ServiceLevel unnamed = read(PAYMENTS.replace("- name: Settled", "- description: Settled"));
    ServiceLevel twice = read(PAYMENTS.replace("name: Settled", "name: 999-HTTP_request_lt_500"));
    ServiceLevel none = read(PAYMENTS.substring(0, PAYMENTS.indexOf("    - name")) + "    []\n");

    assertThat(problems(unnamed))
        .containsExactly("spec.serviceLevelObjectives[1].name: is required");
    assertThat(unnamed.names()).isEmpty();
    assertThat(problems(twice))
        .containsExactly(
            "spec.serviceLevelObjectives[1].name is \"999-HTTP_request_lt_500\": is that of"
                + " serviceLevelObjectives[0] too, but for case, _ and -: write another");
    assertThat(twice.names()).isEmpty();
    assertThat(problems(none))
        .containsExactly("spec.serviceLevelObjectives is \"[]\": write at least one objective");
    assertThat(none.names()).isEmpty();
  }

  @Test
  void a_disabled_objective_stays_known_and_has_no_rules() {
    assertThat(slo(read(PAYMENTS.replace("disable: false", "disable: true")), 0).presentation())
        .extracting(Presentation::disabled)
        .isEqualTo(true);
  }

  @Test
  void an_output_label_that_alerts_have_themselves_is_left_out_and_said() {
    ServiceLevel level = read(PAYMENTS.replace("iteration: \"3\"", "severity: \"A & B\""));

    assertThat(slo(level, 0).presentation().labels()).isEqualTo(Map.of("team", "a-team"));
    assertThat(level.objectives().getFirst().notes())
        .contains(
            "999_http_request_lt_500: its label severity is left out: alerts have one of that"
                + " name, or cannot have it");
  }

  @Test
  void an_empty_description_or_label_is_none() {
    ServiceLevel level =
        read(
            PAYMENTS
                .replace("99.9% of payments must not end with a 5xx.", "\"\"")
                .replace("\"3\"", "\"\""));

    assertThat(slo(level, 0).displayName()).isEqualTo("999_http_request_lt_500");
    assertThat(slo(level, 0).presentation().labels()).isEqualTo(Map.of("team", "a-team"));
  }

  @Test
  void what_is_not_of_an_objective_keeps_its_own_field() {
    assertThat(
            problems(
                read(
                    PAYMENTS.replace(
                        "burnscope.io/owner: team-money", "burnscope.io/runbook: 'http://a'"))))
        .containsExactly(
            "metadata.annotations.burnscope.io/runbook is \"http://a\": write an https URL");
    assertThat(problems(read(PAYMENTS.replace("name: payments", "name: Payments"))))
        .containsExactly(
            "metadata.name is \"Payments\": write lower case letters, digits, - and . as in any"
                + " Kubernetes name");
    assertThat(problems(read(PAYMENTS.replace("name: payments", "name: " + "p".repeat(250)))))
        .hasSize(2)
        .allMatch(problem -> problem.endsWith("must have at most 253 characters"));
  }
}
