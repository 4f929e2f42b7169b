package io.burnscope.kubernetes.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.ServiceLevels;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where no operator of ours makes SLOs of ServiceLevels. */
@Tag("cluster")
class ServiceLevelIntakeTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String LEVEL =
      ServiceLevels.PAYMENTS.replace("namespace: shop", "namespace: taken-in");
  private static final SloId FIRST = id("payments.999-http-request-lt-500");
  private static final SloId SECOND = id("payments.settled");

  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
  private final RememberedSlos slos = new RememberedSlos();

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void its_objectives_are_known_from_apply_to_delete_and_nothing_is_written() {
    ApiServer server = InstalledCrds.server();
    server.token("taken-in", "any"); // makes the namespace
    server.apply(LEVEL);
    try (ServiceLevelIntake intake =
        new ServiceLevelIntake(
            server.client(),
            Set.of("taken-in"),
            slos,
            SloReading.DEFAULT,
            SECOND::equals,
            scheduler)) {
      intake.start();
      await().atMost(SOON).until(() -> target().equals("99.9"));

      server.apply(LEVEL.replace("Percent: 99.9\n", "Percent: 100\n"));
      server.apply(LEVEL.replace("Percent: 99.9\n", "Percent: 99.8\n"));
      await().atMost(SOON).until(() -> target().equals("99.8"));
      assertThat(slos.find(SECOND)).as("told by a resource of its own").isEmpty();
      assertThat(level(server).getMetadata().getManagedFields())
          .noneMatch(field -> field.getManager().contains("burnscope"));

      server.client().resource(level(server)).delete();
      await().atMost(SOON).until(() -> slos.find(FIRST).isEmpty());
    }
  }

  private String target() {
    return slos.find(FIRST).map(slo -> slo.target().percent().toString()).orElse("");
  }

  private static GenericKubernetesResource level(ApiServer server) {
    return server
        .client()
        .genericKubernetesResources("monitoring.spotahome.com/v1alpha1", "ServiceLevel")
        .inNamespace("taken-in")
        .withName("payments")
        .require();
  }

  private static SloId id(String name) {
    return new SloId(SloId.Kind.OBJECTIVE, "taken-in", name);
  }
}
