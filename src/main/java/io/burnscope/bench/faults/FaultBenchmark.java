package io.burnscope.bench.faults;

import io.burnscope.bench.BenchReport;
import io.burnscope.store.MemoryJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every fault and every burn without a change, each in a cluster of its own for every seed, through
 * the production path.
 */
public final class FaultBenchmark {
  private FaultBenchmark() {}

  /**
   * What to run.
   *
   * @param first seed; each case is a function of it
   * @param seeds how many, at least 1
   * @param only the name of one fault; empty for all
   */
  public record Plan(long first, int seeds, Optional<String> only) {}

  /**
   * What came out.
   *
   * @param misses one text for each case whose cause was not named, or that named a change without
   *     cause
   * @param floors what is below its floor, each a sentence; empty if nothing is
   */
  public record Outcome(BenchReport report, List<String> misses, List<String> floors) {
    public Outcome {
      misses = List.copyOf(misses);
      floors = List.copyOf(floors);
    }
  }

  /** The names of all faults, those without a change last. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    Fault.changes().forEach(fault -> names.add(fault.name()));
    Quiet.TABLE.forEach(fault -> names.add(fault.name()));
    return names;
  }

  /**
   * Runs it; blocking, on the caller's thread.
   *
   * @param progress is told each fault when it is done
   */
  public static Outcome run(Plan plan, Consumer<String> progress) {
    List<Judged> changes = new ArrayList<>();
    List<Judged> quiet = new ArrayList<>();
    try (MemoryJournal journal = MemoryJournal.open()) {
      int number = 0;
      for (Fault fault : Fault.changes()) {
        run(plan, fault, number++, journal, changes, progress);
      }
      for (Fault fault : Quiet.TABLE) {
        run(plan, fault, number++, journal, quiet, progress);
      }
    }
    List<String> misses = new ArrayList<>();
    changes.forEach(one -> one.miss().ifPresent(misses::add));
    quiet.forEach(one -> one.miss().ifPresent(misses::add));
    FaultTable table = new FaultTable(changes, quiet);
    return new Outcome(table.report(), misses, table.floors());
  }

  private static void run(
      Plan plan,
      Fault fault,
      int number,
      MemoryJournal journal,
      List<Judged> into,
      Consumer<String> progress) {
    if (!plan.only().map(fault.name()::equals).orElse(true)) {
      return;
    }
    for (long seed = plan.first(); seed < plan.first() + plan.seeds(); seed++) {
      journal.empty();
      into.add(new Judged(FaultRun.of(FaultCase.drawn(fault, number, seed), journal.journal())));
    }
    progress.accept(fault.name());
  }
}
