package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal.Scope;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.PodsState;
import io.burnscope.change.Redaction;
import io.burnscope.change.Topology;
import io.burnscope.incident.Cluster.OwnPod;
import io.burnscope.input.Answer;
import io.burnscope.kubernetes.KubernetesSettings.Access;
import io.burnscope.slo.TimeRange;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterReaderTest {
  private static final Scope CHECKOUT = new Scope("prod-eu-1", Set.of("checkout"));
  private static final TimeRange RANGE =
      new TimeRange(Instant.parse("2026-11-19T01:56:00Z"), Instant.parse("2026-11-19T03:16:00Z"));
  private static final String EVENTS =
      """
      ---
      kind: Event
      metadata: {namespace: checkout}
      count: 37
      lastTimestamp: '2026-11-19T03:15:40Z'
      firstTimestamp: '2026-11-19T02:56:10Z'
      involvedObject: {kind: Pod, namespace: checkout, name: payments-77a8-bcdfg}
      ---
      kind: Event
      metadata: {namespace: checkout}
      lastTimestamp: '2026-11-19T01:15:40Z'
      involvedObject: {kind: Pod, namespace: checkout, name: payments-77a8-old}
      """;

  @Test
  void a_cluster_is_read_through_its_api() {
    try (StubApi api = new StubApi(Shop.objects(Shop.YAML + EVENTS), Map.of())) {
      Answer<Topology> topology = ask(api.url(), reader -> reader.topology(CHECKOUT));
      var history = ask(api.url(), reader -> reader.history(CHECKOUT, RANGE));
      var events = ask(api.url(), reader -> reader.events(CHECKOUT, RANGE));

      assertThat(topology.known().orElseThrow().workloads())
          .singleElement()
          .satisfies(workload ->
              assertThat(workload.pods()).containsExactly(new PodsState("42", 1, 1, 0, Set.of())));
      assertThat(history.known().orElseThrow())
          .singleElement()
          .isInstanceOfSatisfying(
              Change.Rollout.class, rollout -> assertThat(rollout.toRevision()).isEqualTo("42"));
      assertThat(events.known().orElseThrow())
          .extracting(ClusterEvent::revision)
          .containsExactly(Optional.of("42"));
      assertThat(api.asked())
          .anyMatch(path -> path.startsWith("/apis/apps/v1/namespaces/checkout/deployments?"))
          .anyMatch(path -> path.contains("fieldSelector=reason%21%3DScheduled%2C"));
    }
  }

  @ParameterizedTest
  @CsvSource({"StatefulSet, db-7d9f", "DaemonSet, 7d9f"})
  void the_pods_of_stateful_and_daemon_sets_are_known_by_revision(String kind, String hash) {
    String yaml = HistoryTest.ORDERED.formatted(kind, "2026-11-02T10:00:00Z", 3, hash);
    String old =
        """
        ---
        kind: Pod
        metadata: {namespace: checkout, name: db-2, uid: p-2, labels: {controller-revision-hash: 6b5c},
          creationTimestamp: '2026-11-02T10:00:05Z', ownerReferences: [{controller: true, uid: s-1}]}
        """;
    try (StubApi api = new StubApi(Shop.objects(yaml + old), Map.of())) {
      var pods =
          ask(api.url(), reader -> reader.pods(new ObjectRef(kind, "checkout", "db")))
              .known()
              .orElseThrow();

      assertThat(pods)
          .containsOnly(
              Map.entry("db-0", new OwnPod("4", Instant.parse("2026-11-19T02:51:15Z"))),
              Map.entry("db-1", new OwnPod("4", Instant.parse("2026-11-19T02:50:05Z"))),
              Map.entry("db-2", new OwnPod("3", Instant.parse("2026-11-02T10:00:05Z"))));
    }
  }

  @Test
  void significant_events_are_told_once_for_each_series_with_their_type() {
    String form =
        """
        ---
        kind: Event
        metadata: {namespace: checkout}
        type: %1$s
        reason: %2$s
        count: %3$s
        firstTimestamp: '2026-11-19T02:5%3$s:00Z'
        lastTimestamp: '2026-11-19T03:0%3$s:00Z'
        involvedObject: {kind: Deployment, namespace: checkout, name: payments}
        """;
    String series =
        """
        ---
        kind: Event
        metadata: {namespace: checkout}
        type: Warning
        reason: FailedMount
        eventTime: '2026-11-19T02:57:00.123456Z'
        series: {count: 9, lastObservedTime: '2026-11-19T03:09:00.5Z'}
        involvedObject: {kind: Pod, namespace: checkout, name: payments-77a8-bcdfg}
        """;
    String events =
        form.formatted("Normal", "ScalingReplicaSet", 1)
            + form.formatted("Normal", "Pulled", 2)
            + form.formatted("Warning", "BackOff", 3)
            + form.formatted("Warning", "BackOff", 4)
            + series;
    try (StubApi api = new StubApi(Shop.objects(Shop.YAML + events), Map.of())) {
      var found = ask(api.url(), reader -> reader.events(CHECKOUT, RANGE)).known().orElseThrow();

      assertThat(found)
          .extracting(
              e -> e.type() + " " + e.reason() + " " + e.count() + " " + e.first() + " " + e.last())
          .containsExactly(
              "NORMAL ScalingReplicaSet 1 2026-11-19T02:51:00Z 2026-11-19T03:01:00Z",
              "WARNING BackOff 7 2026-11-19T02:53:00Z 2026-11-19T03:04:00Z",
              "WARNING FailedMount 9 2026-11-19T02:57:00.123456Z 2026-11-19T03:09:00.500Z");
      assertThat(found)
          .extracting(event -> event.workload().orElseThrow().name())
          .containsOnly("payments");
    }
  }

  @Test
  void kinds_that_are_not_served_or_not_permitted_are_named_and_the_rest_is_read() {
    Map<String, Integer> refused = Map.of("cronjobs", 404, "networkpolicies", 403);
    try (StubApi api = new StubApi(Shop.objects(Shop.YAML), refused)) {
      var hidden =
          ask(
              api.url(),
              reader -> {
                assertThat(reader.topology(CHECKOUT)).isInstanceOf(Answer.Known.class);
                return reader.notWatched();
              });

      assertThat(hidden)
          .containsExactly(
              "Secrets (not permitted, the default)",
              "CronJobs (this cluster does not serve them)",
              "NetworkPolicies (not permitted)");
    }
  }

  @Test
  void an_older_version_is_read_where_the_new_one_is_not_served() {
    try (StubApi api = new StubApi(Shop.objects(Shop.YAML), Map.of("cronjobs", 404))) {
      ask(api.url(), reader -> reader.topology(CHECKOUT));

      assertThat(api.asked())
          .anyMatch(path -> path.startsWith("/apis/batch/v1/namespaces/checkout/cronjobs"))
          .anyMatch(path -> path.startsWith("/apis/batch/v1beta1/namespaces/checkout/cronjobs"));
    }
  }

  @Test
  void a_server_that_is_away_is_a_reason_not_an_exception() {
    var topology = ask(URI.create("http://127.0.0.1:1"), reader -> reader.topology(CHECKOUT));

    assertThat(topology.missing()).contains("the Kubernetes API gave no answer in 5 s");
  }

  @Test
  void a_server_that_fails_is_a_reason() {
    try (StubApi api = new StubApi(Shop.objects(Shop.YAML), Map.of("deployments", 500))) {
      var topology = ask(api.url(), reader -> reader.topology(CHECKOUT));

      assertThat(topology.missing()).contains("the Kubernetes API answered 500");
    }
  }

  @Test
  void of_secrets_it_is_said_what_is_not_seen_of_them() {
    List<ClusterKind> secrets = List.of(OptionalKinds.secrets());
    Function<ClusterReader, List<String>> limits =
        reader -> {
          assertThat(reader.history(CHECKOUT, RANGE)).isInstanceOf(Answer.Known.class);
          return reader.notWatched();
        };
    try (StubApi api = new StubApi(Shop.objects(Shop.YAML), Map.of());
        StubApi refusing = new StubApi(Shop.objects(Shop.YAML), Map.of("secrets", 403))) {
      assertThat(ask(api.url(), secrets, limits))
          .containsExactly("what is in Secrets (only that they change)");
      assertThat(ask(refusing.url(), secrets, limits)).containsExactly("Secrets (not permitted)");
      assertThat(ask(api.url(), List.of(), limits))
          .containsExactly("Secrets (not permitted, the default)");
    }
  }

  private static <T> T ask(URI url, Function<ClusterReader, T> question) {
    return ask(url, List.of(), question);
  }

  private static <T> T ask(URI url, List<ClusterKind> kinds, Function<ClusterReader, T> question) {
    KubernetesSettings settings =
        new KubernetesSettings(
            new Access.Address(url, Optional.empty(), Optional.empty()),
            Set.of(),
            Duration.ofSeconds(5),
            kinds);
    try (KubernetesClient client = KubernetesClients.of(settings)) {
      ObjectReader reader = new ObjectReader(client, settings);
      InstantSource clock = InstantSource.fixed(RANGE.end());
      return question.apply(new ClusterReader(reader, new Redaction(new byte[16]), clock));
    }
  }
}
