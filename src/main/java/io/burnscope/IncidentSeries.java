package io.burnscope;

import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.ChangeWords;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The newest incidents and their first suspects as series whose value is a time, for tables and
 * annotations of dashboards. Of the last day and what is open, at most {@value #MOST}: each is a
 * series of its own.
 */
final class IncidentSeries {
  private static final int MOST = 100;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int LONGEST_LABEL = 120;

  private final IncidentStore store;
  private final InstantSource clock;
  private final MultiGauge opened;
  private final MultiGauge suspects;

  IncidentSeries(IncidentStore store, MeterRegistry metrics, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.opened =
        MultiGauge.builder("burnscope.incident.opened.time")
            .description("when an incident of the last day opened, Unix time")
            .baseUnit("seconds")
            .register(metrics);
    this.suspects =
        MultiGauge.builder("burnscope.incident.suspect.time")
            .description("when the first suspect of an incident took effect, Unix time")
            .baseUnit("seconds")
            .register(metrics);
  }

  /** Reads them anew. Blocking. */
  void refresh() {
    Instant since = clock.instant().minus(KEPT);
    List<Incident> shown =
        store.recent(MOST).stream()
            .filter(one -> !one.state().closed() || one.openedAt().isAfter(since))
            .toList();
    opened.register(shown.stream().map(IncidentSeries::opened).toList(), true);
    suspects.register(
        shown.stream()
            .flatMap(one ->
                one.assessment().flatMap(Assessment::ranking).stream()
                    .flatMap(ranking ->
                        ranking.suspects().stream()
                            .limit(1)
                            .map(first -> suspect(one, first, ranking.confidence().toString()))))
            .toList(),
        true);
  }

  private static Row<?> opened(Incident incident) {
    Tags tags =
        about(incident)
            .and("severity", incident.severity().toString())
            .and("state", incident.state().toString());
    return Row.of(tags, incident.openedAt().getEpochSecond());
  }

  private static Row<?> suspect(Incident incident, Suspect first, String confidence) {
    Tags tags =
        about(incident)
            .and("object", label(first.change().object().toString()))
            .and("change", label(ChangeWords.step(first.change())))
            .and("confidence", confidence);
    return Row.of(tags, first.change().at().getEpochSecond());
  }

  private static Tags about(Incident incident) {
    return Tags.of(
        "incident", incident.name().toString(),
        "source", label(incident.key().source()),
        "slo", label(incident.key().slo().name()),
        "slo_namespace", label(incident.key().slo().namespace()));
  }

  private static String label(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_LABEL ? line : line.substring(0, LONGEST_LABEL - 1) + "…";
  }
}
