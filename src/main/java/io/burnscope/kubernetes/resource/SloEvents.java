package io.burnscope.kubernetes.resource;

import io.burnscope.incident.Assessment;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.kubernetes.Turn;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An incident's turns as Events on the SLO that burns, for whoever describes that. Names follow
 * from the turn: said again, an Event exists already.
 */
final class SloEvents {
  private SloEvents() {}

  /** The turn that this version of the incident is in; none before the first findings. */
  static Optional<Event> of(Incident incident, HasMetadata slo) {
    return incident.assessment().flatMap(findings -> turn(incident, findings, slo));
  }

  private static Optional<Event> turn(Incident incident, Assessment findings, HasMetadata slo) {
    return switch (incident.state()) {
      case OPEN, ESCALATED, REOPENED -> {
        String reason = incident.state() == IncidentState.OPEN ? "Opened" : escalated(incident);
        Instant at = incident.state() == IncidentState.OPEN ? incident.openedAt() : findings.at();
        yield Optional.of(
            event(incident, slo, "Warning", reason, at, Words.opened(incident, findings)));
      }
      case RESOLVED, CLOSED_WITHOUT_DATA -> {
        Instant at = incident.closedAt().orElse(findings.at());
        String reason = incident.state() == IncidentState.RESOLVED ? "Resolved" : "Closed";
        yield Optional.of(
            event(incident, slo, "Normal", reason, at, Words.resolved(incident, findings)));
      }
      case RECOVERING, SUPERSEDED -> Optional.empty();
    };
  }

  private static String escalated(Incident incident) {
    return incident.state() == IncidentState.REOPENED ? "Reopened" : "Escalated";
  }

  private static Event event(
      Incident incident, HasMetadata slo, String type, String turn, Instant at, String words) {
    String name = incident.name().name();
    return new Turn(
            name + ".slo-" + turn.toLowerCase(Locale.ROOT),
            type,
            "Incident" + turn,
            words + " (slocorr " + name + ")",
            at)
        .on(object(slo));
  }

  private static ObjectReference object(HasMetadata slo) {
    return new ObjectReferenceBuilder()
        .withApiVersion(slo.getApiVersion())
        .withKind(slo.getKind())
        .withNamespace(slo.getMetadata().getNamespace())
        .withName(slo.getMetadata().getName())
        .withUid(slo.getMetadata().getUid())
        .build();
  }
}
