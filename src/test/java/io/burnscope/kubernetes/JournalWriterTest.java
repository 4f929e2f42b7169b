package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Tree;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.kubernetes.JournalWriter.Flushed;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JournalWriterTest {
  private static final Flushed.Recorded ALL = new Flushed.Recorded(0);

  private final Fickle journal = new Fickle();
  private final JournalWriter writer = new JournalWriter("prod", journal);

  @Test
  void what_the_journal_cannot_take_is_kept_and_recorded_in_order_when_it_is_back() {
    journal.away = true;
    write(1);
    write(2);
    int triesWhileAway = journal.tries;

    assertThat(writer.flush()).isEqualTo(new Flushed.NotYet());
    assertThat(writer.waiting()).isEqualTo(2);
    assertThat(triesWhileAway).isEqualTo(1);
    journal.away = false;

    assertThat(writer.flush()).isEqualTo(ALL);
    write(3);
    assertThat(journal.names()).containsExactly("1", "2", "3");
    assertThat(writer.waiting()).isZero();
    assertThat(writer.lost()).isZero();
  }

  @Test
  void of_too_many_the_oldest_are_lost_and_the_loss_is_told_once() {
    journal.away = true;
    for (int i = 0; i < 10_003; i++) {
      write(i);
    }
    journal.away = false;

    assertThat(writer.waiting()).isEqualTo(10_000);
    Flushed flushed = writer.flush();
    assertThat(flushed).isEqualTo(new Flushed.Recorded(3));
    writer.lossTold((Flushed.Recorded) flushed);

    assertThat(writer.flush()).isEqualTo(ALL);
    assertThat(writer.lost()).isEqualTo(3);
    assertThat(journal.names()).hasSize(10_000).startsWith("3").endsWith("10002");
    assertThat(journal.largest).isEqualTo(500);
  }

  @Test
  void a_change_that_can_never_be_recorded_keeps_no_other_from_it() {
    journal.away = true;
    write(1);
    write(2);
    write(3);
    journal.away = false;
    journal.refused = "2";

    assertThat(writer.flush()).isEqualTo(new Flushed.Recorded(1));

    assertThat(journal.names()).containsExactly("1", "3");
    assertThat(writer.lost()).isEqualTo(1);
  }

  /** Another thread's watch writes while this one tells what is covered. */
  @Test
  void what_is_lost_while_the_coverage_is_told_is_told_with_the_next() {
    write(1);
    Flushed.Recorded first = (Flushed.Recorded) writer.flush();
    journal.refused = "2";
    write(2);
    writer.lossTold(first);

    Flushed second = writer.flush();

    assertThat(first).isEqualTo(ALL);
    assertThat(second).isEqualTo(new Flushed.Recorded(1));
  }

  private void write(int number) {
    Tree tree = new Tree(Map.of("metadata", Map.of("uid", "u" + number, "resourceVersion", "1")));
    ObjectRef object = new ObjectRef("ConfigMap", "shop", Integer.toString(number));
    writer.write(
        new Snapshot(tree), List.of(new Change.Creation(object, Instant.EPOCH, Actor.UNKNOWN)));
  }

  /** A journal that is away, or refuses one object for good, when a test says so. */
  private static final class Fickle implements ChangeJournal {
    private final List<Entry> entries = new ArrayList<>();
    private boolean away;
    private String refused = "";
    private int tries;
    private int largest;

    @Override
    public void record(List<Entry> some) {
      tries++;
      largest = Math.max(largest, some.size());
      if (away) {
        throw new StoreUnavailable("the disk is full", new IllegalStateException());
      }
      if (some.stream().anyMatch(entry -> entry.change().object().name().equals(refused))) {
        throw new IllegalArgumentException("a change cannot be stored");
      }
      entries.addAll(some);
    }

    List<String> names() {
      return entries.stream().map(entry -> entry.change().object().name()).toList();
    }

    @Override
    public List<Change> between(Scope scope, TimeRange range) {
      return List.of();
    }

    @Override
    public Coverage coverage(String cluster, TimeRange range) {
      return new Coverage(List.of(), Set.of(), Optional.empty());
    }

    @Override
    public void watched(String cluster, Set<String> kinds, TimeRange range) {}
  }
}
