package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.incident.RecordedSlis;
import io.burnscope.input.Answer;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.kubernetes.slo.SloResource;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class StatusTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String KIND = "ServiceLevelObjective";
  private static final String OBJECTIVE =
      Manifests.OBJECTIVE
          .replace("checkout", "NAMESPACE")
          .replace("99.95", "99.9")
          .replace("28d", "30d");

  @Test
  void the_status_tells_what_is_left_of_the_budget_and_events_tell_the_turns() {
    try (OperatedCluster cluster = OperatedCluster.start("standing", numbers(-0.5))) {
      cluster.apply(OBJECTIVE);

      await()
          .atMost(SOON)
          .until(() -> condition(cluster, "BudgetHealthy").startsWith("False/BudgetExhausted"));

      assertThat(condition(cluster, "Ready")).startsWith("True/Applied");
      String status =
          cluster.resource(KIND, "payments-slo").orElseThrow().getAdditionalProperties().toString();
      assertThat(status)
          .contains("status=violated", "total=43.2m", "consumed=64.8m", "remaining=-21.6m")
          .contains("percentRemaining=-50", "observedGeneration=1", "dataCompleteness=100");
      await().atMost(SOON).until(() -> reasons(cluster, "standing").contains("BudgetExhausted"));
      assertThat(reasons(cluster, "standing")).contains("Applied");
    }
  }

  @Test
  void an_invalid_edit_is_told_with_its_fields_and_a_taken_name_with_the_remedy() {
    try (OperatedCluster cluster = OperatedCluster.start("told", numbers(0.5))) {
      cluster.apply(
          """
          apiVersion: monitoring.coreos.com/v1
          kind: PrometheusRule
          metadata: {name: slo-payments-slo, namespace: NAMESPACE}
          spec: {groups: [{name: theirs, rules: [{record: a, expr: "1"}]}]}
          """);
      cluster.apply(OBJECTIVE);
      await()
          .atMost(SOON)
          .until(() -> condition(cluster, "RulesSynced").startsWith("False/NameTaken"));
      assertThat(condition(cluster, "Stalled")).startsWith("True/NameTaken");

      cluster.apply(OBJECTIVE.replace("window: 30d", "window: 300d"));

      await()
          .atMost(SOON)
          .until(() ->
              condition(cluster, "Ready")
                  .startsWith("False/InvalidSpec: spec.objective.window is \"300d\""));
    }
  }

  @Test
  void another_controller_that_writes_the_status_is_reported_and_not_fought() {
    try (OperatedCluster cluster = OperatedCluster.start("theirs", numbers(0.5))) {
      cluster.apply(OBJECTIVE);
      await().atMost(SOON).until(() -> condition(cluster, "Ready").startsWith("True"));

      writeAsSlok(cluster, "theirs");

      await()
          .atMost(SOON)
          .until(() -> condition(cluster, "OtherController").contains("slok writes this status"));
      assertThat(
              cluster
                  .resource(KIND, "payments-slo")
                  .orElseThrow()
                  .getAdditionalProperties()
                  .toString())
          .contains("status=critical");
    }
  }

  @Test
  void what_another_controller_writes_at_the_same_moment_is_not_lost() {
    try (OperatedCluster cluster = OperatedCluster.start("meanwhile", numbers(0.5))) {
      cluster.apply(OBJECTIVE);
      await().atMost(SOON).until(() -> condition(cluster, "Ready").startsWith("True"));
      cluster.stop();
      SloResource read = read(cluster);
      writeAsSlok(cluster, "meanwhile");
      StatusWriter writer = new StatusWriter(cluster.server().client());

      assertThatThrownBy(() -> writer.write(read, new ObjectMapper().createObjectNode()))
          .isInstanceOfSatisfying(
              KubernetesClientException.class,
              refused -> assertThat(refused.getCode()).isEqualTo(409));

      assertThat(read(cluster).tree().toString()).contains("status=critical");
    }
  }

  private static void writeAsSlok(OperatedCluster cluster, String namespace) {
    cluster
        .server()
        .client()
        .genericKubernetesResources("observability.slok.io/v1alpha1", KIND)
        .inNamespace(namespace)
        .withName("payments-slo")
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager("slok")
                .build(),
            "{\"status\": {\"objective\": {\"status\": \"critical\"}}}");
  }

  private static SloResource read(OperatedCluster cluster) {
    GenericKubernetesResource object = cluster.resource(KIND, "payments-slo").orElseThrow();
    return new SloResource(
        new SloId(SloId.Kind.OBJECTIVE, object.getMetadata().getNamespace(), "payments-slo"),
        object,
        object.getAdditionalProperties());
  }

  @Test
  void an_objective_whose_metrics_the_cluster_lacks_names_them_and_how_to_get_them() {
    RecordedSlis nothing = (_, _) -> new Answer.Known<>(Map.of());
    try (OperatedCluster cluster = OperatedCluster.start("lacking", nothing)) {
      cluster.apply(
          TestFiles.read("rules/kubernetes/objectives/ingress-canary.yaml")
              .replace("kube-system", "NAMESPACE"));

      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(cluster.condition(KIND, "ingress-canary", "DataAvailable"))
                  .startsWith(
                      "False/NoSeries: no samples now. It needs"
                          + " probe_success{job=\"ingress-canary\"}. To get it: the blackbox"
                          + " exporter and a Probe with jobName ingress-canary"));
      assertThat(cluster.condition(KIND, "ingress-canary", "Ready")).startsWith("True/Applied");
    }
  }

  private static String condition(OperatedCluster cluster, String type) {
    return cluster.condition(KIND, "payments-slo", type);
  }

  private static List<String> reasons(OperatedCluster cluster, String namespace) {
    return cluster.server().client().v1().events().inNamespace(namespace).list().getItems().stream()
        .map(event -> event.getReason())
        .toList();
  }

  private static RecordedSlis numbers(double remaining) {
    return (slos, _) -> {
      Map<SloId, Recorded> all = new HashMap<>();
      for (Slo slo : slos) {
        all.put(
            slo.id(),
            new Recorded(
                Map.of(Duration.ofMinutes(5), 2.0, Duration.ofHours(1), 3.0),
                OptionalDouble.of(7),
                OptionalDouble.of(remaining),
                OptionalDouble.of(1),
                OptionalDouble.of(4_000_000),
                OptionalDouble.of(4000 * (1 - remaining)),
                OptionalInt.empty()));
      }
      return new Answer.Known<>(all);
    };
  }
}
