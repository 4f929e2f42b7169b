package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeployManifestsTest {
  @Test
  void every_manifest_is_part_of_the_kustomization() {
    assertThat(Path.of("deploy/manifests").toFile().list())
        .containsExactlyInAnyOrderElementsOf(DeployManifests.files());
  }

  @Test
  void the_role_reads_no_secret_and_changes_no_workload() {
    List<PolicyRule> rules = only(ClusterRole.class).getRules();

    assertThat(rules)
        .allSatisfy(rule -> {
          assertThat(rule.getResources()).doesNotContain("secrets", "serviceaccounts", "*");
          assertThat(rule.getVerbs()).doesNotContain("*", "update");
        });
    assertThat(rules)
        .filteredOn(rule -> rule.getVerbs().contains("delete"))
        .flatExtracting(PolicyRule::getResources)
        .containsExactly("slocorrelations", "prometheusrules", "servicelevelobjectives");
    assertThat(rules)
        .filteredOn(rule -> rule.getVerbs().contains("patch") || rule.getVerbs().contains("create"))
        .flatExtracting(PolicyRule::getResources)
        .containsExactly(
            "slocorrelations",
            "slocorrelations/status",
            "events",
            "prometheusrules",
            "servicelevelobjectives",
            "servicelevelobjectives/status",
            "slocompositions/status");
  }

  private static <T extends HasMetadata> T only(Class<T> type) {
    return DeployManifests.objects().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }
}
