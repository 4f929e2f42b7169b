package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.slo.Manifests;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints how long a cold start takes and what it costs; only that it ends is asserted. */
@Tag("cluster")
class OperatorScaleTest {
  private static final int OBJECTIVES = Integer.getInteger("objectives", 2000);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void thousands_of_objectives_reconcile_from_cold() {
    KubernetesClient admin = InstalledCrds.server().client();
    try (OperatedCluster cluster = OperatedCluster.start("scale")) {
      cluster.stop();
      create(admin);
      long requests = requests(admin);
      long heap = heap();
      Instant start = Instant.now();

      cluster.restart();
      await()
          .pollInterval(Duration.ofMillis(500))
          .atMost(PATIENCE)
          .until(() -> rules(admin) == OBJECTIVES);

      Duration rules = Duration.between(start, Instant.now());
      System.out.printf(
          "operator: objectives=%d rulesSeconds=%.1f requests=%d heapMegabytes=%d cores=%d%n",
          OBJECTIVES,
          rules.toMillis() / 1000.0,
          requests(admin) - requests,
          (heap() - heap) >> 20,
          Runtime.getRuntime().availableProcessors());
      assertThat(rules(admin)).isEqualTo(OBJECTIVES);
    }
  }

  private static void create(KubernetesClient admin) {
    Semaphore places = new Semaphore(16);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < OBJECTIVES; i++) {
        String yaml =
            Manifests.OBJECTIVE
                .replace("checkout", "scale")
                .replace("payments-slo", "slo-" + i)
                .replace("job=\"payments\"", "job=\"payments-" + i + "\"");
        threads.execute(() -> {
          places.acquireUninterruptibly();
          try {
            admin.resource(Serialization.unmarshal(yaml, GenericKubernetesResource.class)).create();
          } finally {
            places.release();
          }
        });
      }
    }
  }

  private static long rules(KubernetesClient admin) {
    var page = new ListOptionsBuilder().withLimit(1L).build();
    var list =
        admin
            .genericKubernetesResources(RuleOutput.PROMETHEUSRULE.context())
            .inNamespace("scale")
            .list(page);
    Long more = list.getMetadata().getRemainingItemCount();
    return list.getItems().size() + (more == null ? 0 : more);
  }

  /** Of all clients, ours and the test's few. */
  private static long requests(KubernetesClient admin) {
    return admin
        .raw("/metrics")
        .lines()
        .filter(line -> line.startsWith("apiserver_request_total{"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
