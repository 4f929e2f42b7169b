package io.burnscope.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.kubernetes.TestFiles;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchResources;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** The shape only: a server that evaluates CEL tries it in the suite of real samples. */
class AdmissionTest {
  private static final String[] OBJECTS = TestFiles.read("deploy/admission.yaml").split("---\n");

  @Test
  void compositions_are_looked_at_and_nothing_else() {
    MatchResources looked = policy().getSpec().getMatchConstraints();

    assertThat(looked.getResourceRules())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.getApiGroups()).containsExactly("observability.slok.io");
          assertThat(rule.getResources()).containsExactly("slocompositions");
          assertThat(rule.getAdditionalProperties()).isEmpty();
        });
  }

  @Test
  void each_rule_tells_the_field() {
    assertThat(policy().getSpec().getValidations())
        .hasSize(4)
        .allSatisfy(rule -> {
          assertThat(rule.getMessage()).startsWith("spec.");
          assertThat(rule.getAdditionalProperties()).isEmpty();
        });
  }

  /** An expression that an API server cannot evaluate stops nobody: the code checks again. */
  @Test
  void what_cannot_be_evaluated_is_let_through() {
    ValidatingAdmissionPolicyBinding binding =
        Serialization.unmarshal(OBJECTS[1], ValidatingAdmissionPolicyBinding.class);

    assertThat(policy().getSpec().getFailurePolicy()).isEqualTo("Ignore");
    assertThat(policy().getSpec().getAdditionalProperties()).isEmpty();
    assertThat(binding.getSpec().getPolicyName()).isEqualTo(policy().getMetadata().getName());
    assertThat(binding.getSpec().getValidationActions()).containsExactly("Deny");
  }

  private static ValidatingAdmissionPolicy policy() {
    return Serialization.unmarshal(OBJECTS[0], ValidatingAdmissionPolicy.class);
  }
}
