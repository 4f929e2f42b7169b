package io.burnscope.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No right without a check that needs it, and no check for a right that is not given. */
class RightsTableTest {
  @Test
  void the_table_holds_the_rights_of_the_chart_and_no_other() {
    Set<String> given =
        Stream.of(RightsOf.values())
            .flatMap(way -> Right.of(Chart.objects(way.yaml())).stream())
            .map(right -> right.verb() + " " + right.resource())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(RightsTable.CHECKS.keySet()).containsExactlyElementsOf(given);
  }

  @ParameterizedTest
  @EnumSource(ValueSet.class)
  void no_values_give_a_right_that_the_table_does_not_know(ValueSet values) {
    assertThat(Right.of(Chart.objects(values.yaml())))
        .filteredOn(right -> !right.resource().startsWith("httproutes."))
        .extracting(right -> right.verb() + " " + right.resource())
        .isSubsetOf(RightsTable.CHECKS.keySet());
  }

  @Test
  void in_named_namespaces_nothing_is_allowed_elsewhere() {
    List<HasMetadata> objects = Chart.objects(ValueSet.NAMESPACED.yaml());

    assertThat(objects).noneMatch(ClusterRole.class::isInstance);
    assertThat(objects).noneMatch(ClusterRoleBinding.class::isInstance);
    assertThat(Right.of(objects))
        .filteredOn(right -> right.role().equals("burnscope-watched"))
        .extracting(Right::resource)
        .contains("deployments.apps", "limitranges")
        .doesNotContain("nodes");
  }

  @ParameterizedTest
  @EnumSource(
      value = ValueSet.class,
      names = {"BOT", "SHADOW"})
  void beside_another_operator_only_records_and_events_are_written(ValueSet values) {
    assertThat(Right.of(Chart.objects(values.yaml())))
        .filteredOn(right -> !Set.of("get", "list", "watch").contains(right.verb()))
        .extracting(right -> right.verb() + " " + right.resource())
        .containsExactlyInAnyOrder(
            "create slocorrelations.observability.slok.io",
            "patch slocorrelations.observability.slok.io",
            "delete slocorrelations.observability.slok.io",
            "patch slocorrelations/status.observability.slok.io",
            "create events");
  }

  @ParameterizedTest
  @EnumSource(ValueSet.class)
  void nothing_is_ever_done_to_workloads_and_secrets_are_seen_only_when_asked_for(ValueSet values) {
    List<Right> rights = Right.of(Chart.objects(values.yaml()));

    assertThat(rights)
        .filteredOn(right -> !Set.of("get", "list", "watch").contains(right.verb()))
        .extracting(right -> right.resource().replaceFirst("^[^.]*\\.?", ""))
        .isSubsetOf("observability.slok.io", "coordination.k8s.io", "monitoring.coreos.com", "");
    assertThat(rights)
        .noneMatch(right -> right.resource().contains("*") || right.verb().equals("*"))
        .noneMatch(right -> right.resource().startsWith("pods/"));
    assertThat(rights.stream().anyMatch(right -> right.resource().equals("secrets")))
        .isEqualTo(values == ValueSet.EVERYTHING);
  }
}
