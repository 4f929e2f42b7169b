package io.burnscope.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.input.Answer;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What is left of a look around when some of those who are asked give no answer. */
class SurroundingsTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Change OLD = scaled("checkout", "payments");
  private static final Change ELSEWHERE = scaled("batch", "reports");
  private static final Change THERE = scaled("batch", "invoices");

  @Test
  void what_was_found_at_home_stays_when_the_wider_look_finds_more_of_something_else() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Patience.Asked<List<CallTraffic>> mesh =
          new Patience(threads, LIMIT).ask("the mesh", () -> new Answer.Unavailable<>("none"));

      Gathering.Found found = around(threads).gather(Set.of("checkout"), mesh);

      assertThat(found.changes()).containsExactlyInAnyOrder(OLD, ELSEWHERE, THERE);
      assertThat(found.notChecked())
          .containsExactly("beyond the own namespaces: revision history (the API server is busy)");
    }
  }

  @Test
  void a_mesh_that_never_answers_costs_no_change() {
    CountDownLatch never = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Patience.Asked<List<CallTraffic>> mesh =
          new Patience(threads, LIMIT.dividedBy(2))
              .ask(
                  "the mesh",
                  () -> {
                    never.await();
                    return new Answer.Unavailable<>("too late");
                  });
      Answer<Gathering.Found> found =
          new Patience(threads, LIMIT.multipliedBy(2).dividedBy(3))
              .ask(
                  "the Kubernetes API",
                  () -> new Answer.Known<>(around(threads).gather(Set.of("checkout"), mesh)))
              .answer();
      never.countDown();

      assertThat(found.known().orElseThrow().changes()).contains(OLD);
    }
  }

  private static Surroundings around(ExecutorService threads) {
    Source source =
        new Source(
            "prod",
            "prod-eu-1",
            new Traffic(),
            new ReplaySlos(List.of()),
            Optional.of(new BusyCluster()),
            new Journal(),
            alert -> new Answer.Unavailable<>("its series are not known"),
            List.of());
    return new Surroundings(source, threads, LIMIT, NOW.minus(Duration.ofHours(1)), NOW);
  }

  private static Change scaled(String namespace, String name) {
    ObjectRef object = new ObjectRef("Deployment", namespace, name);
    return new Change.Scaling(object, NOW.minus(Duration.ofMinutes(9)), Actor.UNKNOWN, 1, 5, false);
  }

  /** Knows nothing of checkout, of which only the cluster's own history tells. */
  private record Journal() implements ChangeJournal {
    @Override
    public void record(List<Entry> entries) {}

    @Override
    public List<Change> between(Scope scope, TimeRange range) {
      return scope.namespaces().equals(Set.of("checkout")) ? List.of() : List.of(ELSEWHERE, THERE);
    }

    @Override
    public Coverage coverage(String cluster, TimeRange range) {
      return new Coverage(List.of(), Set.of(), Optional.empty());
    }

    @Override
    public void watched(String cluster, Set<String> kinds, TimeRange range) {}
  }

  /** Answers for one namespace only. */
  private record BusyCluster() implements Cluster {
    @Override
    public Answer<Topology> topology(ChangeJournal.Scope scope) {
      return new Answer.Known<>(Topology.UNKNOWN);
    }

    @Override
    public Answer<List<Change>> history(ChangeJournal.Scope scope, TimeRange range) {
      return scope.namespaces().size() == 1
          ? new Answer.Known<>(List.of(OLD))
          : new Answer.Unavailable<>("the API server is busy");
    }

    @Override
    public Answer<Map<String, String>> revisions(ObjectRef workload) {
      return new Answer.Known<>(Map.of());
    }

    @Override
    public Answer<List<ClusterEvent>> events(ChangeJournal.Scope scope, TimeRange range) {
      return new Answer.Known<>(List.of());
    }

    @Override
    public List<String> notWatched() {
      return List.of();
    }
  }
}
