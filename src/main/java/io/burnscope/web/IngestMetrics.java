package io.burnscope.web;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.Dialects;
import io.burnscope.alert.Recognition;
import io.burnscope.change.CleanText;
import io.burnscope.incident.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what deliveries meant. */
final class IngestMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(IngestMetrics.class);
  private static final int MAX_SOURCES = 50;
  private static final int MAX_ALERT_NAMES = 200;

  private final MeterRegistry registry;
  private final Dialects dialects;
  private final Set<String> knownSources;
  private final Set<String> toldOf = ConcurrentHashMap.newKeySet();
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

  /**
   * The same of a reported change.
   *
   * @return what its sender should know; empty if the source is configured
   */
  Optional<String> reported(String source) {
    String label = known(source);
    return knownSources.contains(source)
        ? Optional.empty()
        : Optional.of(
            ("the source \"%s\" is not configured (configured: %s); only incidents of alerts sent"
                    + " to that name will see this change")
                .formatted(CleanText.of(label), configured()));
  }

  /** Counts a stranger's source and logs it once; gives the label of any. */
  private String known(String source) {
    String label = sources.admit(source);
    if (!knownSources.contains(source)) {
      counter("burnscope.unknown.source", "source", label).increment();
      if (toldOf.add(label)) {
        LOG.warn(
            "Something came for a source that is not configured; it is kept: source={}"
                + " configured={}; correct the sender's URL or configure the source",
            CleanText.of(label),
            configured());
      }
    }
    return label;
  }

  private String configured() {
    return String.join(", ", new TreeSet<>(knownSources));
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
