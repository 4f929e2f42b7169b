package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RBAC cannot say "owned": this is what keeps us from a rule that somebody else made. */
class RuleOwnershipTest {
  private static final SloId PAYMENTS = new SloId(SloId.Kind.OBJECTIVE, "checkout", "payments-slo");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "burnscope | ServiceLevelObjective | payments-slo | uid-1 | OURS",
        "burnscope | ServiceLevelObjective | payments-slo | uid-0 | ORPHAN",
        "burnscope | ServiceLevelObjective | other-slo    | uid-1 | FOREIGN",
        "burnscope | SLOComposition        | payments-slo | uid-1 | FOREIGN",
        "burnscope | Deployment            | payments-slo | uid-1 | FOREIGN",
        "burnscope | -                     | -            | -     | FOREIGN",
        "sloth     | ServiceLevelObjective | payments-slo | uid-1 | FOREIGN",
        "-         | ServiceLevelObjective | payments-slo | uid-1 | FOREIGN",
        "-         | -                     | -            | -     | FOREIGN",
      })
  void only_our_label_together_with_the_slo_as_owner_makes_a_rule_ours(
      @Nullable String label,
      @Nullable String kind,
      @Nullable String owner,
      @Nullable String uid,
      RuleObject.Relation expected) {
    String labels = label == null ? "" : "app.kubernetes.io/managed-by: " + label;
    String owners =
        kind == null
            ? ""
            : "{apiVersion: observability.slok.io/v1alpha1, kind: %s, name: %s, uid: %s}"
                .formatted(kind, owner, uid);
    GenericKubernetesResource live =
        Serialization.unmarshal(
            """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: slo-payments-slo, namespace: checkout, labels: {%s}, ownerReferences: [%s]}
            """
                .formatted(labels, owners),
            GenericKubernetesResource.class);

    assertThat(RuleObject.relation(live, PAYMENTS, "uid-1")).isEqualTo(expected);
  }
}
