package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:16:30Z");

  @TempDir private Path folder = Path.of("");
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void a_store_that_takes_writes_and_the_age_of_the_newest_heartbeat_are_told() {
    try (Database database = Database.open(StoreSettings.sqlite(folder))) {
      database
          .incidentStore()
          .transact(tx -> {
            tx.beat("eu", "Watchdog", NOW.minusSeconds(90));
            tx.beat("eu", "DeadMansSwitch", NOW.minusSeconds(40));
            return "";
          });

      HealthMetrics.register(metrics, database, List.of("eu", "us"), () -> NOW);

      assertThat(metrics.get("burnscope.store.writable").gauge().value()).isEqualTo(1);
      assertThat(age("eu")).isEqualTo(40);
      assertThat(age("us")).as("never heard").isNaN();
    }
  }

  @Test
  void a_store_that_is_closed_takes_no_writes() {
    Database database = Database.open(StoreSettings.sqlite(folder));
    HealthMetrics.register(metrics, database, List.of("eu"), () -> NOW);
    database.close();

    assertThat(metrics.get("burnscope.store.writable").gauge().value()).isZero();
  }

  private double age(String source) {
    return metrics.get("burnscope.heartbeat.age").tag("source", source).gauge().value();
  }
}
