package io.burnscope.web;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.Dialects;
import io.burnscope.alert.Recognition;
import io.burnscope.incident.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Counts deliveries and what they meant. */
final class IngestMetrics {
  private static final int MAX_SOURCES = 50;
  private static final int MAX_ALERT_NAMES = 200;

  private final MeterRegistry registry;
  private final Dialects dialects;
  private final Set<String> knownSources;
  private final BoundedNames sources = new BoundedNames(MAX_SOURCES);
  private final BoundedNames alertnames = new BoundedNames(MAX_ALERT_NAMES);
  private final Timer seconds;

  IngestMetrics(MeterRegistry registry, Dialects dialects, Set<String> knownSources) {
    this.registry = registry;
    this.dialects = dialects;
    this.knownSources = Set.copyOf(knownSources);
    this.knownSources.forEach(sources::admit);
    for (Outcome outcome : Outcome.values()) {
      deliveries(outcome);
    }
    this.seconds =
        Timer.builder("burnscope.delivery")
            .description("From the end of a delivery's body to its answer")
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
    deliveries(outcome).increment();
  }

  /** What was accepted: decisions, a stranger's source, alerts that no dialect knows. */
  void accepted(String source, AlertGroup group, List<Decision> decisions, Instant receivedAt) {
    String label = sources.admit(source);
    if (!knownSources.contains(source)) {
      counter("burnscope.unknown.source", "source", label).increment();
    }
    decisions.forEach(this::decided);
    for (AlertGroup.Alert alert : group.alerts()) {
      if (dialects.recognise(alert, receivedAt) instanceof Recognition.Unmapped(String name, _)) {
        counter("burnscope.unmapped.alerts", "source", label, "alertname", alertnames.admit(name))
            .increment();
      }
    }
  }

  private void decided(Decision decision) {
    String what = decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    String reason = decision.reason().name().toLowerCase(Locale.ROOT);
    counter("burnscope.decisions", "decision", what, "reason", reason).increment();
  }

  private Counter deliveries(Outcome outcome) {
    return counter("burnscope.deliveries", "result", outcome.label());
  }

  private Counter counter(String name, String... tags) {
    return registry.counter(name, tags);
  }
}
