package io.burnscope.kubernetes.operator;

import static io.burnscope.slo.Manifests.OBJECTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.incident.RecordedSlis;
import io.burnscope.input.Answer;
import io.burnscope.input.Diagnosis;
import io.burnscope.kubernetes.KubernetesDoctor;
import io.burnscope.kubernetes.KubernetesSettings;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.kubernetes.resource.RecordRights;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.ServiceLevels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster whose definitions are missing or older than this version, until somebody comes. */
@Tag("cluster")
class UnpreparedClusterTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<String> DEFINITIONS =
      List.of("servicelevelobjectives", "slocompositions", "slocorrelations");

  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.start();
    DEFINITIONS.forEach(kind -> server.apply(TestFiles.read("deploy/crds/" + kind + ".yaml")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void rules_that_cannot_be_held_are_told_with_the_remedy_and_follow_when_they_can() {
    try (OperatedCluster cluster =
        OperatedCluster.start(server, "bare", RuleOutput.PROMETHEUSRULE)) {
      cluster.apply(OBJECTIVE.replace("namespace: checkout", "namespace: bare"));

      await()
          .atMost(SOON)
          .until(() ->
              status("bare").contains("RuleKindUnavailable")
                  && status("bare")
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

  @Test
  void an_older_definition_drops_what_it_does_not_know_and_is_named_and_nothing_is_written_twice() {
    forget("servicelevelobjectives", "/status/properties/observedGeneration");
    forget("slocorrelations", "/status/properties/assessment/properties/undo");
    await()
        .atMost(SOON)
        .until(() ->
            told()
                .containsAll(
                    List.of(
                        "ServiceLevelObjective is an older definition: 1 fields are dropped, such"
                            + " as status.observedGeneration",
                        "SLOCorrelation is an older definition: 1 fields are dropped, such as"
                            + " status.assessment.undo")));
    AtomicInteger measured = new AtomicInteger();
    RecordedSlis nothing =
        (_, _) -> {
          measured.incrementAndGet();
          return new Answer.Known<>(Map.of());
        };
    try (OperatedCluster cluster =
        OperatedCluster.start(server, "older", RuleOutput.NONE, nothing)) {
      cluster.apply(OBJECTIVE.replace("namespace: checkout", "namespace: older"));
      await().atMost(SOON).until(() -> status("older").contains("NoSeries"));
      String version = version(cluster);
      int before = measured.get();

      await().atMost(SOON).until(() -> measured.get() >= before + 3);

      assertThat(version(cluster)).isEqualTo(version);
      assertThat(cluster.resource("ServiceLevelObjective", "payments-slo").orElseThrow())
          .extracting(slo -> slo.getAdditionalProperties().get("status"))
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsKey("conditions")
          .doesNotContainKey("observedGeneration");
    }
    assertThat(new RecordRights(server.client(), server.client(), "older").unwritten()).isEmpty();
  }

  private static String version(OperatedCluster cluster) {
    return cluster
        .resource("ServiceLevelObjective", "payments-slo")
        .orElseThrow()
        .getMetadata()
        .getResourceVersion();
  }

  /** As an older definition does. */
  private static void forget(String plural, String property) {
    server
        .client()
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(plural + ".observability.slok.io")
        .patch(
            PatchContext.of(PatchType.JSON),
            "[{\"op\": \"remove\", \"path\": \"/spec/versions/0/schema/openAPIV3Schema/properties%s\"}]"
                .formatted(property));
  }

  private static List<String> told() {
    return new KubernetesDoctor(server.client(), KubernetesSettings.DEFAULT, InstantSource.system())
        .definitions().stream().map(Diagnosis::words).toList();
  }

  private static String status(String namespace) {
    return server
        .client()
        .genericKubernetesResources("observability.slok.io/v1alpha1", "ServiceLevelObjective")
        .inNamespace(namespace)
        .list()
        .getItems()
        .stream()
        .map(GenericKubernetesResource::getAdditionalProperties)
        .toList()
        .toString();
  }
}
