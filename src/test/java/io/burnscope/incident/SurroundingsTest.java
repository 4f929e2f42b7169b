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
import java.util.stream.Stream;
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

  @Test
  void what_called_services_are_configured_to_call_is_looked_at_as_well() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Patience.Asked<List<CallTraffic>> mesh =
          new Patience(threads, LIMIT).ask("the mesh", () -> new Answer.Unavailable<>("none"));

      Gathering.Found found =
          around(threads, new Chain(), new Everywhere()).gather(Set.of("checkout"), mesh);

      assertThat(found.changes()).contains(scaled("bank", "ledger"));
    }
  }

  /** Each namespace tells whom its own services call. */
  private record Chain() implements Cluster {
    @Override
    public Answer<Topology> topology(ChangeJournal.Scope scope) {
      List<Topology.Call> calls =
          Stream.of(call("checkout", "pay"), call("pay", "bank"))
              .filter(call -> scope.namespaces().contains(call.caller().namespace()))
              .toList();
      List<Topology.Workload> callers = calls.stream().map(call -> api(call.caller())).toList();
      return new Answer.Known<>(new Topology(callers, List.of(), List.of(), calls));
    }

    private static Topology.Workload api(ObjectRef ref) {
      return new Topology.Workload(
          ref,
          Map.of(),
          Set.of(),
          Optional.empty(),
          new Topology.Delivery.Direct(),
          Optional.empty(),
          Set.of());
    }

    private static Topology.Call call(String from, String to) {
      return new Topology.Call(
          new ObjectRef("Deployment", from, "api"), new ObjectRef("Deployment", to, "api"));
    }

    @Override
    public Answer<List<Change>> history(ChangeJournal.Scope scope, TimeRange range) {
      return new Answer.Known<>(List.of());
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

  /** Has recorded one change of the bank. */
  private record Everywhere() implements ChangeJournal {
    @Override
    public void record(List<Entry> entries) {}

    @Override
    public List<Change> between(Scope scope, TimeRange range) {
      return scope.namespaces().contains("bank") ? List.of(scaled("bank", "ledger")) : List.of();
    }

    @Override
    public Coverage coverage(String cluster, TimeRange range) {
      return new Coverage(List.of(), Set.of(), Optional.empty());
    }

    @Override
    public void watched(String cluster, Set<String> kinds, TimeRange range) {}
  }

  private static Surroundings around(ExecutorService threads) {
    return around(threads, new BusyCluster(), new Journal());
  }

  private static Surroundings around(
      ExecutorService threads, Cluster cluster, ChangeJournal journal) {
    Source source =
        new Source(
            "prod",
            "prod-eu-1",
            new Traffic(),
            new ReplaySlos(List.of()),
            Optional.of(cluster),
            journal,
            alert -> new Answer.Unavailable<>("its series are not known"),
            List.of());
    return new Surroundings(
        source,
        new Patience(threads, LIMIT.dividedBy(2)),
        LIMIT.dividedBy(14),
        NOW.minus(Duration.ofHours(1)),
        NOW);
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
