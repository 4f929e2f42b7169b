package io.burnscope.kubernetes.operator;

import io.burnscope.incident.RecordedSlis;
import io.burnscope.input.Answer;
import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.ServiceLevelUse;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.kubernetes.slo.RememberedSlos;
import io.burnscope.kubernetes.slo.SloReading;
import io.burnscope.kubernetes.slo.SloWatch;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.ServiceLevelCounts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An operator at work in one namespace of a real API server, with the shipped rights only. */
final class OperatedCluster implements AutoCloseable {
  private static final Pattern LEASE_RIGHT = Pattern.compile("(?m)^kind: Role(Binding)?$");
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final ApiServer server;
  private final String namespace;
  private final RuleOutput output;
  private final RememberedSlos slos = new RememberedSlos();
  private final RecordedSlis recorded;
  private final String identity;
  private ScheduledExecutorService scheduler;
  private KubernetesClient client;
  private SloWatch watch;
  private Operator operator;
  private boolean running;

  private OperatedCluster(
      ApiServer server,
      String namespace,
      RuleOutput output,
      RecordedSlis recorded,
      String identity) {
    this.recorded = recorded;
    this.identity = identity;
    this.server = server;
    this.namespace = namespace;
    this.output = output;
    server.apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n".formatted(namespace));
    server.apply(ownLease(namespace));
    run();
  }

  /** On the shared server, which serves PrometheusRules. */
  static OperatedCluster start(String namespace) {
    ApiServer server = InstalledCrds.server();
    server.apply(TestFiles.read("src/test/resources/kubernetes/prometheusrules.yaml"));
    return start(server, namespace, RuleOutput.PROMETHEUSRULE);
  }

  /** The same with these numbers. */
  static OperatedCluster start(String namespace, RecordedSlis recorded) {
    ApiServer server = InstalledCrds.server();
    server.apply(TestFiles.read("src/test/resources/kubernetes/prometheusrules.yaml"));
    return start(server, namespace, RuleOutput.PROMETHEUSRULE, recorded);
  }

  static OperatedCluster start(ApiServer server, String namespace, RuleOutput output) {
    return start(
        server, namespace, output, (_, _) -> new Answer.Unavailable<>("Prometheus is away"));
  }

  static OperatedCluster start(
      ApiServer server, String namespace, RuleOutput output, RecordedSlis recorded) {
    server.apply(TestFiles.read("deploy/manifests/namespace.yaml"));
    server.apply(TestFiles.read("deploy/manifests/access.yaml"));
    return new OperatedCluster(server, namespace, output, recorded, "replica-" + namespace);
  }

  /** A second replica beside this one. */
  OperatedCluster another() {
    return new OperatedCluster(server, namespace, output, recorded, "another-" + namespace);
  }

  /** The shipped right to hold the Lease, here: waiting for that of another test takes seconds. */
  private static String ownLease(String namespace) {
    return Arrays.stream(TestFiles.read("deploy/manifests/access.yaml").split("(?m)^---$"))
        .filter(document -> LEASE_RIGHT.matcher(document).find())
        .map(document -> document.replaceFirst("namespace: burnscope", "namespace: " + namespace))
        .collect(Collectors.joining("---\n"));
  }

  private void run() {
    scheduler = Executors.newScheduledThreadPool(3);
    client = server.client(server.token("burnscope", "burnscope"));
    watch = new SloWatch(client, Set.of(namespace), slos, SloReading.DEFAULT, scheduler);
    operator =
        new Operator(
            client,
            new OperatorSettings(
                output,
                Map.of("release", "prometheus"),
                Set.of(namespace),
                namespace,
                Duration.ofMinutes(5),
                LOOK,
                Duration.ofSeconds(1),
                ServiceLevelUse.KEEP),
            watch,
            SloReading.DEFAULT,
            slos,
            recorded,
            Optional.empty(),
            identity,
            InstantSource.system(),
            new SplittableRandom(),
            scheduler);
    operator.start();
    watch.start();
    running = true;
  }

  /** Another run with nothing in memory but the accepted specs. */
  void restart() {
    run();
  }

  /** As a crash does. */
  void stop() {
    running = false;
    operator.close();
    watch.close();
    scheduler.shutdownNow();
    client.close();
  }

  String namespace() {
    return namespace;
  }

  /** What it counts for service-level-operator's series. */
  Collection<ServiceLevelCounts.Count> counts() {
    return operator.counts().counts().values();
  }

  ApiServer server() {
    return server;
  }

  /** Applies manifests as a user; NAMESPACE stands for the namespace. */
  void apply(String manifests) {
    server.apply(manifests.replace("NAMESPACE", namespace));
  }

  Optional<GenericKubernetesResource> rule(String name) {
    return Optional.ofNullable(
        server
            .client()
            .genericKubernetesResources(output.context())
            .inNamespace(namespace)
            .withName(name)
            .get());
  }

  /** As {@link #rule}, for tests that wait until it is there. */
  boolean has(String name, String text) {
    return rule(name)
        .filter(rule -> String.valueOf(rule.getAdditionalProperties()).contains(text))
        .isPresent();
  }

  String version(String name) {
    return rule(name).orElseThrow().getMetadata().getResourceVersion();
  }

  void delete(String kind, String name) {
    resource(kind, name).ifPresent(found -> server.client().resource(found).delete());
  }

  Optional<GenericKubernetesResource> resource(String kind, String name) {
    return Optional.ofNullable(
        server
            .client()
            .genericKubernetesResources("observability.slok.io/v1alpha1", kind)
            .inNamespace(namespace)
            .withName(name)
            .get());
  }

  /** {@code status/reason: message} of a condition, empty if there is none. */
  @SuppressWarnings("unchecked")
  String condition(String kind, String name, String type) {
    List<Map<String, Object>> conditions =
        resource(kind, name)
            .map(found -> (Map<String, Object>) found.getAdditionalProperties().get("status"))
            .map(status -> (List<Map<String, Object>>) status.get("conditions"))
            .orElse(List.of());
    return conditions.stream()
        .filter(condition -> type.equals(condition.get("type")))
        .map(c -> c.get("status") + "/" + c.get("reason") + ": " + c.get("message"))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    if (running) {
      stop();
    }
  }
}
