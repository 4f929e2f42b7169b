package io.burnscope.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.bench.BenchReport;
import io.burnscope.change.ChangeJournal.Scope;
import io.burnscope.slo.TimeRange;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalBenchmarkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-11-19T03:16:30Z");

  @TempDir private Path folder = Path.of("");

  @Test
  void a_small_run_has_every_row_and_its_figures() {
    List<String> told = new ArrayList<>();

    BenchReport report = new JournalBenchmark(new Size(2_000, 5, 1_000, 20), told::add).run(folder);

    assertThat(report.benchmark()).isEqualTo("journal");
    assertThat(report.rows())
        .extracting(row -> row.values().get("what") + ": " + row.values().get("way"))
        .containsExactly(
            "start-up: watched kinds, trimmed",
            "start-up: LIST and hold everything",
            "object updates: informer handler, durable",
            "object updates: LIST and compare, once",
            "window query: journal, 1 h, 3 namespaces",
            "window query: journal, 6 h, 3 namespaces",
            "window query: journal, 72 h, 3 namespaces",
            "window query: journal, 1 h, whole cluster",
            "window query: LIST and scan, 1 h, whole cluster");
    assertThat(report.rows().get(0).values()).containsEntry("objects", 15L);
    assertThat(report.rows().get(1).values()).containsEntry("objects", 120L);
    assertThat(report.rows().get(4).values()).containsKeys("found", "p50_ms", "p99_ms");
    assertThat(told).contains("start-up", "updates", "0 of 2000 changes recorded", "queries");
  }

  @Test
  void one_of_ten_updates_is_a_change_and_is_durable() {
    try (Database database = Database.open(StoreSettings.sqlite(folder).within(PATIENCE))) {
      new UpdateCost(new Size(1, 7, 1_000, 1), NOW).handled(database.journal());
    }
    try (Database database = Database.open(StoreSettings.sqlite(folder).within(PATIENCE))) {
      assertThat(
              database
                  .journal()
                  .between(
                      new Scope("bench", Set.of()),
                      TimeRange.before(Instant.now(), Duration.ofDays(3_650))))
          .hasSize(200)
          .allSatisfy(change -> assertThat(change.fields()).extracting("field").contains("image"));
    }
  }

  @Test
  void objects_are_as_large_as_real_ones() {
    assertThat(ClusterObjects.deployment(7, 1, 1, NOW).length()).isBetween(5_000, 12_000);
    assertThat(ClusterObjects.replicaSet(77, NOW).length()).isBetween(3_000, 8_000);
    assertThat(ClusterObjects.configMap(7, 1, NOW).length()).isBetween(2_000, 6_000);
    assertThat(ClusterObjects.event(7, NOW).length()).isBetween(800, 4_000);
  }
}
