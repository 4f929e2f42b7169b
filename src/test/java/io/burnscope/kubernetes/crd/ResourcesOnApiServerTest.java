package io.burnscope.kubernetes.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.peers.ApiServer;
import io.burnscope.peers.Table;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("cluster")
class ResourcesOnApiServerTest {
  private final ApiServer server = InstalledCrds.server();

  @Test
  void manifests_of_slok_apply_unchanged() {
    List<HasMetadata> applied = server.apply(TestFiles.manifests("slok.yaml", "slok"));

    assertThat(applied).hasSize(6);
    assertThat(server.table(path("slok", "slocompositions")).column("Target"))
        .containsExactly("99.5", "99");
  }

  @Test
  void columns_are_those_of_the_target() {
    server.apply(TestFiles.manifests("slok.yaml", "columns"));

    Table table = server.table(path("columns", "slocorrelations"));

    assertThat(table.columns())
        .containsExactly(
            "Name",
            "SLO",
            "Severity",
            "State",
            "Burn Rate",
            "Budget",
            "Suspect",
            "Events",
            "Began",
            "Detected",
            "Owner",
            "Age");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: 99.9      | target: 200   | spec.objective.target",
        "target: 99.9      | target: 100   | spec.objective.target",
        "window: 30d       | window: 1w    | spec.objective.window",
        "displayName: API server | displayName: \"\" | spec.displayName",
        "severity: warning | severity: bad |"
            + " spec.objective.alerting.budgetErrorAlerts.alerts.severity",
        "name: http-latency| name: ftp     | spec.objective.sli.template.name",
        "type: AND_MIN     | type: OR      | spec.composition.type",
        "type: AND_MIN     | type: WEIGHTED_ROUTES | spec.composition",
        "name: plain, weight: 0.9 | name: plain, weight: 9 | weight",
      })
  void what_cannot_be_meant_is_refused(String right, String wrong, String field) {
    String broken = TestFiles.manifests("slok.yaml", "refused").replace(right, wrong);

    assertThatThrownBy(() -> server.apply(broken))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(field);
  }

  @Test
  void an_sli_of_two_sorts_is_refused() {
    String broken =
        TestFiles.manifests("slok.yaml", "sorts")
            .replace("      template:\n", "      ratioQuery: errors\n      template:\n");

    assertThatThrownBy(() -> server.apply(broken))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.objective.sli");
  }

  private static String path(String namespace, String plural) {
    return "/apis/observability.slok.io/v1alpha1/namespaces/" + namespace + "/" + plural;
  }
}
