package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ObjectRef;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-19T03:16:30Z");

  @TempDir private Path folder = Path.of("");
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void the_journals_size_and_reach_are_told() {
    try (Database database = Database.open(StoreSettings.sqlite(folder))) {
      ObjectRef rules = new ObjectRef("ConfigMap", "checkout", "rules");
      Change deletion = new Change.Deletion(rules, NOW.minusSeconds(90), Actor.UNKNOWN);
      database.journal().record(List.of(new ChangeJournal.Entry("prod", "u1", "1", deletion)));

      JournalMetrics.register(metrics, database, () -> NOW);

      assertThat(gauge("burnscope.journal.changes")).isEqualTo(1);
      assertThat(gauge("burnscope.journal.bytes")).isPositive();
      assertThat(gauge("burnscope.journal.oldest.age.seconds")).isEqualTo(90);
    }
  }

  private double gauge(String name) {
    return metrics.get(name).gauge().value();
  }
}
