package io.burnscope.kubernetes.operator;

import io.burnscope.slo.SloId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How long a new spec waits until the cluster holds its rules. Safe for several threads. */
final class RuleLag {
  private final Map<SloId, Instant> waiting = new ConcurrentHashMap<>();
  private final CompositeMeterRegistry metrics = new CompositeMeterRegistry();
  private final Timer seconds =
      Timer.builder("burnscope.rules.lag")
          .description("From seeing a new spec until the cluster holds its rules")
          .serviceLevelObjectives(
              Duration.ofSeconds(1),
              Duration.ofSeconds(5),
              Duration.ofSeconds(15),
              Duration.ofSeconds(60),
              Duration.ofSeconds(300))
          .register(metrics);

  /** Shows it there from now on. */
  void register(MeterRegistry registry) {
    metrics.add(registry);
  }

  /** A spec was seen that has no rules yet. */
  void seen(SloId slo, Instant at) {
    waiting.putIfAbsent(slo, at);
  }

  /** The cluster holds what is wanted. */
  void held(SloId slo, Instant at) {
    Optional.ofNullable(waiting.remove(slo))
        .ifPresent(since -> seconds.record(Duration.between(since, at)));
  }

  /** Nothing is to be written for it, or not by us. */
  void forget(SloId slo) {
    waiting.remove(slo);
  }
}
