package io.burnscope.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Change;
import io.burnscope.change.Tree;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.TimeRange;
import io.burnscope.store.MemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaultCaseTest {
  private static final int SEED = 1;
  private static MemoryJournal journal;

  @BeforeAll
  static void open() {
    journal = MemoryJournal.open();
  }

  @AfterAll
  static void close() {
    journal.close();
  }

  @Test
  void every_fault_burns_an_objective_and_is_recorded_among_at_least_20_other_changes() {
    List<String> missing = new ArrayList<>();
    List<Judged> changes = new ArrayList<>();
    List<Judged> quiet = new ArrayList<>();
    List<Fault> all = Stream.concat(Fault.changes().stream(), Quiet.TABLE.stream()).toList();

    for (int number = 0; number < all.size(); number++) {
      FaultRun.Result result = run(FaultCase.drawn(all.get(number), number, SEED));
      check(result, missing);
      (result.drawn().truths().isEmpty() ? quiet : changes).add(new Judged(result));
    }

    FaultTable table = new FaultTable(changes, quiet);
    System.out.println(table.report().table());
    assertThat(missing).isEmpty();
    assertThat(table.floors()).isEmpty();
  }

  private static FaultRun.Result run(FaultCase drawn) {
    journal.empty();
    return FaultRun.of(drawn, journal.journal());
  }

  private static void check(FaultRun.Result result, List<String> missing) {
    FaultCase drawn = result.drawn();
    long before =
        result.changes().stream()
            .filter(change -> !change.at().isAfter(drawn.scene().at()))
            .filter(change -> drawn.truths().stream().noneMatch(truth -> truth.is(change)))
            .count();
    if (before < 20) {
      missing.add(drawn.fault() + " has only " + before + " other changes");
    }
    for (Truth truth : drawn.truths()) {
      if (result.changes().stream().noneMatch(truth::recordedAs)) {
        missing.add(drawn.fault() + ": " + truth + " but " + about(truth, result));
      }
    }
  }

  private static List<Change> about(Truth truth, FaultRun.Result result) {
    return result.changes().stream()
        .filter(change -> change.object().equals(truth.object()))
        .toList();
  }

  @Test
  void a_seed_tells_the_same_story_each_time() {
    Fault fault = PodFaults.TABLE.getFirst();

    FaultRun.Result once = run(FaultCase.drawn(fault, 3, 7));
    FaultRun.Result again = run(FaultCase.drawn(fault, 3, 7));
    FaultRun.Result other = run(FaultCase.drawn(fault, 3, 8));

    assertThat(again.later()).isEqualTo(once.later());
    assertThat(other.later()).isNotEqualTo(once.later());
  }

  @Test
  void nothing_later_than_the_evaluation_can_be_read() {
    FaultCase drawn = FaultCase.drawn(CapacityFaults.TABLE.getFirst(), 0, 2);
    Instant now = drawn.toldAt();
    List<Instant> seen = new ArrayList<>();

    drawn.scene().objects(now).forEach(object -> instants(object, seen));
    drawn.scene().etcd().told(Instant.MIN, now).forEach(entry -> seen.add(entry.change().at()));
    FaultSlis slis = new FaultSlis(drawn, () -> now);
    TimeRange range = new TimeRange(now.minusSeconds(600), now.plusSeconds(600));
    for (Slo slo : drawn.objectives().all()) {
      if (slo instanceof SingleSlo single) {
        slis.counts(single, range, Duration.ofSeconds(30))
            .known()
            .ifPresent(series -> seen.addAll(series.points().keySet()));
      }
    }
    assertThat(seen).hasSizeGreaterThan(100).allMatch(at -> !at.isAfter(now));
  }

  private static void instants(Object part, List<Instant> into) {
    switch (part) {
      case Map<?, ?> map -> map.values().forEach(value -> instants(value, into));
      case List<?> list -> list.forEach(value -> instants(value, into));
      case String text when text.matches("2026-\\d\\d-\\d\\dT.*Z") -> into.add(Instant.parse(text));
      default -> {}
    }
  }

  @Test
  void a_rolling_update_keeps_the_old_pods_that_its_strategy_keeps() {
    Scene scene = new Scene(new Draw(5), Instant.parse("2026-10-05T10:00:00Z"), 3);
    App app = scene.target();
    int replicas = scene.replicas(app);
    Fate never = Fate.never(Trouble.crashing(1));

    scene.rollout(app, scene.at(), "helm", never, tree -> bump(tree));
    scene.play();

    Instant later = scene.at().plusSeconds(600);
    long serving = scene.fleet().pods(app).stream().filter(pod -> pod.serves(later)).count();
    assertThat(serving).isEqualTo(replicas - replicas / 4);
  }

  private static void bump(Map<String, Object> tree) {
    assertThat(new Tree(tree).text("kind")).contains("Deployment");
    Trees.put(
        tree, "registry.example/x:9", "spec", "template", "spec", "containers", "#app", "image");
  }
}
