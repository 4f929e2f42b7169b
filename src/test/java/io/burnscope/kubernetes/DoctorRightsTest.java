package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.install.Chart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What doctor asks for is what the chart grants. */
class DoctorRightsTest {
  private static final KubernetesSettings EVERYWHERE = KubernetesSettings.DEFAULT;
  private static final KubernetesSettings NAMED =
      new KubernetesSettings(EVERYWHERE.access(), Set.of("shop"), EVERYWHERE.requestTimeout());

  @Test
  void as_the_operator() {
    assertThat(asked(EVERYWHERE, "prometheusrules")).isEqualTo(granted("mode: full\n"));
  }

  @Test
  void as_the_bot() {
    KubernetesSettings bot = EVERYWHERE.writing(AllowedWrites.RECORDS);

    assertThat(asked(bot, "")).isEqualTo(granted("mode: bot\n"));
  }

  @Test
  void in_named_namespaces() {
    assertThat(asked(NAMED, "prometheusrules")).isEqualTo(granted("namespaces: [shop]\n"));
  }

  @Test
  void with_rules_as_config_maps_which_are_written_where_slos_are() {
    assertThat(asked(EVERYWHERE, "configmaps"))
        .isEqualTo(granted("operator: {rules: configmap, configMapNamespaces: [shop]}\n"));
    assertThat(Right.needed(EVERYWHERE, "configmaps", "burnscope", Set.of("shop")))
        .filteredOn(right -> right.verbs().contains("patch"))
        .filteredOn(right -> right.resource().equals("configmaps"))
        .extracting(right -> right.places(EVERYWHERE))
        .containsExactly(List.of("shop"));
  }

  @Test
  void with_more_kinds_and_secrets() {
    KubernetesSettings more =
        EVERYWHERE.journalling(
            List.of(
                OptionalKinds.named("LimitRange").orElseThrow(),
                OptionalKinds.named("PriorityClass").orElseThrow(),
                OptionalKinds.named("PodDisruptionBudget").orElseThrow(),
                OptionalKinds.secrets()));

    assertThat(asked(more, "prometheusrules"))
        .isEqualTo(
            granted(
                "kubernetes: {secrets: metadata, kinds: [LimitRange, PriorityClass,"
                    + " PodDisruptionBudget]}\n"));
  }

  @Test
  void without_service_levels() {
    assertThat(
            texts(
                Right.needed(EVERYWHERE, "prometheusrules", "burnscope", Set.of("shop")).stream()
                    .filter(right -> !right.ofServiceLevels())))
        .isEqualTo(granted("operator: {serviceLevels: ignore}\n"));
  }

  private static Set<String> asked(KubernetesSettings settings, String rules) {
    return texts(Right.needed(settings, rules, "burnscope", Set.of("shop")).stream());
  }

  private static Set<String> texts(Stream<Right> rights) {
    return rights
        .flatMap(right ->
            right.verbs().stream().map(verb -> verb + " " + right.group() + "/" + right.resource()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> granted(String values) {
    return Chart.objects(values).stream()
        .flatMap(DoctorRightsTest::rules)
        .flatMap(rule ->
            rule.getResources().stream()
                .flatMap(resource ->
                    rule.getVerbs().stream()
                        .map(verb -> verb + " " + rule.getApiGroups().getFirst() + "/" + resource)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<PolicyRule> rules(HasMetadata object) {
    return switch (object) {
      case ClusterRole role -> role.getRules().stream();
      case Role role -> role.getRules().stream();
      default -> Stream.empty();
    };
  }
}
