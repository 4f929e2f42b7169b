package io.burnscope.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Change;
import io.burnscope.store.MemoryJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaultCaseTest {
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
    List<Fault> all = Stream.concat(Fault.changes().stream(), Quiet.TABLE.stream()).toList();
    for (int number = 0; number < all.size(); number++) {
      check(all.get(number), number, 1, missing);
    }

    assertThat(missing).isEmpty();
  }

  private static void check(Fault fault, int number, long seed, List<String> missing) {
    FaultCase drawn = FaultCase.drawn(fault, number, seed);
    journal.empty();
    FaultRun.Result result = FaultRun.of(drawn, journal.journal());
    long before =
        result.changes().stream()
            .filter(change -> !change.at().isAfter(drawn.scene().at()))
            .filter(change -> drawn.truths().stream().noneMatch(truth -> truth.is(change)))
            .count();
    if (before < 20) {
      missing.add(fault.name() + " " + seed + " has only " + before + " other changes");
    }
    for (Truth truth : drawn.truths()) {
      if (!truth.object().kind().equals("Secret")
          && result.changes().stream().noneMatch(truth::recordedAs)) {
        List<Change> of =
            result.changes().stream()
                .filter(change -> change.object().equals(truth.object()))
                .toList();
        missing.add(fault.name() + " " + seed + " is not recorded: " + truth + " but " + of);
      }
    }
  }
}
