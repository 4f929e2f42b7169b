package io.burnscope.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.Manifests;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replica that holds the Lease is killed; the Lease lasts 10 s. */
@Tag("cluster")
class LeaderKilledTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OBJECTIVE = Manifests.OBJECTIVE.replace("checkout", "led");

  private final ApiServer server = InstalledCrds.server();
  private final KubernetesClient admin = server.client();
  @TempDir private Path folder = Path.of("");

  @Test
  void another_replica_takes_the_lease_and_goes_on_with_the_rules() throws IOException {
    server.apply(TestFiles.read("src/test/resources/kubernetes/prometheusrules.yaml"));
    server.apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: led}\n");
    Path kubeconfig = installed();
    try (ServeProcess leader = ServeProcess.start(config("first", kubeconfig))) {
      server.apply(OBJECTIVE);
      await().atMost(PATIENCE).until(() -> rules().contains("vector(0.9995)"));
      String first = holder().orElseThrow();

      try (ServeProcess _ = ServeProcess.start(config("second", kubeconfig))) {
        assertThat(holder()).contains(first);
        leader.kill();
        server.apply(OBJECTIVE.replace("99.95", "99.9"));

        await().atMost(PATIENCE).until(() -> rules().contains("vector(0.999)"));
        assertThat(holder()).isPresent().get().isNotEqualTo(first);
      }
    }
  }

  private String rules() {
    return Optional.ofNullable(
            admin
                .genericKubernetesResources("monitoring.coreos.com/v1", "PrometheusRule")
                .inNamespace("led")
                .withName("slo-payments-slo")
                .get())
        .map(rule -> rule.getAdditionalProperties().toString())
        .orElse("");
  }

  private Optional<String> holder() {
    return Optional.ofNullable(admin.leases().inNamespace("leaders").withName("burnscope").get())
        .map(lease -> lease.getSpec().getHolderIdentity());
  }

  /** A service account with the rights of the manifests, in a namespace of this test. */
  private Path installed() {
    server.apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: leaders}\n");
    server.apply(
        TestFiles.read("deploy/manifests/access.yaml")
            .replace("name: burnscope\n", "name: burnscope-leaders\n")
            .replace("namespace: burnscope\n", "namespace: leaders\n"));
    return server.kubeconfig(server.token("leaders", "burnscope-leaders"));
  }

  private Path config(String replica, Path kubeconfig) throws IOException {
    Path own = Files.createDirectory(folder.resolve(replica));
    return Files.writeString(
        own.resolve("burnscope.yaml"),
        """
        server: {host: 127.0.0.1, port: 0}
        webhook: {authentication: none}
        kubernetes: {kubeconfig: "%s", ownNamespace: leaders, namespaces: [led, leaders]}
        store: {url: "jdbc:sqlite:%s"}
        """
            .formatted(kubeconfig, own.resolve("burnscope.db")));
  }
}
