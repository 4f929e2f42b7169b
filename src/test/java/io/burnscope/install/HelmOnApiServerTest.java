package io.burnscope.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.Release;
import com.marcnuri.helm.UpgradeCommand;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.Manifests;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of an installation, by Helm on a real API server; each test goes on from the last. */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HelmOnApiServerTest {
  private static final String NAMESPACE = "burnscope";
  private static final String PROMETHEUS_RULES = "monitoring.coreos.com/v1";
  private static final String SLOTH =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: prometheusservicelevels.sloth.slok.dev}
      spec:
        group: sloth.slok.dev
        scope: Namespaced
        names: {kind: PrometheusServiceLevel, plural: prometheusservicelevels, singular: prometheusservicelevel}
        versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object}}
      """;

  private static ApiServer server;
  private static KubernetesClient admin;
  private static String token = "";

  @BeforeAll
  static void start() {
    server = ApiServer.start();
    admin = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void one_command_installs_definitions_rights_a_token_and_tells_the_next_steps() {
    Release release = install().set("cluster", "prod-eu-1").call();

    assertThat(release.getStatus()).isEqualTo("deployed");
    assertThat(release.getOutput())
        .contains("runs in mode full", "serves no PrometheusRules", "get secret burnscope-webhook")
        .contains("matchers: ['alertname=\"Watchdog\"']")
        .doesNotContain("do not know all fields", "BurnscopeAbsent");
    assertThat(definitions())
        .hasSize(3)
        .allSatisfy(definition ->
            assertThat(definition.getStatus().getConditions())
                .anyMatch(condition ->
                    condition.getType().equals("Established")
                        && condition.getStatus().equals("True")));
    assertThat(configuration()).contains("cluster: prod-eu-1");
    token = secret();
    assertThat(token).hasSizeGreaterThan(40);
  }

  @Test
  @Order(2)
  void an_upgrade_keeps_the_token_and_the_mode_whatever_came_to_the_cluster_meanwhile() {
    server.apply(SLOTH);
    assertThat(server.apply(slo())).hasSize(1);

    forget("slocorrelations", "/status/properties/assessment/properties/undo");

    Release release = upgrade().set("cluster", "prod-eu-2").call();

    assertThat(release.getRevision()).isEqualTo("2");
    assertThat(configuration()).contains("cluster: prod-eu-2").doesNotContain("mode:");
    assertThat(secret()).isEqualTo(token);
    assertThat(release.getOutput())
        .contains("do not know all fields", "      slocorrelations status.assessment.undo\n");
  }

  @Test
  @Order(3)
  void removal_leaves_the_definitions_and_their_objects_and_nothing_else() {
    Helm.uninstall(NAMESPACE).withNamespace(NAMESPACE).withKubeConfig(server.kubeconfig()).call();

    assertThat(ours()).isEmpty();
    assertThat(definitions()).hasSize(3);
    assertThat(slos()).hasSize(1);
  }

  @Test
  @Order(4)
  void beside_another_operator_it_is_the_bot_without_rights_on_rules() {
    Release release =
        install()
            .set("replicas", "2")
            .set("storage.type", "postgresql")
            .set("storage.postgresql.url", "jdbc:postgresql://db:5432/burnscope")
            .call();

    assertThat(release.getOutput()).contains("runs in mode bot", "Sloth (it serves");
    assertThat(configuration()).contains("mode: bot");
    assertThat(admin.rbac().clusterRoles().withName("burnscope").get().getRules())
        .flatExtracting(rule -> rule.getResources())
        .doesNotContain("prometheusrules", "servicelevelobjectives/status");
    assertThat(budgets()).hasSize(1);
    assertThat(slos()).hasSize(1);
  }

  @Test
  @Order(5)
  void as_the_operator_it_has_objectives_for_itself_and_alerts_for_a_dead_path() {
    server.apply(TestFiles.read("src/test/resources/kubernetes/prometheusrules.yaml"));

    Release release =
        upgrade().set("mode", "full").set("operator.ruleLabels.release", "prometheus").call();

    // The operator's other kinds are not here.
    assertThat(release.getOutput())
        .contains("there is no ServiceMonitor: scrape /metrics", "or BurnscopeAbsent fires");
    assertThat(
            admin
                .genericKubernetesResources(PROMETHEUS_RULES, "PrometheusRule")
                .inNamespace(NAMESPACE)
                .list()
                .getItems())
        .extracting(rule -> rule.getMetadata().getName())
        .contains("burnscope-health");
    assertThat(slos())
        .extracting(slo -> slo.getMetadata().getName())
        .contains("burnscope-accept", "burnscope-message", "burnscope-rule-lag");
    assertThat(configuration()).doesNotContain("mode:").contains("release: prometheus");
  }

  private static UpgradeCommand upgrade() {
    return new Helm(Chart.FOLDER)
        .upgrade()
        .withName(NAMESPACE)
        .withNamespace(NAMESPACE)
        .withKubeConfig(server.kubeconfig());
  }

  private static InstallCommand install() {
    return new Helm(Chart.FOLDER)
        .install()
        .withName(NAMESPACE)
        .withNamespace(NAMESPACE)
        .createNamespace()
        .withKubeConfig(server.kubeconfig());
  }

  /** As an older definition does. */
  private static void forget(String plural, String property) {
    admin
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(plural + ".observability.slok.io")
        .patch(
            PatchContext.of(PatchType.JSON),
            "[{\"op\": \"remove\", \"path\": \"/spec/versions/0/schema/openAPIV3Schema/properties%s\"}]"
                .formatted(property));
  }

  private static List<CustomResourceDefinition> definitions() {
    return admin.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
        .filter(definition -> definition.getSpec().getGroup().equals("observability.slok.io"))
        .toList();
  }

  private static String configuration() {
    ConfigMap map = admin.configMaps().inNamespace(NAMESPACE).withName("burnscope").get();
    return map.getData().getOrDefault("burnscope.yaml", "");
  }

  private static String secret() {
    return admin
        .secrets()
        .inNamespace(NAMESPACE)
        .withName("burnscope-webhook")
        .get()
        .getData()
        .getOrDefault("token", "");
  }

  private static List<GenericKubernetesResource> slos() {
    return admin
        .genericKubernetesResources("observability.slok.io/v1alpha1", "ServiceLevelObjective")
        .inAnyNamespace()
        .list()
        .getItems();
  }

  /** In the version that this server has. */
  private static List<?> budgets() {
    return admin.supports("policy/v1", "PodDisruptionBudget")
        ? admin.policy().v1().podDisruptionBudget().inNamespace(NAMESPACE).list().getItems()
        : admin.policy().v1beta1().podDisruptionBudget().inNamespace(NAMESPACE).list().getItems();
  }

  /** Names of what an installation makes, in the namespace and beside it. */
  private static List<String> ours() {
    return Stream.of(
            admin.apps().deployments().inNamespace(NAMESPACE).list().getItems(),
            admin.configMaps().inNamespace(NAMESPACE).list().getItems(),
            admin.secrets().inNamespace(NAMESPACE).list().getItems(),
            admin.services().inNamespace(NAMESPACE).list().getItems(),
            admin.serviceAccounts().inNamespace(NAMESPACE).list().getItems(),
            admin.persistentVolumeClaims().inNamespace(NAMESPACE).list().getItems(),
            admin.network().v1().networkPolicies().inNamespace(NAMESPACE).list().getItems(),
            admin.rbac().roles().inNamespace(NAMESPACE).list().getItems(),
            admin.rbac().roleBindings().inNamespace(NAMESPACE).list().getItems(),
            admin.rbac().clusterRoles().list().getItems(),
            admin.rbac().clusterRoleBindings().list().getItems())
        .flatMap(List::stream)
        // A volume's claim waits for a controller that does not run here.
        .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
        .map(object -> object.getMetadata().getName())
        .filter(name -> name.contains("burnscope"))
        .toList();
  }

  private static String slo() {
    return Manifests.OBJECTIVE.replace("namespace: checkout", "namespace: default");
  }
}
