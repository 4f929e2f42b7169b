package io.burnscope.kubernetes.resource;

import io.burnscope.change.CleanText;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.ChangeWords;
import io.burnscope.incident.Decision;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.Suspicion;
import io.burnscope.kubernetes.Turn;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The turns of an incident as Kubernetes Events on its resource, so that {@code kubectl describe}
 * ends with the verdict. Names follow from the turn: said again, an Event exists already.
 */
final class CorrelationEvents {
  /** The API server allows 1,024 bytes. */
  private static final int LONGEST = 500;

  private CorrelationEvents() {}

  /** Every turn so far that this version of the incident can tell; oldest first. */
  static List<Event> of(Incident incident, HasMetadata stored) {
    List<Event> events = new ArrayList<>();
    incident.assessment().ifPresent(findings -> add(events, incident, findings, stored));
    Turns turns = new Turns(incident, stored);
    incident.audit().forEach(entry -> events.add(handled(turns, entry)));
    return events;
  }

  private static Event handled(Turns turns, Incident.Audited entry) {
    String type = entry.reason() == Decision.Reason.NOT_AUTHORISED ? "Warning" : "Normal";
    String suffix = "." + Long.toHexString(entry.at().toEpochMilli());
    return turns.event(
        type,
        entry.reason().inCamelCase(),
        suffix,
        entry.at(),
        CleanText.of(entry.text(), LONGEST));
  }

  private static void add(
      List<Event> events, Incident incident, Assessment findings, HasMetadata stored) {
    Turns turns = new Turns(incident, stored);
    if (burning(incident)) {
      String text = Words.opened(incident, findings);
      events.add(turns.warning("Opened", "", incident.openedAt(), text));
      findings.ranking().flatMap(r -> named(turns, r, findings)).ifPresent(events::add);
    } else if (incident.state() == IncidentState.RECOVERING) {
      Instant since = incident.recoveringSince().orElse(findings.at());
      String text = Words.recovering(incident, findings);
      events.add(turns.normal("Recovering", suffix(since), findings.at(), text));
    } else {
      Instant at = incident.closedAt().orElse(findings.at());
      String text = Words.resolved(incident, findings);
      boolean resolved = incident.state() == IncidentState.RESOLVED;
      events.add(turns.normal(resolved ? "Resolved" : "Closed", suffix(at), at, text));
    }
  }

  private static boolean burning(Incident incident) {
    return !incident.state().closed() && incident.state() != IncidentState.RECOVERING;
  }

  private static Optional<Event> named(Turns turns, Ranking ranking, Assessment findings) {
    Optional<Suspect> named = Suspicion.of(ranking);
    return named.map(suspect ->
        turns.warning(
            "SuspectNamed",
            suffix(suspect),
            findings.at(),
            Words.suspectNamed(suspect, ranking, findings)));
  }

  private static String suffix(Instant at) {
    return "." + Long.toHexString(at.getEpochSecond());
  }

  private static String suffix(Suspect suspect) {
    return "." + Integer.toHexString(ChangeWords.column(suspect.change()).hashCode());
  }

  /** Events of one incident. */
  private record Turns(Incident incident, HasMetadata stored) {
    Event warning(String reason, String suffix, Instant at, String message) {
      return event("Warning", reason, suffix, at, message);
    }

    Event normal(String reason, String suffix, Instant at, String message) {
      return event("Normal", reason, suffix, at, message);
    }

    Event event(String type, String reason, String suffix, Instant at, String message) {
      String name =
          incident.name().name() + "." + reason.toLowerCase(java.util.Locale.ROOT) + suffix;
      return new Turn(name, type, reason, message, at).on(about());
    }

    private ObjectReference about() {
      return new ObjectReferenceBuilder()
          .withApiVersion(stored.getApiVersion())
          .withKind(stored.getKind())
          .withNamespace(incident.name().namespace())
          .withName(incident.name().name())
          .withUid(stored.getMetadata().getUid())
          .build();
    }
  }
}
