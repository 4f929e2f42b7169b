package io.burnscope.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts how the requests of one route ended and how long they took. */
final class AnswerMetrics {
  private final MeterRegistry registry;
  private final String counted;
  private final String description;
  private final Timer seconds;

  /**
   * For one route.
   *
   * @param counted the counter of answers, such as {@code burnscope.deliveries}
   * @param description what it counts
   * @param timed the timer, such as {@code burnscope.delivery}
   */
  AnswerMetrics(MeterRegistry registry, String counted, String description, String timed) {
    this.registry = registry;
    this.counted = counted;
    this.description = description;
    for (Outcome outcome : Outcome.values()) {
      counter(outcome);
    }
    this.seconds =
        Timer.builder(timed)
            .description("From the end of a body to its answer")
            .serviceLevelObjectives(
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5))
            .register(registry);
  }

  Timer.Sample start() {
    return Timer.start(registry);
  }

  void stop(Timer.Sample sample) {
    sample.stop(seconds);
  }

  void ended(Outcome outcome) {
    counter(outcome).increment();
  }

  private Counter counter(Outcome outcome) {
    return Counter.builder(counted)
        .description(description)
        .tag("result", outcome.label())
        .register(registry);
  }
}
