package io.burnscope.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shows that the API server behaves as a cluster's does. */
@Tag("cluster")
class ClusterHarnessTest {
  private static final String NAMESPACE =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: %s}
      ---
      """;
  private static final String WIDGETS =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.test.burnscope.io}
      spec:
        group: test.burnscope.io
        scope: Namespaced
        names: {plural: widgets, singular: widget, kind: Widget}
        versions:
          - name: v1
            served: true
            storage: true
            additionalPrinterColumns: [{name: Size, type: string, jsonPath: .spec.size}]
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    required: [size]
                    properties: {size: {type: string}}
      ---
      """;
  private static final String WIDGET =
      """
      apiVersion: test.burnscope.io/v1
      kind: Widget
      metadata: {name: first, namespace: %s}
      spec: {size: large}
      """;

  @Test
  void a_custom_resource_is_applied_server_side_and_shown_as_a_table() {
    ApiServer cluster = ApiServer.shared();

    List<HasMetadata> applied =
        cluster.apply(NAMESPACE.formatted("tables") + WIDGETS + WIDGET.formatted("tables"));

    assertThat(applied.getLast().getMetadata().getManagedFields())
        .anyMatch(entry -> entry.getOperation().equals("Apply"));
    Table table = cluster.table("/apis/test.burnscope.io/v1/namespaces/tables/widgets");
    assertThat(table.columns()).containsExactly("Name", "Size");
    assertThat(table.column("Size")).containsExactly("large");
  }

  @Test
  void an_object_that_breaks_its_schema_is_refused() {
    ApiServer cluster = ApiServer.shared();
    String broken = WIDGET.formatted("schemas").replace("size: large", "");

    assertThatThrownBy(() -> cluster.apply(NAMESPACE.formatted("schemas") + WIDGETS + broken))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.size");
  }

  @Test
  void a_service_account_may_do_only_what_a_role_says() {
    ApiServer cluster = ApiServer.shared();
    String token = cluster.token("rights", "reader");
    cluster.apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: reader, namespace: rights}
        rules: [{apiGroups: [""], resources: [configmaps], verbs: [list]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: reader, namespace: rights}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
        subjects: [{kind: ServiceAccount, name: reader, namespace: rights}]
        """);

    try (KubernetesClient reader = cluster.client(token)) {
      assertThat(reader.configMaps().inNamespace("rights").list().getItems()).isEmpty();
      assertThatThrownBy(() -> reader.secrets().inNamespace("rights").list())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("system:serviceaccount:rights:reader");
    }
  }

  @Test
  void a_kubeconfig_carries_address_trust_and_identity() throws IOException {
    ApiServer cluster = ApiServer.shared();
    String file = Files.readString(cluster.kubeconfig());

    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(file)).build()) {
      assertThat(client.namespaces().withName("kube-system").get()).isNotNull();
    }
  }

  @Test
  void objects_outlive_an_outage_of_the_api_server() {
    try (ApiServer cluster = ApiServer.start()) {
      cluster.apply(NAMESPACE.formatted("outages"));

      cluster.stop();
      assertThatThrownBy(() -> cluster.client().namespaces().list())
          .isInstanceOf(KubernetesClientException.class);
      cluster.restart();

      assertThat(cluster.table("/api/v1/namespaces").column("Name")).contains("outages");
    }
  }
}
