package io.burnscope.install;

import static org.awaitility.Awaitility.await;

import io.burnscope.config.Config;
import io.burnscope.config.ConfigFile;
import io.burnscope.input.Parsed;
import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.KubernetesClients;
import io.burnscope.kubernetes.KubernetesSettings;
import io.burnscope.kubernetes.ReadRights;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.kubernetes.operator.OperatorRights;
import io.burnscope.kubernetes.resource.RecordRights;
import io.burnscope.peers.ApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the chart installs for some values, on the real API server in namespaces of its own: the
 * service account, its roles and the service's settings.
 */
final class Installed implements AutoCloseable {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** Stands for the own namespace in what is rendered once for all installations alike. */
  private static final String OWN = "rights-own";

  private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

  private final ApiServer server;
  private final String own;
  private final KubernetesSettings settings;
  private final KubernetesClient client;
  private final String namespace;

  private Installed(ApiServer server, String own, List<HasMetadata> objects, String role) {
    this.server = server;
    this.own = own;
    this.namespace = role.endsWith("-records") ? own : own + "-shop";
    KubernetesSettings.Access access =
        new KubernetesSettings.Access.Kubeconfig(
            server.kubeconfig(server.token(own, "burnscope")), Optional.empty());
    KubernetesSettings read = configured(objects);
    this.settings =
        new KubernetesSettings(access, read.namespaces(), read.requestTimeout())
            .journalling(read.more());
    this.client = KubernetesClients.of(settings);
  }

  /**
   * Installs.
   *
   * @param values in which WATCHED and OTHER stand for two namespaces
   * @param role what is looked at: the role of a right
   * @param without this right
   */
  static Installed with(String values, String role, Optional<Right> without) {
    ApiServer server = InstalledCrds.server();
    server.apply(TestFiles.read("src/test/resources/kubernetes/prometheusrules.yaml"));
    String own = "rights-" + COUNTER.incrementAndGet();
    for (String name : List.of(own, own + "-shop", own + "-money")) {
      server.token(name, "burnscope"); // makes the namespace
    }
    List<HasMetadata> objects = Chart.parsed(rendered(values).replace(OWN, own));
    Roles roles = Roles.of(objects, own).without(without);
    roles.apply(server.client());
    Installed installed = new Installed(server, own, objects, role);
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> roles.inForce(installed.client));
    return installed;
  }

  private static String rendered(String values) {
    return RENDERED.computeIfAbsent(values, it -> Chart.rendered(OWN, filled(it, OWN)));
  }

  private static String filled(String values, String own) {
    return values.replace("WATCHED", own + "-shop").replace("OTHER", own + "-money");
  }

  private static KubernetesSettings configured(List<HasMetadata> objects) {
    ConfigMap map =
        objects.stream()
            .filter(ConfigMap.class::isInstance)
            .map(ConfigMap.class::cast)
            .findFirst()
            .orElseThrow();
    String text = map.getData().getOrDefault("burnscope.yaml", "");
    return switch (ConfigFile.parse(text, Map.of())) {
      case Parsed.Ok<Config>(Config config) -> config.kubernetes().orElseThrow();
      case Parsed.Invalid<Config> invalid -> throw new AssertionError(invalid + "\n" + text);
    };
  }

  /** Where SLOs and workloads are. */
  String namespace() {
    return namespace;
  }

  /** Where Burnscope runs. */
  String own() {
    return own;
  }

  ReadRights reads() {
    return new ReadRights(client, settings);
  }

  RecordRights records() {
    return new RecordRights(client, server.client(), namespace);
  }

  OperatorRights operator() {
    return new OperatorRights(client, server.client(), namespace, settings.namespaces());
  }

  /** After a replica that died long ago with the Lease. */
  Installed withOldLease() {
    server.apply(
        """
        apiVersion: coordination.k8s.io/v1
        kind: Lease
        metadata: {name: burnscope, namespace: %s}
        spec:
          holderIdentity: a replica that died
          leaseDurationSeconds: 10
          leaseTransitions: 0
          acquireTime: '2026-01-01T00:00:00.000000Z'
          renewTime: '2026-01-01T00:00:00.000000Z'
        """
            .formatted(own));
    return this;
  }

  @Override
  public void close() {
    client.close();
  }
}
