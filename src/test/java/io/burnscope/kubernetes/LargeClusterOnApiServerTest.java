package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal.Scope;
import io.burnscope.change.Changes;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Redaction;
import io.burnscope.kubernetes.KubernetesSettings.Access;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.TimeRange;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints how long it takes; that nothing is lost, and in time, is asserted. */
@Tag("cluster")
class LargeClusterOnApiServerTest {
  private static final int DEPLOYMENTS = 5_000;
  private static final int EVENTS = 20_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Redaction REDACTION = new Redaction(new byte[16]);

  @Test
  void an_edit_among_five_thousand_deployments_is_journalled_and_no_other() {
    try (ApiServer server = ApiServer.start();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        KubernetesClient client = KubernetesClients.of(settings(server))) {
      namespace(server);
      create(server, DEPLOYMENTS, LargeClusterOnApiServerTest::deployment);
      MemoryJournal journal = new MemoryJournal();
      ObjectReader reader = new ObjectReader(client, settings(server));
      Instant start = Instant.now();
      try (ChangeWatch watch =
          new ChangeWatch(
              reader, "test", journal, new Changes(REDACTION), InstantSource.system(), scheduler)) {
        watch.start();
        await().atMost(PATIENCE).until(() -> watch.watching().contains("Deployment"));
        Duration listed = Duration.between(start, Instant.now());

        Instant edited = Instant.now();
        server
            .client()
            .apps()
            .deployments()
            .inNamespace("large")
            .withName("service-4711")
            .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"replicas\":7}}");
        await().atMost(PATIENCE).until(() -> !journal.changesOf("large").isEmpty());

        System.out.printf(
            "watch: deployments=%d listedMillis=%d journalledMillis=%d%n",
            DEPLOYMENTS, listed.toMillis(), Duration.between(edited, Instant.now()).toMillis());
        assertThat(journal.changesOf("large"))
            .extracting(Change::object)
            .containsExactly(new ObjectRef("Deployment", "large", "service-4711"));
      }
    }
  }

  @Test
  void among_twenty_thousand_events_the_warning_about_a_workload_is_found_in_time() {
    try (ApiServer server = ApiServer.start();
        KubernetesClient client = KubernetesClients.of(settings(server))) {
      namespace(server);
      server.apply(deployment(1));
      create(server, EVENTS, number -> event("noise-" + number, "Normal", noise(number)));
      server.apply(event("told", "Warning", "FailedCreate"));
      ClusterReader reader =
          new ClusterReader(
              new ObjectReader(client, settings(server)), REDACTION, InstantSource.system());
      Instant now = Instant.now();
      TimeRange range = new TimeRange(now.minus(Duration.ofHours(1)), now.plusSeconds(60));

      var found = reader.events(new Scope("test", Set.of("large")), range);

      Duration took = Duration.between(now, Instant.now());
      System.out.printf("events: stored=%d readMillis=%d%n", EVENTS, took.toMillis());
      assertThat(found.known().orElseThrow())
          .extracting(event -> event.reason() + " " + event.workload().orElseThrow().name())
          .containsExactlyInAnyOrder("FailedCreate service-1", "Killing service-1");
      assertThat(took).isLessThan(Duration.ofSeconds(15));
    }
  }

  /** Half is left out by the API server, half repeats one series that is looked at. */
  private static String noise(int number) {
    return number % 2 == 0 ? "Pulled" : "Killing";
  }

  private static void namespace(ApiServer server) {
    server.apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: large}\n");
  }

  private static void create(ApiServer server, int count, IntFunction<String> manifest) {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < count; i++) {
        String yaml = manifest.apply(i);
        threads.execute(() ->
            server
                .client()
                .resource(Serialization.unmarshal(yaml, GenericKubernetesResource.class))
                .create());
      }
    }
  }

  private static String deployment(int number) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: service-%1$d, namespace: large}
    spec:
      selector: {matchLabels: {app: service-%1$d}}
      template:
        metadata: {labels: {app: service-%1$d}}
        spec: {containers: [{name: app, image: 'r/service:1.%1$d.0'}]}
    """
        .formatted(number);
  }

  private static String event(String name, String type, String reason) {
    return """
    apiVersion: v1
    kind: Event
    metadata: {name: %1$s, namespace: large}
    type: %2$s
    reason: %3$s
    message: it happened
    firstTimestamp: '%4$s'
    lastTimestamp: '%4$s'
    involvedObject: {apiVersion: apps/v1, kind: Deployment, namespace: large, name: service-1}
    """
        .formatted(name, type, reason, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static KubernetesSettings settings(ApiServer server) {
    return new KubernetesSettings(
        new Access.Kubeconfig(server.kubeconfig(), Optional.empty()),
        Set.of(),
        Duration.ofSeconds(10));
  }
}
