package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.change.Change;
import io.burnscope.change.Changes;
import io.burnscope.change.Redaction;
import io.burnscope.kubernetes.KubernetesSettings.Access;
import io.burnscope.peers.ApiServer;
import io.burnscope.peers.Relay;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line is cut for so long that the API server has forgotten where the watch stood. */
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

  @TempDir Path folder;

  private final MemoryJournal journal = new MemoryJournal();

  @Test
  void after_410_gone_nothing_is_lost_and_nothing_is_doubled() throws IOException {
    try (ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        ApiServer server = ApiServer.start();
        Relay line = new Relay(server.url().getPort())) {
      server.apply(OBJECTS);
      KubernetesSettings settings = through(line, server);
      try (KubernetesClient client = KubernetesClients.of(settings);
          ChangeWatch watch = watch(client, settings, scheduler)) {
        watch.start();
        await().atMost(PATIENCE).until(() -> watch.watching().contains("ConfigMap"));
        edit(server, "20");
        await().atMost(PATIENCE).until(() -> told().size() == 1);
        String seen = version(server);

        line.cut();
        edit(server, "30");
        server.client().configMaps().inNamespace("shop").withName("deleted").delete();
        server.apply(ONE_MORE);
        server.restartForgetting();
        assertThat(watchedFrom(server, seen)).contains("410");
        line.open();
        await().atMost(PATIENCE).until(() -> told().size() >= 4);
        edit(server, "40");
        await().atMost(PATIENCE).until(() -> told().size() >= 5);
      }
    }

    assertThat(told())
        .containsExactlyInAnyOrder(
            "Edit edited [mode 10 → 20]",
            "Edit edited [mode 20 → 30]",
            "Deletion deleted []",
            "Creation created []",
            "Edit edited [mode 30 → 40]");
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
  private static String watchedFrom(ApiServer server, String version) {
    try {
      return server
          .client()
          .raw("/api/v1/configmaps?watch=1&timeoutSeconds=5&resourceVersion=" + version);
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
