package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.change.Change;
import io.burnscope.change.Changes;
import io.burnscope.change.Redaction;
import io.burnscope.input.Answer;
import io.burnscope.kubernetes.KubernetesSettings.Access;
import io.burnscope.kubernetes.operator.Operator;
import io.burnscope.kubernetes.operator.OperatorSettings;
import io.burnscope.kubernetes.operator.RuleOutput;
import io.burnscope.kubernetes.slo.RememberedSlos;
import io.burnscope.kubernetes.slo.SloReading;
import io.burnscope.kubernetes.slo.SloWatch;
import io.burnscope.peers.ApiServer;
import io.burnscope.peers.Relay;
import io.burnscope.slo.Manifests;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line is cut for so long that the API server has forgotten where the watches stood. */
@Tag("cluster")
class ExpiredWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: edited, namespace: shop}
      data: {mode: '10'}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: deleted, namespace: shop}
      data: {mode: '1'}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: kept, namespace: shop}
      data: {mode: '2'}
      """;
  private static final String ONE_MORE =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: created, namespace: shop}
      data: {mode: '3'}
      """;

  private static final String SLOS = "apis/observability.slok.io/v1alpha1/servicelevelobjectives";
  private static final String RULES = "apis/monitoring.coreos.com/v1/prometheusrules";
  private static final Pattern TARGET = Pattern.compile("vector\\((0\\.99\\d*)\\)");

  /** In a namespace whose changes are not told. */
  private static final String PROMISED = "promised";

  @TempDir Path folder;

  private final MemoryJournal journal = new MemoryJournal();
  private final RememberedSlos accepted = new RememberedSlos();

  @Test
  void after_410_gone_nothing_is_lost_and_nothing_is_doubled() throws IOException {
    try (ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(3);
        ApiServer server = ApiServer.start();
        Relay line = new Relay(server.url().getPort())) {
      server.apply(OBJECTS);
      promise(server);
      KubernetesSettings settings = through(line, server);
      try (KubernetesClient client = KubernetesClients.of(settings);
          ChangeWatch watch = watch(client, settings, scheduler);
          SloWatch slos = slos(client, scheduler);
          Operator operator = operator(client, slos, scheduler)) {
        watch.start();
        operator.start();
        slos.start();
        await().atMost(PATIENCE).until(() -> watch.watching().contains("ConfigMap"));
        edit(server, "20");
        await().atMost(PATIENCE).until(() -> told().size() == 1);
        await()
            .atMost(PATIENCE)
            .until(() -> rules(server).keySet().equals(Set.of("deleted", "edited", "kept")));
        String seen = version(server);

        line.cut();
        edit(server, "30");
        server.client().configMaps().inNamespace("shop").withName("deleted").delete();
        server.apply(ONE_MORE);
        turn(server);
        server.restartForgetting();
        assertThat(
                List.of(
                    watchedFrom(server, "api/v1/configmaps", seen),
                    watchedFrom(server, SLOS, seen),
                    watchedFrom(server, RULES, seen)))
            .allMatch(answer -> answer.contains("410"));
        line.open();
        await().atMost(PATIENCE).until(() -> told().size() >= 4);
        await()
            .atMost(PATIENCE)
            .until(() ->
                rules(server)
                    .equals(Map.of("created", "0.9995", "edited", "0.999", "kept", "0.9995")));
        edit(server, "40");
        server.apply(objective("edited", "99"));
        await().atMost(PATIENCE).until(() -> told().size() >= 5);
        await().atMost(PATIENCE).until(() -> "0.99".equals(rules(server).get("edited")));
      }
    }

    assertThat(told())
        .containsExactlyInAnyOrder(
            "Edit edited [mode 10 → 20]",
            "Edit edited [mode 20 → 30]",
            "Deletion deleted []",
            "Creation created []",
            "Edit edited [mode 30 → 40]");
    assertThat(accepted.all())
        .extracting(slo -> slo.id().name())
        .containsExactly("created", "edited", "kept");
  }

  /** Three objectives and the kind of their rules. */
  private static void promise(ApiServer server) {
    for (String kind : List.of("servicelevelobjectives", "slocompositions")) {
      server.apply(TestFiles.read("deploy/crds/" + kind + ".yaml"));
    }
    server.apply(TestFiles.read("src/test/resources/kubernetes/prometheusrules.yaml"));
    server.apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: promised}\n");
    for (String name : List.of("edited", "deleted", "kept")) {
      server.apply(objective(name, "99.95"));
    }
  }

  private static String objective(String name, String target) {
    return Manifests.OBJECTIVE
        .replace("namespace: checkout", "namespace: " + PROMISED)
        .replace("payments-slo", name)
        .replace("99.95", target);
  }

  /** One objective is edited, one deleted, one created, and of one the rules are deleted. */
  private static void turn(ApiServer server) {
    server.apply(objective("edited", "99.9") + "---\n" + objective("created", "99.95"));
    object(server, "observability.slok.io/v1alpha1", "ServiceLevelObjective", "deleted").delete();
    object(server, "monitoring.coreos.com/v1", "PrometheusRule", "slo-kept").delete();
  }

  private static Resource<GenericKubernetesResource> object(
      ApiServer server, String version, String kind, String name) {
    return server
        .client()
        .genericKubernetesResources(version, kind)
        .inNamespace(PROMISED)
        .withName(name);
  }

  /** The objective that the rules of each SLO record. */
  private static Map<String, String> rules(ApiServer server) {
    return server
        .client()
        .genericKubernetesResources("monitoring.coreos.com/v1", "PrometheusRule")
        .inNamespace(PROMISED)
        .list()
        .getItems()
        .stream()
        .collect(
            Collectors.toMap(
                rule -> rule.getMetadata().getName().replaceFirst("^slo-", ""),
                rule ->
                    TARGET
                        .matcher(rule.getAdditionalProperties().toString())
                        .results()
                        .findFirst()
                        .map(found -> found.group(1))
                        .orElse("")));
  }

  private SloWatch slos(KubernetesClient client, ScheduledExecutorService scheduler) {
    return new SloWatch(client, Set.of(PROMISED), accepted, SloReading.DEFAULT, scheduler);
  }

  private Operator operator(
      KubernetesClient client, SloWatch slos, ScheduledExecutorService scheduler) {
    return new Operator(
        client,
        new OperatorSettings(
            RuleOutput.PROMETHEUSRULE,
            Map.of(),
            Set.of(PROMISED),
            PROMISED,
            Duration.ofMinutes(5),
            Duration.ofSeconds(2),
            OperatorSettings.EVALUATION,
            ServiceLevelUse.KEEP),
        slos,
        SloReading.DEFAULT,
        accepted,
        (_, _) -> new Answer.Unavailable<>("Prometheus is away"),
        Optional.empty(),
        "replica",
        InstantSource.system(),
        new SplittableRandom(1),
        scheduler);
  }

  private List<String> told() {
    return journal.changesOf("shop").stream().map(ExpiredWatchTest::words).toList();
  }

  private static String words(Change change) {
    return change.getClass().getSimpleName() + " " + change.object().name() + " " + change.fields();
  }

  private static void edit(ApiServer server, String mode) {
    server
        .client()
        .configMaps()
        .inNamespace("shop")
        .withName("edited")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"mode\":\"" + mode + "\"}}");
  }

  private static String version(ApiServer server) {
    return server
        .client()
        .configMaps()
        .inNamespace("shop")
        .withName("edited")
        .get()
        .getMetadata()
        .getResourceVersion();
  }

  /** What the API server answers to who wants to go on from {@code version}. */
  private static String watchedFrom(ApiServer server, String path, String version) {
    try {
      return server
          .client()
          .raw("/" + path + "?watch=1&timeoutSeconds=5&resourceVersion=" + version);
    } catch (KubernetesClientException refused) {
      return Integer.toString(refused.getCode());
    }
  }

  private KubernetesSettings through(Relay line, ApiServer server) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), server.adminToken() + "\n");
    return new KubernetesSettings(
        new Access.Address(
            URI.create("https://127.0.0.1:" + line.port()),
            Optional.of(server.caFile()),
            Optional.of(token)),
        Set.of(),
        Duration.ofSeconds(10),
        List.of());
  }

  private ChangeWatch watch(
      KubernetesClient client, KubernetesSettings settings, ScheduledExecutorService scheduler) {
    return new ChangeWatch(
        new ObjectReader(client, settings),
        "test",
        journal,
        new Changes(new Redaction(new byte[16])),
        InstantSource.system(),
        scheduler);
  }
}
