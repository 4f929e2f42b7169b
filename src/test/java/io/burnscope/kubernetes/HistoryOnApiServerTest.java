package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal.Scope;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Redaction;
import io.burnscope.kubernetes.KubernetesSettings.Access;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.TimeRange;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The API server runs without controllers: ReplicaSets and Pods are made by hand. */
@Tag("cluster")
class HistoryOnApiServerTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: past}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: payments, namespace: past, annotations: {burnscope.io/owner: team-payments}}
      spec:
        selector: {matchLabels: {app: payments}}
        template:
          metadata: {labels: {app: payments}}
          spec: {containers: [{name: app, image: 'r/payments:1.9.0'}]}
      """;
  private static final String REPLICA_SET =
      """
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: payments-%1$s
        namespace: past
        annotations: {deployment.kubernetes.io/revision: '%2$s'}
        ownerReferences:
        - {apiVersion: apps/v1, kind: Deployment, name: payments, uid: %4$s, controller: true}
      spec:
        selector: {matchLabels: {app: payments, pod-template-hash: %1$s}}
        template:
          metadata: {labels: {app: payments, pod-template-hash: %1$s}}
          spec: {containers: [{name: app, image: 'r/payments:%3$s'}]}
      """;
  private final ApiServer server = ApiServer.shared();

  @Test
  void revisions_of_a_real_api_server_are_told() {
    String deployment = server.apply(DEPLOYMENT).getLast().getMetadata().getUid();
    server.apply(REPLICA_SET.formatted("a", "41", "1.8.2", deployment));
    String newer =
        server
            .apply(REPLICA_SET.formatted("b", "42", "1.9.0", deployment))
            .getLast()
            .getMetadata()
            .getUid();
    server.apply(pod(newer));
    Instant ready = Instant.now().plusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
    ready(ready);

    KubernetesSettings settings =
        new KubernetesSettings(
            new Access.Kubeconfig(server.kubeconfig(), Optional.empty()),
            Set.of(),
            Duration.ofSeconds(10));
    try (KubernetesClient client = KubernetesClients.of(settings)) {
      ClusterReader reader =
          new ClusterReader(
              new ObjectReader(client, settings),
              new Redaction(new byte[16]),
              InstantSource.system());
      Scope scope = new Scope("test", Set.of("past"));
      TimeRange range = TimeRange.before(Instant.now().plusSeconds(60), Duration.ofHours(1));

      List<Change> history = reader.history(scope, range).known().orElseThrow();
      var workload =
          reader
              .topology(scope)
              .known()
              .orElseThrow()
              .workload(new ObjectRef("Deployment", "past", "payments"))
              .orElseThrow();

      assertThat(history)
          .filteredOn(Change.Rollout.class::isInstance)
          .last()
          .isInstanceOfSatisfying(
              Change.Rollout.class,
              rollout -> {
                assertThat(rollout.fields())
                    .extracting(FieldChange::toString)
                    .containsExactly("image 1.8.2 → 1.9.0");
                assertThat(rollout.effectiveFrom()).contains(ready);
                assertThat(rollout.fromRevision()).isEqualTo("41");
                assertThat(rollout.toRevision()).isEqualTo("42");
              });
      assertThat(workload.owner()).contains("team-payments");
      assertThat(workload.timeToReady()).isPresent();
    }
  }

  @Test
  void controller_revisions_of_a_real_api_server_are_told() {
    String set =
        server
            .apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: ordered}
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db, namespace: ordered}
                spec:
                  serviceName: db
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec: {containers: [{name: db, image: 'pg:17'}]}
                """)
            .getLast()
            .getMetadata()
            .getUid();
    String form =
        """
        apiVersion: apps/v1
        kind: ControllerRevision
        metadata:
          name: db-%1$s
          namespace: ordered
          ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: %2$s, controller: true}]
        revision: %1$s
        data: {spec: {template: {$patch: replace, spec: {containers: [{name: db, image: 'pg:%3$s'}]}}}}
        """;
    server.apply(form.formatted(1, set, 16));
    server.apply(form.formatted(2, set, 17));

    try (KubernetesClient client = KubernetesClients.of(settings())) {
      ClusterReader reader =
          new ClusterReader(
              new ObjectReader(client, settings()),
              new Redaction(new byte[16]),
              InstantSource.system());
      TimeRange range = TimeRange.before(Instant.now().plusSeconds(60), Duration.ofHours(1));

      assertThat(reader.history(new Scope("test", Set.of("ordered")), range).known().orElseThrow())
          .filteredOn(Change.Rollout.class::isInstance)
          .extracting(change -> change.object().name() + " " + change.fields())
          .containsExactly("db [image 16 → 17]");
    }
  }

  @Test
  void events_of_a_real_api_server_are_told_without_the_routine_ones() {
    server.apply(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: news}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: payments, namespace: news}
        spec:
          selector: {matchLabels: {app: payments}}
          template:
            metadata: {labels: {app: payments}}
            spec: {containers: [{name: app, image: 'r/payments:1.9.0'}]}
        """
            + event("a", "Normal", "ScalingReplicaSet")
            + event("b", "Normal", "Pulled")
            + event("c", "Warning", "FailedCreate"));

    try (KubernetesClient client = KubernetesClients.of(settings())) {
      ClusterReader reader =
          new ClusterReader(
              new ObjectReader(client, settings()),
              new Redaction(new byte[16]),
              InstantSource.system());
      TimeRange range = TimeRange.before(Instant.now().plusSeconds(60), Duration.ofHours(1));

      assertThat(reader.events(new Scope("test", Set.of("news")), range).known().orElseThrow())
          .extracting(event -> event.type() + " " + event.reason() + " " + event.workload())
          .containsExactlyInAnyOrder(
              "NORMAL ScalingReplicaSet Optional[Deployment news/payments]",
              "WARNING FailedCreate Optional[Deployment news/payments]");
    }
  }

  private static String event(String name, String type, String reason) {
    return """
    ---
    apiVersion: v1
    kind: Event
    metadata: {name: %1$s, namespace: news}
    type: %2$s
    reason: %3$s
    message: it happened
    firstTimestamp: '%4$s'
    lastTimestamp: '%4$s'
    involvedObject: {apiVersion: apps/v1, kind: Deployment, namespace: news, name: payments}
    """
        .formatted(name, type, reason, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private KubernetesSettings settings() {
    return new KubernetesSettings(
        new Access.Kubeconfig(server.kubeconfig(), Optional.empty()),
        Set.of(),
        Duration.ofSeconds(10));
  }

  private static String pod(String owner) {
    return """
    apiVersion: v1
    kind: Pod
    metadata:
      name: payments-b-bcdfg
      namespace: past
      labels: {app: payments, pod-template-hash: b}
      ownerReferences:
      - {apiVersion: apps/v1, kind: ReplicaSet, name: payments-b, uid: %1$s, controller: true}
    spec: {containers: [{name: app, image: 'r/payments:1.9.0'}]}
    """
        .formatted(owner);
  }

  private void ready(Instant at) {
    server
        .client()
        .pods()
        .inNamespace("past")
        .withName("payments-b-bcdfg")
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.STRATEGIC_MERGE),
            """
            {"status":{"conditions":[{"type":"Ready","status":"True","lastTransitionTime":"%s"}]}}
            """
                .formatted(at));
  }
}
