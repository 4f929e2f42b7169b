package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.correlation.Confidence;
import io.burnscope.incident.Incident.Judgement;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Ruling;
import io.burnscope.incident.Shown;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-19T03:16:30Z");

  @TempDir private Path folder;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void suspects_of_the_last_90_days_are_counted_by_confidence_and_outcome() {
    try (Database database =
        Database.open(StoreSettings.sqlite(folder).within(Duration.ofSeconds(30)))) {
      IncidentStore store = database.incidentStore();
      rule(store, "one", NOW.minus(Duration.ofDays(89)), Optional.of(Judgement.CONFIRMED));
      rule(store, "two", NOW, Optional.of(Judgement.REFUTED));
      rule(store, "three", NOW, Optional.empty());
      rule(store, "old", NOW.minus(Duration.ofDays(91)), Optional.of(Judgement.CONFIRMED));

      PrecisionMetrics.register(metrics, store, () -> NOW);

      assertThat(gauge("high", "named")).isEqualTo(3);
      assertThat(gauge("high", "confirmed")).isEqualTo(1);
      assertThat(gauge("high", "refuted")).isEqualTo(1);
      assertThat(gauge("low", "named")).isZero();
    }
  }

  @Test
  void a_store_that_gives_no_answer_leaves_the_gauges_without_a_value() {
    Database database = Database.open(StoreSettings.sqlite(folder));
    PrecisionMetrics.register(metrics, database.incidentStore(), () -> NOW);

    database.close();

    assertThat(gauge("high", "named")).isNaN();
  }

  private static void rule(
      IncidentStore store, String incident, Instant openedAt, Optional<Judgement> judgement) {
    store.transact(tx -> {
      tx.rule(
          new Ruling(
              new IncidentName("checkout", incident),
              openedAt,
              new Shown(Confidence.HIGH, "payments 1.8.2 → 1.9.0"),
              judgement,
              Ruling.Basis.PEOPLE));
      return incident;
    });
  }

  private double gauge(String confidence, String outcome) {
    return metrics
        .get("burnscope.suspects")
        .tag("confidence", confidence)
        .tag("outcome", outcome)
        .gauge()
        .value();
  }
}
