package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.input.Answer;
import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints how long a cold start takes and what it costs; what it writes is asserted. */
@Tag("cluster")
class OperatorScaleTest {
  private static final int OBJECTIVES = Integer.getInteger("objectives", 2000);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "APPLY", "DELETE");

  /** Each time that the numbers of all objectives are asked for. */
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void thousands_of_objectives_reconcile_from_cold_without_a_needless_write() {
    KubernetesClient admin = InstalledCrds.server().client();
    try (OperatedCluster cluster = OperatedCluster.start("scale", this::away)) {
      cluster.stop();
      create(admin);
      Cost before = Cost.now(admin);
      Instant start = Instant.now();

      cluster.restart();
      await()
          .pollInterval(Duration.ofMillis(500))
          .atMost(PATIENCE)
          .until(() -> rules(admin) == OBJECTIVES);

      Duration rules = Duration.between(start, Instant.now());
      await()
          .pollInterval(Duration.ofMillis(500))
          .atMost(PATIENCE)
          .until(() -> Cost.now(admin).statuses() - before.statuses() >= OBJECTIVES);
      int told = looks.get();
      await().atMost(PATIENCE).until(() -> looks.get() >= told + 2);
      Cost cost = Cost.now(admin).less(before);
      System.out.printf(
          "operator: objectives=%d rulesSeconds=%.1f requests=%d ruleWrites=%d statusWrites=%d"
              + " events=%d heapMegabytes=%d cores=%d%n",
          OBJECTIVES,
          rules.toMillis() / 1000.0,
          cost.requests(),
          cost.rules(),
          cost.statuses(),
          cost.events(),
          cost.heap() >> 20,
          Runtime.getRuntime().availableProcessors());
      // Made with its owner, then filled.
      assertThat(cost.rules()).isEqualTo(2L * OBJECTIVES);
      // One when its rules are there, one more if meanwhile Prometheus was away for long.
      assertThat(cost.statuses()).isBetween((long) OBJECTIVES, 2L * OBJECTIVES);
    }
  }

  private Answer<Map<SloId, Recorded>> away(Collection<? extends Slo> slos, Instant at) {
    looks.incrementAndGet();
    return new Answer.Unavailable<>("Prometheus is away");
  }

  /** What all clients together have cost since the server's start, ours and the test's few. */
  private record Cost(long requests, long rules, long statuses, long events, long heap) {
    static Cost now(KubernetesClient admin) {
      List<String> lines =
          admin
              .raw("/metrics")
              .lines()
              .filter(line -> line.startsWith("apiserver_request_total{"))
              .toList();
      return new Cost(
          sum(lines.stream()),
          sum(written(lines, "prometheusrules", "")),
          sum(written(lines, "servicelevelobjectives", "status")),
          sum(written(lines, "events", "")),
          used());
    }

    Cost less(Cost before) {
      return new Cost(
          requests - before.requests,
          rules - before.rules,
          statuses - before.statuses,
          events - before.events,
          heap - before.heap);
    }

    private static Stream<String> written(List<String> lines, String plural, String subresource) {
      return lines.stream()
          .filter(line -> line.contains("resource=\"%s\"".formatted(plural)))
          .filter(line -> line.contains("subresource=\"%s\"".formatted(subresource)))
          .filter(line -> line.contains("code=\"20"))
          .filter(line ->
              WRITING.stream().anyMatch(verb -> line.contains("verb=\"%s\"".formatted(verb))));
    }

    private static long sum(Stream<String> lines) {
      return lines
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }

    private static long used() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
}
