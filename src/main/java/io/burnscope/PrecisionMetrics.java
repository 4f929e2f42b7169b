package io.burnscope;

import io.burnscope.correlation.Confidence;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Precision;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How often the suspects of the last 90 days were it, by the confidence that they had. */
final class PrecisionMetrics {
  private static final Duration PERIOD = Duration.ofDays(90);

  private static final Duration FRESH = Duration.ofSeconds(10);

  private static final Map<String, ToDoubleFunction<Precision>> OUTCOMES =
      Map.of(
          "named", Precision::named,
          "confirmed", Precision::confirmed,
          "refuted", Precision::refuted);

  private PrecisionMetrics() {}

  static void register(MeterRegistry metrics, IncidentStore store, InstantSource clock) {
    SharedLook<List<Precision>> looks =
        new SharedLook<>(now -> store.precision(now.minus(PERIOD)), FRESH, clock);
    for (Confidence confidence : Confidence.values()) {
      OUTCOMES.forEach((outcome, count) ->
          Gauge.builder("burnscope.suspects", looks, it -> value(it.look(), confidence, count))
              .description("suspects of incidents opened in the last 90 days")
              .tag("confidence", confidence.toString())
              .tag("outcome", outcome)
              .strongReference(true)
              .register(metrics));
    }
  }

  private static double value(
      Optional<List<Precision>> seen, Confidence confidence, ToDoubleFunction<Precision> count) {
    return seen.stream()
        .flatMap(List::stream)
        .filter(precision -> precision.confidence() == confidence)
        .mapToDouble(count)
        .findFirst()
        .orElse(Double.NaN);
  }
}
