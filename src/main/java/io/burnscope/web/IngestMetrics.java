package io.burnscope.web;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.Dialects;
import io.burnscope.alert.Recognition;
import io.burnscope.incident.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Counts what deliveries meant. */
final class IngestMetrics {
  private static final int MAX_SOURCES = 50;
  private static final int MAX_ALERT_NAMES = 200;

  private final MeterRegistry registry;
  private final Dialects dialects;
  private final Set<String> knownSources;
  private final BoundedNames sources = new BoundedNames(MAX_SOURCES);
  private final BoundedNames alertnames = new BoundedNames(MAX_ALERT_NAMES);

  IngestMetrics(MeterRegistry registry, Dialects dialects, Set<String> knownSources) {
    this.registry = registry;
    this.dialects = dialects;
    this.knownSources = Set.copyOf(knownSources);
    this.knownSources.forEach(sources::admit);
  }

  /** What was accepted: decisions, a stranger's source, alerts that no dialect knows. */
  void accepted(String source, AlertGroup group, List<Decision> decisions, Instant receivedAt) {
    String label = known(source);
    decisions.forEach(this::decided);
    for (AlertGroup.Alert alert : group.alerts()) {
      if (dialects.recognise(alert, receivedAt) instanceof Recognition.Unmapped(String name, _)) {
        counter("burnscope.unmapped.alerts", "source", label, "alertname", alertnames.admit(name))
            .increment();
      }
    }
  }

  /** Counts a stranger's source; gives the label of any. */
  String known(String source) {
    String label = sources.admit(source);
    if (!knownSources.contains(source)) {
      counter("burnscope.unknown.source", "source", label).increment();
    }
    return label;
  }

  private void decided(Decision decision) {
    String what = decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    String reason = decision.reason().name().toLowerCase(Locale.ROOT);
    counter("burnscope.decisions", "decision", what, "reason", reason).increment();
  }

  private Counter counter(String name, String... tags) {
    return registry.counter(name, tags);
  }
}
