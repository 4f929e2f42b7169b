package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.Changes;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Redaction;
import io.burnscope.kubernetes.KubernetesSettings.Access;
import io.burnscope.peers.ApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
class WatchOnApiServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: %1$s}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: coupon-rules, namespace: %1$s}
      data: {mode: '10', discount.yaml: "a: 1\\nb: 2\\nc: 3\\n"}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: payments, namespace: %1$s}
      spec:
        replicas: 2
        selector: {matchLabels: {app: payments}}
        template:
          metadata: {labels: {app: payments}}
          spec: {containers: [{name: app, image: 'r/payments:1.8.2'}]}
      """;

  @TempDir Path folder;

  private final ApiServer server = ApiServer.shared();
  private final MemoryJournal journal = new MemoryJournal();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void end() {
    scheduler.shutdownNow();
  }

  @Test
  void an_edit_is_journalled_once_with_old_and_new_and_its_manager_and_a_restart_adds_nothing() {
    server.apply(OBJECTS.formatted("edits"));
    try (Watching _ = watch(server.adminToken())) {
      patch("edits", "{\"data\":{\"mode\":\"20\",\"discount.yaml\":\"a: 1\\nb: 9\\nc: 3\\n\"}}");

      await().atMost(PATIENCE).until(() -> !journal.changesOf("edits").isEmpty());
    }
    try (Watching _ = watch(server.adminToken())) {
      patch("edits", "{\"data\":{\"mode\":\"30\"}}");

      await().atMost(PATIENCE).until(() -> journal.changesOf("edits").size() > 1);
    }

    List<Change> changes = journal.changesOf("edits");
    assertThat(changes)
        .extracting(Change::object)
        .containsOnly(new ObjectRef("ConfigMap", "edits", "coupon-rules"));
    assertThat(changes)
        .extracting(Change::actor)
        .containsOnly(new Actor("kubectl-edit", Optional.empty()));
    assertThat(changes)
        .extracting(change -> change.fields().stream().map(FieldChange::toString).toList())
        .containsExactly(List.of("discount.yaml 1 line", "mode 10 → 20"), List.of("mode 20 → 30"));
  }

  @Test
  void rollouts_and_scalings_are_told_apart_and_status_is_no_change() {
    server.apply(OBJECTS.formatted("rollouts"));
    try (Watching _ = watch(server.adminToken())) {
      var payments =
          server.client().apps().deployments().inNamespace("rollouts").withName("payments");
      payments.patch(
          PatchContext.of(PatchType.JSON_MERGE),
          "{\"metadata\":{\"annotations\":{\"note\":\"x\"}}}");
      payments
          .subresource("status")
          .patch(merge("kube-controller-manager"), "{\"status\":{\"replicas\":2}}");
      payments.patch(merge("kube-controller-manager"), "{\"spec\":{\"replicas\":5}}");
      payments.patch(
          merge("ci-deployer"),
          """
          {"spec":{"template":{"spec":{"containers":[{"name":"app","image":"r/payments:1.9.0"}]}}}}
          """);

      await().atMost(PATIENCE).until(() -> journal.changesOf("rollouts").size() > 1);
    }

    List<Change> changes = journal.changesOf("rollouts");
    assertThat(changes).hasSize(2);
    assertThat(changes.get(0))
        .isInstanceOfSatisfying(
            Change.Scaling.class,
            scaling -> {
              assertThat(scaling.fields()).hasToString("[replicas 2 → 5]");
              assertThat(scaling.actor().manager()).isEqualTo("horizontal-pod-autoscaler");
              assertThat(scaling.automatic()).isTrue();
            });
    assertThat(changes.get(1))
        .isInstanceOfSatisfying(
            Change.Rollout.class,
            rollout -> {
              assertThat(rollout.fields()).hasToString("[image 1.8.2 → 1.9.0]");
              assertThat(rollout.actor().manager()).isEqualTo("ci-deployer");
            });
  }

  @Test
  void creations_and_deletions_while_it_watches_are_changes() {
    server.apply(OBJECTS.formatted("lives"));
    try (Watching _ = watch(server.adminToken())) {
      server.apply(
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: extra, namespace: lives}
          """);
      server.client().configMaps().inNamespace("lives").withName("extra").delete();

      await().atMost(PATIENCE).until(() -> journal.changesOf("lives").size() > 1);
    }

    assertThat(journal.changesOf("lives"))
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("Creation", "Deletion");
  }

  @Test
  void kinds_that_rbac_forbids_are_named_and_the_others_watched() {
    String token = server.token("limited", "burnscope");
    server.apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: limited}
        rules: [{apiGroups: ["", "apps"], resources: ["*"], verbs: [list, watch]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: limited}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: limited}
        subjects: [{kind: ServiceAccount, name: burnscope, namespace: limited}]
        """);

    try (Watching watching = watch(token)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            assertThat(watching.watch.watching())
                .containsExactly(
                    "ConfigMap",
                    "DaemonSet",
                    "Deployment",
                    "Node",
                    "PersistentVolumeClaim",
                    "ResourceQuota",
                    "Service",
                    "StatefulSet");
            watching.watch.beat();
            assertThat(journal.kinds()).contains("ConfigMap").doesNotContain("CronJob");
          });
      assertThat(watching.reader.hidden())
          .containsExactly(
              "CronJobs (not permitted)",
              "HorizontalPodAutoscalers (not permitted)",
              "Ingresses (not permitted)",
              "Jobs (not permitted)",
              "NetworkPolicies (not permitted)");
    }
  }

  @Test
  void configured_kinds_are_watched_like_the_others() {
    server.apply(
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: faults.chaos.example.com}
        spec:
          group: chaos.example.com
          names: {kind: Fault, plural: faults, singular: fault, listKind: FaultList}
          scope: Namespaced
          versions:
          - name: v1alpha1
            served: true
            storage: true
            subresources: {status: {}}
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: kinds}
        """);
    List<ClusterKind> kinds =
        List.of(
            OptionalKinds.named("Namespace").orElseThrow(),
            OptionalKinds.described("chaos.example.com", "v1alpha1", "Fault", "faults", true),
            OptionalKinds.described("none.example.com", "v1", "Absent", "absents", true));
    try (Watching watching = watch(server.adminToken(), kinds)) {
      await().atMost(PATIENCE).until(() -> watching.watch.watching().contains("Fault"));
      server.apply(
          """
          apiVersion: v1
          kind: Namespace
          metadata: {name: kinds, labels: {istio-injection: enabled}}
          ---
          apiVersion: chaos.example.com/v1alpha1
          kind: Fault
          metadata: {name: delay, namespace: kinds}
          spec: {latency: 100ms, selector: {app: payments}}
          """);
      server.apply(
          """
          apiVersion: chaos.example.com/v1alpha1
          kind: Fault
          metadata: {name: delay, namespace: kinds}
          spec: {latency: 900ms, selector: {app: payments}}
          """);

      await().atMost(PATIENCE).until(() -> journal.changesOf("kinds").size() > 1);
      assertThat(watching.reader.hidden())
          .containsExactly("Absents (this cluster does not serve them)");
    }

    assertThat(journal.changesOf("kinds"))
        .extracting(change -> change.getClass().getSimpleName() + " " + change.fields())
        .containsExactly("Creation []", "Edit [latency 100ms → 900ms]");
    assertThat(journal.changesOf(""))
        .filteredOn(change -> change.object().kind().equals("Namespace"))
        .extracting(change -> change.object().name() + " " + change.fields())
        .containsExactly("kinds [label istio-injection (none) → enabled]");
  }

  @Test
  void a_rotated_secret_is_told_by_its_name_and_its_values_are_never_asked_for() {
    server.apply(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: vault}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: payments-db, namespace: vault}
        stringData: {password: hunter1}
        """);
    try (Watching watching = watch(server.adminToken(), List.of(OptionalKinds.secrets()))) {
      await().atMost(PATIENCE).until(() -> watching.watch.watching().contains("Secret"));
      server
          .client()
          .secrets()
          .inNamespace("vault")
          .withName("payments-db")
          .patch(merge("rotator"), "{\"stringData\":{\"password\":\"hunter2\"}}");

      await().atMost(PATIENCE).until(() -> !journal.changesOf("vault").isEmpty());
      Reading listed = watching.reader.list(ClusterKind.SECRET, Set.of("vault"), "");
      assertThat(listed.found()).hasSize(1).first().asString().doesNotContain("aHVudGVy");
      assertThat(
              watching
                  .client
                  .secrets()
                  .inNamespace("vault")
                  .withName("payments-db")
                  .get()
                  .getData())
          .isEmpty();
      assertThat(watching.client.secrets().inNamespace("vault").list().getItems())
          .allSatisfy(secret -> assertThat(secret.getData()).isEmpty());
    }

    assertThat(journal.changesOf("vault"))
        .extracting(change -> change.object().name() + " " + change.actor() + change.fields())
        .containsExactly("payments-db rotator[data edited]");
  }

  private void patch(String namespace, String body) {
    server
        .client()
        .configMaps()
        .inNamespace(namespace)
        .withName("coupon-rules")
        .patch(merge("kubectl-edit"), body);
  }

  private static PatchContext merge(String manager) {
    return new PatchContext.Builder()
        .withPatchType(PatchType.STRATEGIC_MERGE)
        .withFieldManager(manager)
        .build();
  }

  private Watching watch(String token) {
    return watch(token, List.of());
  }

  private Watching watch(String token, List<ClusterKind> kinds) {
    try {
      Path file = Files.writeString(folder.resolve("token"), token + "\n");
      KubernetesSettings settings =
          new KubernetesSettings(
              new Access.Address(server.url(), Optional.of(server.caFile()), Optional.of(file)),
              Set.of(),
              Duration.ofSeconds(10),
              kinds);
      KubernetesClient client = KubernetesClients.of(settings);
      ObjectReader reader = new ObjectReader(client, settings);
      Changes changes = new Changes(new Redaction(new byte[16]));
      ChangeWatch watch =
          new ChangeWatch(reader, "test", journal, changes, InstantSource.system(), scheduler);
      watch.start();
      await().atMost(PATIENCE).until(() -> watch.watching().contains("Deployment"));
      await().atMost(PATIENCE).until(() -> watch.watching().contains("ConfigMap"));
      return new Watching(client, reader, watch);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private record Watching(KubernetesClient client, ObjectReader reader, ChangeWatch watch)
      implements AutoCloseable {
    @Override
    public void close() {
      watch.close();
      client.close();
    }
  }
}
