package io.burnscope.kubernetes.operator;

import static io.burnscope.slo.Manifests.OBJECTIVE;
import static org.awaitility.Awaitility.await;

import io.burnscope.kubernetes.TestFiles;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.ServiceLevels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster with neither the Prometheus operator nor service-level-operator, until it has both. */
@Tag("cluster")
class WithoutRuleKindTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void rules_that_cannot_be_held_are_told_with_the_remedy_and_follow_when_they_can() {
    try (ApiServer server = ApiServer.start()) {
      for (String kind : List.of("servicelevelobjectives", "slocompositions", "slocorrelations")) {
        server.apply(TestFiles.read("deploy/crds/" + kind + ".yaml"));
      }
      try (OperatedCluster cluster =
          OperatedCluster.start(server, "bare", RuleOutput.PROMETHEUSRULE)) {
        cluster.apply(OBJECTIVE.replace("namespace: checkout", "namespace: bare"));

        await()
            .atMost(SOON)
            .until(() ->
                status(server).contains("RuleKindUnavailable")
                    && status(server)
                        .contains(
                            "install the Prometheus operator's definitions, or write"
                                + " operator.rules: configmap"));

        server.apply(TestFiles.read("src/test/resources/kubernetes/prometheusrules.yaml"));

        server.apply(TestFiles.read("src/test/resources/kubernetes/servicelevels.yaml"));
        cluster.apply(ServiceLevels.PAYMENTS.replace("namespace: shop", "namespace: bare"));

        await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));
        await().atMost(SOON).until(() -> cluster.has("slo-payments.settled", "vector(0.99)"));
      }
    }
  }

  private static String status(ApiServer server) {
    return server
        .client()
        .genericKubernetesResources("observability.slok.io/v1alpha1", "ServiceLevelObjective")
        .inNamespace("bare")
        .list()
        .getItems()
        .stream()
        .map(GenericKubernetesResource::getAdditionalProperties)
        .toList()
        .toString();
  }
}
