package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.Manifests;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class OperatorTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String OBJECTIVE = Manifests.OBJECTIVE.replace("checkout", "NAMESPACE");
  private static final String COMPOSITION =
      """
      apiVersion: observability.slok.io/v1alpha1
      kind: SLOComposition
      metadata: {name: flow, namespace: NAMESPACE}
      spec:
        target: 99.5
        window: 30d
        objectives:
          - {name: payments, ref: {name: payments-slo}}
        composition: {type: AND_MIN}
      """;

  @Test
  void an_objective_gets_rules_that_follow_its_edits_and_leave_with_it() {
    try (OperatedCluster cluster = OperatedCluster.start("followed")) {
      cluster.apply(OBJECTIVE);
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));

      cluster.apply(OBJECTIVE.replace("99.95", "99.9"));
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.999)"));
      assertThat(cluster.rule("slo-payments-slo").orElseThrow().getMetadata().getLabels())
          .isEqualTo(Map.of("app.kubernetes.io/managed-by", "burnscope", "release", "prometheus"));

      cluster.delete("ServiceLevelObjective", "payments-slo");
      await().atMost(SOON).until(() -> cluster.rule("slo-payments-slo").isEmpty());
    }
  }

  @Test
  void the_rules_of_a_composition_are_owned_by_the_composition() {
    try (OperatedCluster cluster = OperatedCluster.start("owned")) {
      cluster.apply(OBJECTIVE + "---\n" + COMPOSITION);
      await().atMost(SOON).until(() -> cluster.has("sloc-flow", "availability"));

      OwnerReference owner =
          cluster.rule("sloc-flow").orElseThrow().getMetadata().getOwnerReferences().getFirst();
      GenericKubernetesResource flow = cluster.resource("SLOComposition", "flow").orElseThrow();
      assertThat(owner.getKind()).isEqualTo("SLOComposition");
      assertThat(owner.getUid()).isEqualTo(flow.getMetadata().getUid());
    }
  }

  @Test
  void a_composition_follows_a_member_that_changes() {
    try (OperatedCluster cluster = OperatedCluster.start("member")) {
      cluster.apply(COMPOSITION);
      await().atMost(SOON).until(() -> cluster.has("sloc-flow", "slo_name=\"payments-slo\""));
      assertThat(cluster.has("sloc-flow", "objective_name")).isFalse();

      cluster.apply(OBJECTIVE.replace("name: availability", "name: paid"));

      await().atMost(SOON).until(() -> cluster.has("sloc-flow", "objective_name=\"paid\""));
    }
  }

  @Test
  void rules_that_somebody_edits_or_deletes_come_back() {
    try (OperatedCluster cluster = OperatedCluster.start("edited")) {
      cluster.apply(OBJECTIVE);
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));

      cluster.apply(
          """
          apiVersion: monitoring.coreos.com/v1
          kind: PrometheusRule
          metadata: {name: slo-payments-slo, namespace: NAMESPACE}
          spec: {groups: [{name: theirs, rules: [{record: a, expr: "1"}]}]}
          """);
      await().atMost(SOON).until(() -> !cluster.has("slo-payments-slo", "theirs"));
      edit(cluster);
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));
      await().atMost(SOON).until(() -> !cluster.has("slo-payments-slo", "edited by hand"));

      cluster.server().client().resource(cluster.rule("slo-payments-slo").orElseThrow()).delete();
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));
    }
  }

  /** As kubectl edit does: the whole object, by a manager of its own. */
  private static void edit(OperatedCluster cluster) {
    GenericKubernetesResource rule = cluster.rule("slo-payments-slo").orElseThrow();
    rule.setAdditionalProperties(
        Map.of(
            "spec",
            Map.of(
                "groups",
                java.util.List.of(
                    Map.of(
                        "name",
                        "edited by hand",
                        "rules",
                        java.util.List.of(Map.of("record", "b", "expr", "2")))))));
    cluster.server().client().resource(rule).update();
  }

  @Test
  void an_object_of_that_name_that_is_not_ours_is_never_touched_until_it_is_gone() {
    try (OperatedCluster cluster = OperatedCluster.start("taken")) {
      cluster.apply(
          """
          apiVersion: monitoring.coreos.com/v1
          kind: PrometheusRule
          metadata: {name: slo-payments-slo, namespace: NAMESPACE, labels: {theirs: "yes"}}
          spec: {groups: [{name: theirs, rules: [{record: a, expr: "1"}]}]}
          """);
      String version = cluster.version("slo-payments-slo");

      cluster.apply(OBJECTIVE + "---\n" + COMPOSITION);
      await().atMost(SOON).until(() -> cluster.has("sloc-flow", "availability"));
      assertThat(cluster.version("slo-payments-slo")).isEqualTo(version);

      cluster.server().client().resource(cluster.rule("slo-payments-slo").orElseThrow()).delete();
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));
    }
  }

  @Test
  void a_disabled_objective_has_no_rules_until_it_is_enabled_again() {
    String disabled =
        OBJECTIVE.replace("annotations:\n", "annotations:\n    burnscope.io/disabled: \"true\"\n");
    try (OperatedCluster cluster = OperatedCluster.start("disabled")) {
      cluster.apply(OBJECTIVE);
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));

      cluster.apply(disabled);
      await().atMost(SOON).until(() -> cluster.rule("slo-payments-slo").isEmpty());

      cluster.apply(OBJECTIVE);
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));
    }
  }

  @Test
  void a_bad_object_stops_no_other_and_an_invalid_edit_leaves_the_rules_in_force() {
    try (OperatedCluster cluster = OperatedCluster.start("bad")) {
      cluster.apply(OBJECTIVE);
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));

      cluster.apply(
          OBJECTIVE.replace("window: 28d", "window: 300d")
              + "---\n"
              + OBJECTIVE.replace("payments-slo", "bad").replace("window: 28d", "window: 0d")
              + "---\n"
              + OBJECTIVE.replace("payments-slo", "good"));
      await().atMost(SOON).until(() -> cluster.has("slo-good", "vector(0.9995)"));

      cluster.server().client().resource(cluster.rule("slo-payments-slo").orElseThrow()).delete();
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "28d"));
      assertThat(cluster.rule("slo-bad")).isEmpty();
    }
  }

  @Test
  void after_a_restart_unchanged_rules_are_not_written_and_orphans_are_removed() {
    try (OperatedCluster cluster = OperatedCluster.start("again")) {
      cluster.apply(OBJECTIVE + "---\n" + OBJECTIVE.replace("payments-slo", "leaving"));
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));
      await().atMost(SOON).until(() -> cluster.has("slo-leaving", "vector(0.9995)"));
      String version = cluster.version("slo-payments-slo");
      cluster.stop();
      cluster.delete("ServiceLevelObjective", "leaving");
      cluster.apply(
          """
          apiVersion: monitoring.coreos.com/v1
          kind: PrometheusRule
          metadata:
            name: slo-unowned
            namespace: NAMESPACE
            labels: {app.kubernetes.io/managed-by: burnscope}
          spec: {}
          """);

      cluster.restart();

      await().atMost(SOON).until(() -> cluster.rule("slo-leaving").isEmpty());
      cluster.apply(OBJECTIVE.replace("payments-slo", "later"));
      await().atMost(SOON).until(() -> cluster.has("slo-later", "vector(0.9995)"));
      assertThat(cluster.version("slo-payments-slo")).isEqualTo(version);
      assertThat(cluster.rule("slo-unowned")).isPresent();
    }
  }

  @Test
  void an_outage_of_the_api_server_delays_and_loses_nothing() {
    try (ApiServer server = ApiServer.start()) {
      for (String kind : new String[] {"servicelevelobjectives", "slocompositions"}) {
        server.apply(TestFiles.read("deploy/crds/" + kind + ".yaml"));
      }
      try (OperatedCluster cluster =
          OperatedCluster.start(server, "outage", RuleOutput.PROMETHEUSRULE)) {
        server.apply(TestFiles.read("src/test/resources/kubernetes/prometheusrules.yaml"));
        cluster.apply(OBJECTIVE);
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));

        server.stop();
        server.restart();
        cluster.apply(OBJECTIVE.replace("99.95", "99.9"));

        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> cluster.has("slo-payments-slo", "vector(0.999)"));
      }
    }
  }

  @Test
  void what_users_of_slok_have_applies_unchanged_and_gets_rules() {
    try (OperatedCluster cluster = OperatedCluster.start("slok")) {
      cluster.apply(TestFiles.read("src/test/resources/kubernetes/slok.yaml"));

      for (String name : new String[] {"slo-query", "slo-template", "sloc-routes", "sloc-worst"}) {
        await().atMost(SOON).until(() -> cluster.has(name, "slok:"));
      }
    }
  }

  @Test
  void a_prometheus_without_its_operator_gets_config_maps() {
    ApiServer server = InstalledCrds.server();
    try (OperatedCluster cluster = OperatedCluster.start(server, "plain", RuleOutput.CONFIGMAP)) {
      server.apply(
          """
          apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata: {name: burnscope-rules, namespace: plain}
          rules: [{apiGroups: [""], resources: [configmaps], verbs: [get, create, patch, delete]}]
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {name: burnscope-rules, namespace: plain}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: burnscope-rules}
          subjects: [{kind: ServiceAccount, name: burnscope, namespace: burnscope}]
          """);
      cluster.apply(OBJECTIVE);

      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));
    }
  }
}
