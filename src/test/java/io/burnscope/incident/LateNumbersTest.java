package io.burnscope.incident;

import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.input.Answer;
import io.burnscope.slo.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that were missing when people were first told, or are missing at a later look. */
class LateNumbersTest {
  private static final String FAILING = "30 % of requests fail";

  @TempDir private Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room = new Room(folder);
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void numbers_that_come_late_are_told_even_if_something_else_gives_no_answer() {
    room.close();
    room = new Room(folder.resolve("busy"), Optional.of(new Busy()), Optional.empty());
    room.traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));
    room.traffic.silent("Prometheus gave no answer in 1 s");
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofSeconds(10));
    assertThat(told()).doesNotContain("requests fail");
    room.traffic.heard();

    room.pass(Duration.ofSeconds(70));

    assertThat(told()).contains(FAILING);
    assertThat(recorded().evaluation().known()).isPresent();
  }

  @Test
  void numbers_that_come_after_the_last_ranking_are_told_at_the_next_check() {
    room.traffic.silent("Prometheus cannot be reached: connection refused");
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofMinutes(12));
    room.traffic.heard();

    room.pass(Duration.ofMinutes(1));

    assertThat(told()).contains(FAILING);
    assertThat(recorded().evaluation().known()).isPresent();
    assertThat(room.chat.newRoots()).hasSize(1);
  }

  @Test
  void a_later_look_without_numbers_takes_none_away() {
    room.receive(group(firing("a", STARTED)));
    room.pass(Duration.ofSeconds(20));
    room.traffic.silent("Prometheus gave no answer in 6.6 s");
    room.changed(edit());

    room.pass(Duration.ofMinutes(6));

    assertThat(told()).contains(FAILING);
    assertThat(recorded().evaluation().known()).isPresent();
  }

  /** An API server that never answers. */
  private record Busy() implements Cluster {
    @Override
    public Answer<Topology> topology(ChangeJournal.Scope scope) {
      return late();
    }

    @Override
    public Answer<List<Change>> history(ChangeJournal.Scope scope, TimeRange range) {
      return late();
    }

    @Override
    public Answer<Map<String, String>> revisions(ObjectRef workload) {
      return late();
    }

    @Override
    public Answer<List<ClusterEvent>> events(ChangeJournal.Scope scope, TimeRange range) {
      return late();
    }

    @Override
    public List<String> notWatched() {
      return List.of();
    }

    private static <T> Answer<T> late() {
      return new Answer.Unavailable<>("the Kubernetes API gave no answer in 5 s");
    }
  }

  private String told() {
    return room.chat.root().headline() + Screen.Plainly.lines(room.chat.root().facts());
  }

  private Assessment recorded() {
    Post.Entry entry = (Post.Entry) room.records.items().getLast().post();
    return entry.incident().assessment().orElseThrow();
  }

  private static Change edit() {
    return new Change.Edit(
        new ObjectRef("ConfigMap", "checkout", "payments-rates"),
        T0.minus(Duration.ofMinutes(21)),
        Optional.empty(),
        new Actor("ci-deployer", Optional.empty()),
        List.of(new FieldChange("limit", "data.limit", Optional.of("10"), Optional.of("0"))));
  }
}
