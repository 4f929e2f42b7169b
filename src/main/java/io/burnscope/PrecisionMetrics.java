package io.burnscope;

import io.burnscope.correlation.Confidence;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Precision;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How often the suspects of the last 90 days were it, by the confidence that they had. */
final class PrecisionMetrics {
  private static final Duration PERIOD = Duration.ofDays(90);

  /** All gauges of one scrape come from one look, also from one that failed. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private static final Map<String, ToDoubleFunction<Precision>> OUTCOMES =
      Map.of(
          "named", Precision::named,
          "confirmed", Precision::confirmed,
          "refuted", Precision::refuted);

  private final IncidentStore store;
  private final InstantSource clock;
  private Instant looked = Instant.MIN;
  private List<Precision> latest = List.of();

  private PrecisionMetrics(IncidentStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  static void register(MeterRegistry metrics, IncidentStore store, InstantSource clock) {
    PrecisionMetrics looks = new PrecisionMetrics(store, clock);
    for (Confidence confidence : Confidence.values()) {
      OUTCOMES.forEach((outcome, count) ->
          Gauge.builder("burnscope.suspects", looks, it -> it.read(confidence, count))
              .description("suspects of incidents opened in the last 90 days")
              .tag("confidence", confidence.toString())
              .tag("outcome", outcome)
              .strongReference(true)
              .register(metrics));
    }
  }

  private synchronized double read(Confidence confidence, ToDoubleFunction<Precision> count) {
    Instant now = clock.instant();
    if (!now.isBefore(looked.plus(FRESH))) {
      looked = now;
      latest = List.of();
      latest = store.precision(now.minus(PERIOD));
    }
    return latest.stream()
        .filter(precision -> precision.confidence() == confidence)
        .mapToDouble(count)
        .findFirst()
        .orElse(Double.NaN);
  }
}
