package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.burnscope.kubernetes.TestFiles;
import io.burnscope.slo.Manifests;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound resources are Ready; others are refused at once, or say which field is wrong. */
@Tag("cluster")
class SamplesOnApiServerTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final String COMPOSITION =
      """
      apiVersion: observability.slok.io/v1alpha1
      kind: SLOComposition
      metadata: {name: flow, namespace: checkout}
      spec:
        target: 99.5
        window: 30d
        objectives:
          - {name: base, ref: {name: base-slo}}
          - {name: payments, ref: {name: payments-slo}}
        composition:
          type: WEIGHTED_ROUTES
          params:
            routes:
              - {name: plain, weight: 0.7, chain: [base]}
              - {name: paid, weight: 0.3, chain: [base, payments]}
      """;

  private static OperatedCluster cluster;

  @BeforeAll
  static void operate() {
    cluster = OperatedCluster.start("samples");
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules/checkout.yaml", "rules/sli-kinds.yaml"})
  void every_sample_is_ready(String file) {
    List<GenericKubernetesResource> resources = resources(TestFiles.read(file));

    resources.forEach(resource -> cluster.server().client().resource(resource).serverSideApply());

    assertThat(resources).hasSizeGreaterThan(3);
    for (GenericKubernetesResource resource : resources) {
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(
                      cluster.condition(
                          resource.getKind(), resource.getMetadata().getName(), "Ready"))
                  .as(resource.getMetadata().getName())
                  .startsWith("True/"));
    }
  }

  @Test
  void every_ready_objective_for_kubernetes_is_ready() {
    List<GenericKubernetesResource> resources =
        TestFiles.in("rules/kubernetes/objectives").stream()
            .flatMap(file -> resources(file).stream())
            .toList();
    // Other samples have the same names.
    resources.forEach(
        resource -> resource.getMetadata().setName("ready-" + resource.getMetadata().getName()));

    resources.forEach(resource -> cluster.server().client().resource(resource).serverSideApply());

    assertThat(resources).hasSize(9);
    for (GenericKubernetesResource resource : resources) {
      String name = resource.getMetadata().getName();
      await().atMost(SOON).until(() -> ready(resource.getKind(), name).startsWith("True/"));
    }
  }

  @Test
  void the_manifests_that_make_metrics_are_taken_by_a_real_server() {
    List<HasMetadata> taken = new ArrayList<>();
    for (String file : TestFiles.in("rules/kubernetes/metrics")) {
      for (String document : file.split("(?m)^---$", -1)) {
        // The other kinds belong to operators that are not installed here.
        if (!document.contains("apiVersion: monitoring.")) {
          taken.addAll(cluster.server().apply(document));
        }
      }
    }
    List<String> kinds = taken.stream().map(HasMetadata::getKind).distinct().toList();

    taken.reversed().forEach(object -> cluster.server().client().resource(object).delete());
    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "Namespace", "ConfigMap", "Deployment", "Service", "Ingress", "DaemonSet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "target: 99.95       | target: 100                            | spec.objective.target",
        "target: 99.95       | target: -1                             | spec.objective.target",
        "window: 28d         | window: 4w                             | spec.objective.window",
        "window: 28d         | window: 300d                           | spec.objective.window",
        "displayName: Payments succeed | displayName: ''              | spec.displayName",
        "name: availability  | name: ''                               | spec.objective.name",
        "totalQuery: http | totalQuery: sum(http | spec.objective.sli.query.totalQuery",
        "errorQuery: http | errorQuery: rate(http | spec.objective.sli.query.errorQuery",
        "enabled: true       | enabled: maybe                         | enabled",
      })
  void a_bad_objective_is_told_by_its_field(String right, String wrong, String field) {
    assertThat(Manifests.OBJECTIVE).contains(right);

    assertTold(Manifests.OBJECTIVE.replace(right, wrong), field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "target: 99.5           | target: 0            | spec.target",
        "weight: 0.3            | weight: 0.2          | weight",
        "weight: 0.3            | weight: 3            | weight",
        "chain: [base]          | chain: [bose]        | chain",
        "type: WEIGHTED_ROUTES  | type: OR             | spec.composition.type",
        "type: WEIGHTED_ROUTES  | type: AND_MIN        | spec.composition",
        "{name: payments, ref   | {name: base, ref     | objectives",
      })
  void a_bad_composition_is_told_by_its_field(String right, String wrong, String field) {
    assertThat(COMPOSITION).contains(right);

    assertTold(COMPOSITION.replace(right, wrong), field);
  }

  @Test
  void the_pattern_of_the_bad_compositions_is_sound() {
    GenericKubernetesResource sound = resources(COMPOSITION).getFirst();

    cluster.server().client().resource(sound).serverSideApply();

    await().atMost(SOON).until(() -> ready("SLOComposition", "flow").startsWith("True/"));
  }

  @Test
  void a_server_that_evaluates_cel_refuses_weights_that_do_not_sum_to_one() {
    KubernetesClient admin = cluster.server().client();
    assumeTrue(
        admin.supports("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy"),
        "needs an API server of 1.30 or later");
    List<HasMetadata> policy = cluster.server().apply(TestFiles.read("deploy/admission.yaml"));
    GenericKubernetesResource bad =
        resources(COMPOSITION.replace("weight: 0.3", "weight: 0.2")).getFirst();
    bad.getMetadata().setName("bad-weights");
    try {
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThatThrownBy(() -> admin.resource(bad).serverSideApply())
                  .hasMessageContaining("the weights must sum to 1"));
      admin.resource(resources(COMPOSITION).getFirst()).serverSideApply();
    } finally {
      policy.forEach(object -> admin.resource(object).delete());
    }
  }

  /** By the server, or by the condition of what it took. */
  private static void assertTold(String manifest, String field) {
    String name = "bad-" + COUNTER.incrementAndGet();
    GenericKubernetesResource bad = resources(manifest).getFirst();
    bad.getMetadata().setName(name);
    try {
      cluster.server().client().resource(bad).serverSideApply();
    } catch (KubernetesClientException refused) {
      assertThat(refused).hasMessageContaining(field);
      return;
    }
    await().atMost(SOON).until(() -> !ready(bad.getKind(), name).isEmpty());
    assertThat(ready(bad.getKind(), name)).startsWith("False/InvalidSpec").contains(field);
  }

  private static String ready(String kind, String name) {
    return cluster.condition(kind, name, "Ready");
  }

  /** Those of {@code yaml}, all in the namespace that is operated. */
  private static List<GenericKubernetesResource> resources(String yaml) {
    return List.of(yaml.split("(?m)^---$", -1)).stream()
        .filter(document -> document.contains("kind: "))
        .map(document -> document.replaceAll("namespace: [-a-z]+", "namespace: samples"))
        .map(document ->
            cluster
                .server()
                .client()
                .getKubernetesSerialization()
                .unmarshal(document, GenericKubernetesResource.class))
        .toList();
  }
}
