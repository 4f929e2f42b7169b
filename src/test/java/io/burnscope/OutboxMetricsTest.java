package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Ledger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OutboxMetricsTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-19T03:16:30Z"));

  @Test
  void a_store_that_gives_no_answer_is_asked_once_for_a_whole_scrape() {
    register(() -> {
      now.updateAndGet(time -> time.plusSeconds(5));
      throw new IncidentStore.StoreUnavailable("locked", new IllegalStateException());
    });

    assertThat(values()).hasSizeGreaterThan(10).containsOnly(Double.NaN);
    assertThat(looks).hasValue(1);
  }

  @Test
  void the_next_scrape_asks_again_even_if_the_clock_went_back() {
    register(
        () -> new OutboxMetrics.Look(new Ledger(Map.of(), Map.of()), Map.of("slack/DEAD", 2L)));
    values();

    now.updateAndGet(time -> time.minusSeconds(600));

    assertThat(values()).contains(2.0);
    assertThat(looks).hasValue(2);
  }

  private void register(Supplier<OutboxMetrics.Look> reader) {
    OutboxMetrics.register(
        metrics,
        () -> {
          looks.incrementAndGet();
          return reader.get();
        },
        List.of("slack"),
        List.of("prod"),
        now::get);
  }

  private List<Double> values() {
    return metrics.getMeters().stream().map(meter -> ((Gauge) meter).value()).toList();
  }
}
