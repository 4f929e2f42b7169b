package io.burnscope.bench.journal;

import io.burnscope.bench.BenchReport;
import io.burnscope.change.ChangeJournal;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the journal costs and how it answers, each beside listing and scanning the cluster. */
public final class JournalBenchmark {
  /** Recording many changes at once is not what is measured. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Instant NOW = Instant.parse("2026-11-19T03:16:30Z");

  private final Size size;
  private final Consumer<String> progress;

  /** {@code progress} hears short sentences. */
  public JournalBenchmark(Size size, Consumer<String> progress) {
    this.size = size;
    this.progress = progress;
  }

  /** Runs it in {@code folder}, where SQLite's files are left; blocking. */
  public BenchReport run(Path folder) {
    List<BenchReport.Row> rows = new ArrayList<>();
    try (Database database = Database.open(StoreSettings.sqlite(folder).within(PATIENCE))) {
      ChangeJournal journal = database.journal();
      progress.accept("start-up");
      rows.add(new StartUp(size, NOW).held(journal));
      rows.add(new StartUp(size, NOW).whole());
      progress.accept("updates");
      UpdateCost updates = new UpdateCost(size, NOW);
      rows.add(updates.handled(journal));
      rows.add(updates.listed());
      new JournalFill(NOW).fill(journal, size.changes(), progress);
      progress.accept("queries");
      WindowQueries queries = new WindowQueries(size, NOW);
      rows.add(queries.asked(journal, Duration.ofHours(1), 3));
      rows.add(queries.asked(journal, Duration.ofHours(6), 3));
      rows.add(queries.asked(journal, Duration.ofDays(3), 3));
      rows.add(queries.asked(journal, Duration.ofHours(1), 0));
      rows.add(queries.listed());
    }
    return new BenchReport("journal", BenchReport.thisMachine(), rows);
  }
}
