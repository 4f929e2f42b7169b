package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.slo.ServiceLevels;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class ServiceLevelTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String API = "monitoring.spotahome.com/v1alpha1";
  private static final String FIRST = "payments.999-http-request-lt-500";
  private static final String SECOND = "payments.settled";
  private static final String LEVEL =
      ServiceLevels.PAYMENTS.replace("namespace: shop", "namespace: NAMESPACE");

  @Test
  void its_objectives_get_rules_and_status_that_follow_its_edits_and_it_is_never_written() {
    try (OperatedCluster cluster = OperatedCluster.start("levels")) {
      cluster.apply(LEVEL);
      String version = level(cluster).getMetadata().getResourceVersion();

      await().atMost(SOON).until(() -> cluster.has("slo-" + FIRST, "vector(0.999)"));
      await().atMost(SOON).until(() -> cluster.has("slo-" + SECOND, "payments:settled:errors"));
      await().atMost(SOON).until(() -> condition(cluster, FIRST, "Ready").startsWith("True"));
      assertThat(level(cluster).getMetadata().getResourceVersion()).isEqualTo(version);
      assertThat(level(cluster).getMetadata().getManagedFields())
          .noneMatch(field -> field.getManager().contains("burnscope"));
      OwnerReference owner = slo(cluster, FIRST).getMetadata().getOwnerReferences().getFirst();
      assertThat(owner.getKind()).isEqualTo("ServiceLevel");
      assertThat(owner.getUid()).isEqualTo(level(cluster).getMetadata().getUid());

      cluster.apply(
          LEVEL.replace(
              "availabilityObjectivePercent: 99.9", "availabilityObjectivePercent: 99.5"));
      version = level(cluster).getMetadata().getResourceVersion();
      await().atMost(SOON).until(() -> cluster.has("slo-" + FIRST, "vector(0.995)"));

      cluster.delete("ServiceLevelObjective", FIRST);
      await().atMost(SOON).until(() -> cluster.has("slo-" + FIRST, "vector(0.995)"));
      assertThat(level(cluster).getMetadata().getResourceVersion()).isEqualTo(version);

      cluster.stop();
      cluster.server().client().resource(level(cluster)).delete();
      cluster.restart();
      await().atMost(SOON).until(() -> cluster.rule("slo-" + FIRST).isEmpty());
      await().atMost(SOON).until(() -> cluster.rule("slo-" + SECOND).isEmpty());
    }
  }

  @Test
  void an_invalid_edit_leaves_the_rules_in_force_and_is_told_on_it_and_on_its_slo() {
    try (OperatedCluster cluster = OperatedCluster.start("wrong-level")) {
      cluster.apply(LEVEL);
      await().atMost(SOON).until(() -> cluster.has("slo-" + FIRST, "vector(0.999)"));
      await().atMost(SOON).until(() -> cluster.has("slo-" + SECOND, "payments:settled:errors"));

      cluster.apply(
          LEVEL
              .replace("sum(increase(http", "sum(max_over_time(http")
              .substring(0, LEVEL.indexOf("    - name: Settled")));

      await().atMost(SOON).until(() -> cluster.rule("slo-" + SECOND).isEmpty());
      await()
          .atMost(SOON)
          .until(() -> condition(cluster, FIRST, "ServiceLevelAccepted").startsWith("False"));
      assertThat(condition(cluster, FIRST, "ServiceLevelAccepted"))
          .contains("prometheus.totalQuery", "max_over_time(…[2m]) means something else");
      assertThat(cluster.has("slo-" + FIRST, "rate(http_requests_total")).isTrue();
      assertThat(events(cluster, "Warning")).contains("totalQuery", "what is in force stays");
      assertThat(events(cluster, "Normal")).contains(FIRST + ", " + SECOND, "its range [2m]");

      cluster.apply(LEVEL);
      await().atMost(SOON).until(() -> cluster.has("slo-" + SECOND, "payments:settled:errors"));
      await().atMost(SOON).until(() -> condition(cluster, FIRST, "ServiceLevelAccepted").isEmpty());
    }
  }

  @Test
  void an_slo_of_that_name_that_is_not_ours_is_never_touched() {
    try (OperatedCluster cluster = OperatedCluster.start("taken-level")) {
      cluster.apply(
          io.burnscope.slo.Manifests.OBJECTIVE
              .replace("payments-slo", SECOND)
              .replace("namespace: checkout", "namespace: NAMESPACE"));
      GenericKubernetesResource theirs = slo(cluster, SECOND);

      cluster.apply(LEVEL);

      await().atMost(SOON).until(() -> cluster.has("slo-" + FIRST, "vector(0.999)"));
      await().atMost(SOON).until(() -> events(cluster, "Warning").contains("is not ours"));
      assertThat(slo(cluster, SECOND).getAdditionalProperties().get("spec"))
          .isEqualTo(theirs.getAdditionalProperties().get("spec"));
      assertThat(slo(cluster, SECOND).getMetadata().getOwnerReferences()).isEmpty();
    }
  }

  private static GenericKubernetesResource level(OperatedCluster cluster) {
    return cluster
        .server()
        .client()
        .genericKubernetesResources(API, "ServiceLevel")
        .inNamespace(cluster.namespace())
        .withName("payments")
        .get();
  }

  private static GenericKubernetesResource slo(OperatedCluster cluster, String name) {
    return cluster.resource("ServiceLevelObjective", name).orElseThrow();
  }

  private static String condition(OperatedCluster cluster, String name, String type) {
    return cluster.condition("ServiceLevelObjective", name, type);
  }

  /** Messages of the Events on ServiceLevels. */
  private static String events(OperatedCluster cluster, String type) {
    StringBuilder messages = new StringBuilder();
    for (Event event :
        cluster
            .server()
            .client()
            .v1()
            .events()
            .inNamespace(cluster.namespace())
            .withFields(Map.of("involvedObject.kind", "ServiceLevel", "type", type))
            .list()
            .getItems()) {
      messages.append(event.getReason()).append(": ").append(event.getMessage()).append('\n');
    }
    return messages.toString();
  }
}
