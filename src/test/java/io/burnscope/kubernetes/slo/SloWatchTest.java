package io.burnscope.kubernetes.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class SloWatchTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
  private final RememberedSlos slos = new RememberedSlos();

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void resources_are_followed_from_apply_to_delete() {
    ApiServer server = InstalledCrds.server();
    SloId query = new SloId(SloId.Kind.OBJECTIVE, "watched", "query");
    SloId routes = new SloId(SloId.Kind.COMPOSITION, "watched", "routes");
    SloId gone = new SloId(SloId.Kind.OBJECTIVE, "watched", "payments-slo");
    slos.accept(Manifests.slo(Manifests.OBJECTIVE.replace("checkout", "watched")));
    String manifests = TestFiles.manifests("slok.yaml", "watched");
    server.apply(manifests);

    try (SloWatch watch = watch(server)) {
      await().atMost(SOON).until(() -> target(query).equals("99.9"));
      await().atMost(SOON).until(() -> slos.find(gone).isEmpty());
      await().atMost(SOON).until(() -> slos.find(routes).isPresent());

      server.apply(manifests.replace("target: 99.9\n", "target: 99.8\n"));
      await().atMost(SOON).until(() -> target(query).equals("99.8"));

      server.apply(manifests.replace("window: 30d", "window: 300d"));
      await().atMost(SOON).until(() -> watch.rejected().containsKey(query));
      assertThat(target(query)).isEqualTo("99.8");

      delete(server, "query");
      await().atMost(SOON).until(() -> slos.find(query).isEmpty());
      assertThat(watch.watching()).containsExactly("SLOComposition", "ServiceLevelObjective");
    }
  }

  @Test
  void kinds_that_come_later_are_found() {
    try (ApiServer server = ApiServer.start();
        SloWatch watch = watch(server)) {
      watch.beat();
      assertThat(watch.watching()).isEmpty();

      server.apply(TestFiles.read("deploy/crds/servicelevelobjectives.yaml"));
      watch.beat();

      await().atMost(SOON).until(() -> watch.watching().contains("ServiceLevelObjective"));
    }
  }

  private SloWatch watch(ApiServer server) {
    SloWatch watch =
        new SloWatch(server.client(), Set.of("watched"), slos, SloReading.DEFAULT, scheduler);
    watch.start();
    return watch;
  }

  private String target(SloId id) {
    return slos.find(id).map(slo -> slo.target().percent().toString()).orElse("");
  }

  private static void delete(ApiServer server, String name) {
    var resources = server.client().genericKubernetesResources(SloKind.OBJECTIVE.context());
    GenericKubernetesResource resource = resources.inNamespace("watched").withName(name).require();
    server.client().resource(resource).delete();
  }
}
