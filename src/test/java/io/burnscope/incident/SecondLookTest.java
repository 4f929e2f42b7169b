package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
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
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import io.burnscope.slo.WorkloadSelector;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Payments is rolled out at 02:54 and fails from 02:56 on; what is said after the first message.
 */
class SecondLookTest {
  private static final ObjectRef DEPLOYMENT = new ObjectRef("Deployment", "checkout", "payments");
  private static final ObjectRef RATES = new ObjectRef("ConfigMap", "checkout", "payments-rates");
  private static final Actor CI = new Actor("ci-deployer", Optional.empty());

  @TempDir private Path folder;
  @TempDir private Path other;
  private Room room;

  @BeforeEach
  void open() {
    room = new Room(folder, at("02:50:00"), List.of(Room.single(PAYMENTS, "0.995")));
    room.changed(rollout("02:54:00", "1.8.2", "1.9.0", "41", "42", Optional.empty()));
    fails();
  }

  private void fails() {
    room.traffic.fails(0.0005, Instant.EPOCH);
    room.traffic.fails(0.3, at("02:56:00"));
    room.pass(Duration.between(room.clock.instant(), at("03:04:00")));
    room.receive(group(Alarms.about(PAYMENTS, "critical", at("03:04:00"))));
    room.pass(Duration.ofSeconds(20));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void one_and_five_minutes_later_nothing_is_said_if_the_order_stands() {
    int messages = room.chat.items().size();
    int records = room.records.items().size();
    long version = room.incident().version();

    room.pass(Duration.ofMinutes(6));

    assertThat(room.chat.items()).hasSize(messages);
    assertThat(room.records.items()).hasSize(records);
    assertThat(room.incident().version()).isEqualTo(version);
  }

  @Test
  void a_minute_later_a_new_order_changes_message_and_record_once() {
    room.changed(edit("02:55:30", "10", "0"));
    int messages = room.chat.items().size();
    int records = room.records.items().size();

    room.pass(Duration.ofMinutes(6));

    assertThat(room.chat.items()).hasSize(messages + 2);
    assertThat(room.chat.replies().getLast())
        .startsWith("Ranking of the 2 changes")
        .contains("payments-rates");
    assertThat(room.records.items()).hasSize(records + 1);
  }

  @Test
  void an_undo_is_told_once_and_called_so() {
    room.changed(rollout("03:06:00", "1.9.0", "1.8.2", "42", "43", Optional.of("41")));
    int before = room.chat.replies().size();

    room.pass(Duration.ofMinutes(6));

    assertThat(room.chat.replies().subList(before, room.chat.replies().size()))
        .singleElement()
        .asString()
        .startsWith("A suspect changed again: payments revision 42 → 43 at 03:06:00")
        .contains("Same template as revision 41: looks like an undo.")
        .contains("Its pods needed 1 min 30 s to become ready last time")
        .contains("recovery expected from about 03:07:30.");
  }

  @Test
  void a_key_that_is_put_back_is_called_an_undo_of_its_suspect() {
    room.changed(edit("02:55:30", "10", "0"));
    room.pass(Duration.ofSeconds(90));
    room.changed(edit("03:06:00", "0", "10"));

    room.pass(Duration.ofMinutes(1));

    assertThat(room.chat.replies().getLast())
        .startsWith("A suspect changed again: payments-rates limit")
        .containsPattern("Takes suspect [12] back: looks like an undo");
  }

  @Test
  void a_change_of_what_serves_a_burning_member_is_told_as_well() {
    room.close();
    SingleSlo plain = Room.single(PAYMENTS, "0.995");
    SingleSlo served =
        new SingleSlo(
            plain.id(),
            plain.displayName(),
            plain.objectiveName(),
            plain.target(),
            plain.window(),
            plain.sli(),
            plain.alerting(),
            new WorkloadSelector(Map.of("app", "payments"), List.of("checkout")),
            plain.presentation());
    room = new Room(other, at("02:50:00"), List.of(served), new Objects());
    fails();
    room.changed(edit("03:06:00", "0", "10"), limits("03:06:30"));

    room.pass(Duration.ofMinutes(4));

    assertThat(room.chat.replies())
        .filteredOn(reply -> reply.startsWith("What serves it changed"))
        .singleElement()
        .asString()
        .startsWith("What serves it changed: payments memory at 03:06:30 by ci-deployer");
  }

  /** A cluster in which one Deployment serves payments. */
  private record Objects() implements Cluster {
    @Override
    public Answer<Topology> topology(ChangeJournal.Scope scope) {
      return new Answer.Known<>(
          new Topology(
              List.of(
                  new Topology.Workload(
                      DEPLOYMENT,
                      Map.of("app", "payments"),
                      Set.of(),
                      Optional.empty(),
                      new Topology.Delivery.Direct(),
                      Optional.empty(),
                      Set.of())),
              List.of(),
              List.of(),
              List.of()));
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

  private static Change limits(String time) {
    return new Change.Edit(
        DEPLOYMENT,
        at(time),
        Optional.empty(),
        CI,
        List.of(new FieldChange("memory", "spec.memory", Optional.of("1Gi"), Optional.of("2Gi"))));
  }

  private static Change rollout(
      String time, String before, String after, String from, String to, Optional<String> undoOf) {
    return new Change.Rollout(
        DEPLOYMENT,
        at(time),
        Optional.of(at(time).plusSeconds(90)),
        Optional.empty(),
        CI,
        List.of(
            new FieldChange(
                "image",
                "spec.template.spec.containers[app].image",
                Optional.of(before),
                Optional.of(after))),
        from,
        to,
        undoOf);
  }

  private static Change edit(String time, String before, String after) {
    return new Change.Edit(
        RATES,
        at(time),
        Optional.empty(),
        CI,
        List.of(new FieldChange("limit", "data.limit", Optional.of(before), Optional.of(after))));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-19T" + time + "Z");
  }
}
