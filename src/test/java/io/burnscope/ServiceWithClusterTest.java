package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.burnscope.peers.ApiServer;
import io.burnscope.peers.Table;
import io.burnscope.peers.Traffic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything around the service is real, and it may do in the cluster what the shipped manifests
 * permit. There are no controllers: ReplicaSets and Pods are made by hand.
 */
@Tag("cluster")
class ServiceWithClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OLD = "66f7b8c9d";
  private static final String NEW = "7d9f8c6b5";
  @TempDir private Path folder;

  @Test
  void a_bad_rollout_is_named_on_the_resource_and_its_recovery_resolves_resource_and_thread()
      throws IOException {
    ApiServer server = InstalledCrds.server();
    prepare(server, "live");
    roll(server, OLD, "41", "1.8.2");
    try (Monitoring monitoring = Monitoring.start(ShortSlos.rules("live"));
        RunningService service =
            RunningService.start(
                folder, settings(botOf(server), monitoring.prometheus().toString()))) {
      monitoring.service("base", Map.of());
      monitoring.service("payments", Map.of("pod", "payments-" + OLD + "-x2bcd"));
      monitoring.deliverTo(service);
      monitoring.awaitHistory();

      roll(server, NEW, "42", "1.9.0");
      Traffic fresh = monitoring.service("payments", Map.of("pod", "payments-" + NEW + "-z4wvx"));
      fresh.errorRatio(0.8);

      await().atMost(PATIENCE).until(() -> cells(server, "live", "State").contains("open"));
      await().atMost(PATIENCE).until(() -> service.terminal().contains("checkouts fail · burn "));
      await()
          .atMost(PATIENCE)
          .until(
              () -> cells(server, "live", "Suspect").toString().contains("payments 1.8.2→1.9.0"));

      fresh.errorRatio(0);

      await().atMost(PATIENCE).until(() -> cells(server, "live", "State").contains("resolved"));
      await().atMost(PATIENCE).until(() -> service.terminal().contains("RESOLVED · checkout-flow"));
      assertThat(cells(server, "live", "SLO")).containsExactly("checkout-flow");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(metrics(service))
                  .contains(
                      counted("checkout-flow", "composition"),
                      counted("payments-slo", "availability")));
    }
  }

  private static String counted(String serviceLevel, String slo) {
    return "service_level_sli_result_count_total{namespace=\"live\",service_level=\"%s\",slo=\"%s\"} "
        .formatted(serviceLevel, slo);
  }

  private static String metrics(RunningService service) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create(service.root() + "/metrics");
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void while_the_api_server_is_away_the_message_leaves_and_the_resource_follows()
      throws IOException, InterruptedException {
    try (ApiServer server = ApiServer.start()) {
      for (String kind : List.of("servicelevelobjectives", "slocompositions", "slocorrelations")) {
        server.apply(TestFiles.read("deploy/crds/" + kind + ".yaml"));
      }
      prepare(server, "away");
      try (RunningService service =
          RunningService.start(folder, settings(server.kubeconfig(), "http://127.0.0.1:1"))) {
        server.stop();

        assertThat(service.page("away", Instant.now())).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> service.terminal().contains("root message"));
        server.restart();

        await()
            .atMost(PATIENCE)
            .until(() ->
                server
                        .client()
                        .resources(SloCorrelation.class)
                        .inNamespace("away")
                        .list()
                        .getItems()
                        .size()
                    == 1);
      }
    }
  }

  private static void prepare(ApiServer server, String namespace) {
    server.apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n".formatted(namespace));
    server.apply(ShortSlos.manifests(namespace));
  }

  /** The service account with the rights of the shipped manifests, and no more. */
  private static Path botOf(ApiServer server) {
    server.apply(TestFiles.read("deploy/manifests/namespace.yaml"));
    server.apply(TestFiles.read("deploy/manifests/access.yaml"));
    return server.kubeconfig(server.token("burnscope", "burnscope"));
  }

  private static String settings(Path kubeconfig, String prometheus) {
    return """
    kubernetes: {kubeconfig: %s}
    sources: {default: {cluster: test, prometheus: {url: "%s"}}}
    """
        .formatted(kubeconfig, prometheus);
  }

  private static void roll(ApiServer server, String hash, String revision, String version) {
    String deployment = server.apply(deployment(version)).getLast().getMetadata().getUid();
    server.apply(
        """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: payments-%1$s
          namespace: live
          annotations: {deployment.kubernetes.io/revision: '%2$s'}
          ownerReferences:
          - {apiVersion: apps/v1, kind: Deployment, name: payments, uid: %4$s, controller: true}
        spec:
          selector: {matchLabels: {app: payments, pod-template-hash: %1$s}}
          template:
            metadata: {labels: {app: payments, pod-template-hash: %1$s}}
            spec: {containers: [{name: app, image: 'r/payments:%3$s'}]}
        """
            .formatted(hash, revision, version, deployment));
  }

  private static String deployment(String version) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: payments, namespace: live}
    spec:
      selector: {matchLabels: {app: payments}}
      template:
        metadata: {labels: {app: payments}}
        spec: {containers: [{name: app, image: 'r/payments:%s'}]}
    """
        .formatted(version);
  }

  private static List<String> cells(ApiServer server, String namespace, String column) {
    Table table =
        server.table(
            "/apis/observability.slok.io/v1alpha1/namespaces/" + namespace + "/slocorrelations");
    return table.column(column);
  }
}
