package io.burnscope.incident;

import io.burnscope.input.Answer;
import io.burnscope.slo.Slo;
import io.burnscope.slo.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One look into an incident.
 *
 * @param now until when changes are looked for
 * @param at the same on the grid of the numbers; never later
 */
record Inquiry(Source source, IncidentPolicy policy, Incident incident, Instant now, Instant at) {
  static Inquiry into(Incident incident, Source source, IncidentPolicy policy, Instant now) {
    return new Inquiry(source, policy, incident, now, TimeGrid.floor(now, policy.step()));
  }

  Symptom symptom() {
    return AlertBook.symptom(incident.alerts());
  }

  /** No onset is looked for before. */
  Instant earliestOnset(Answer<Slo> slo) {
    return incident.startsAt().minus(LongWindow.of(incident, slo)).minus(Duration.ofHours(1));
  }

  OnsetSearch search(Answer<Slo> slo) {
    Instant alertAt = incident.startsAt().isAfter(at) ? at : incident.startsAt();
    return new OnsetSearch(alertAt, LongWindow.of(incident, slo));
  }

  /** What was found while it burned: once errors are back to usual, suspects stay as they were. */
  Optional<Assessment> settled() {
    return incident.assessment().filter(_ -> incident.recoveringSince().isPresent());
  }
}
