package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.incident.RecordedSlis;
import io.burnscope.input.Answer;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.ServiceLevelCounts.Count;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the operator counts for service-level-operator's series. */
@Tag("cluster")
class EvaluationTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String OBJECTIVE = Manifests.OBJECTIVE.replace("checkout", "NAMESPACE");

  /** A budget of 0.05 %: half of all events fail. */
  private static final RecordedSlis FAILING = (slos, _) -> new Answer.Known<>(failing(slos));

  @Test
  void only_the_replica_that_leads_counts_and_deleted_objectives_leave() {
    try (OperatedCluster leader = OperatedCluster.start("counted", FAILING)) {
      leader.apply(OBJECTIVE);
      await().atMost(SOON).until(() -> evaluations(leader) > 2);
      Count count = leader.counts().iterator().next();
      assertThat(count.errors() / count.evaluations()).isEqualTo(0.5);
      assertThat(count.objective()).isEqualTo(0.9995);

      try (OperatedCluster other = leader.another()) {
        long before = evaluations(leader);
        await().atMost(SOON).until(() -> evaluations(leader) > before + 2);
        assertThat(other.counts()).isEmpty();

        leader.stop();
        await().atMost(SOON).until(() -> evaluations(other) > 0);
        other.delete("ServiceLevelObjective", "payments-slo");
        await().atMost(SOON).until(() -> other.counts().isEmpty());
      }
    }
  }

  private static long evaluations(OperatedCluster cluster) {
    return cluster.counts().stream().mapToLong(Count::evaluations).sum();
  }

  private static Map<SloId, Recorded> failing(Collection<? extends Slo> slos) {
    Map<SloId, Recorded> all = new HashMap<>();
    for (Slo slo : List.copyOf(slos)) {
      all.put(
          slo.id(),
          new Recorded(
              Map.of(Duration.ofMinutes(5), 1_000.0),
              OptionalDouble.of(7),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalInt.empty()));
    }
    return all;
  }
}
