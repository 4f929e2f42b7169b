package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.config.ConfigTree;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeployManifestsTest {
  @Test
  void every_manifest_is_part_of_the_kustomization() {
    assertThat(Path.of("deploy/manifests").toFile().list())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(DeployManifests.files().stream(), Stream.of("kustomization.yaml"))
                .toList());
  }

  @Test
  void the_configuration_has_no_unknown_key() {
    String written = only(ConfigMap.class).getData().getOrDefault("burnscope.yaml", "");

    ConfigTree tree = new ConfigTree(tree(written), Map.of());

    assertThat(tree.problems()).isEmpty();
    assertThat(tree.names("sources")).containsExactly("default");
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
        .containsExactly("slocorrelations", "prometheusrules");
    assertThat(rules)
        .filteredOn(rule -> rule.getVerbs().contains("patch") || rule.getVerbs().contains("create"))
        .flatExtracting(PolicyRule::getResources)
        .containsExactly(
            "slocorrelations",
            "slocorrelations/status",
            "events",
            "prometheusrules",
            "servicelevelobjectives/status",
            "slocompositions/status");
  }

  @Test
  void the_pod_fits_the_restricted_profile() {
    PodSpec pod = only(Deployment.class).getSpec().getTemplate().getSpec();
    Container container = pod.getContainers().getFirst();

    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
  }

  private static <T extends HasMetadata> T only(Class<T> type) {
    return DeployManifests.objects().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> tree(String yaml) {
    return Serialization.unmarshal(yaml, Map.class);
  }
}
