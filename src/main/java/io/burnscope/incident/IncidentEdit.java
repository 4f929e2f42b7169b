package io.burnscope.incident;

import io.burnscope.slo.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What differs in the next version of an incident; every method returns a new edit. */
record IncidentEdit(Incident incident) {
  IncidentEdit state(IncidentState state, String why) {
    return with(state, why, incident.recoveringSince(), incident.closedAt());
  }

  IncidentEdit recovering(Instant since, String why) {
    return with(IncidentState.RECOVERING, why, Optional.of(since), incident.closedAt());
  }

  IncidentEdit burning(IncidentState state, String why) {
    return with(state, why, Optional.empty(), Optional.empty());
  }

  IncidentEdit closed(Instant at, String why) {
    return with(IncidentState.RESOLVED, why, incident.recoveringSince(), Optional.of(at));
  }

  IncidentEdit assessment(Assessment assessment) {
    Incident i = incident;
    return new IncidentEdit(
        new Incident(
            i.name(),
            i.key(),
            i.cluster(),
            i.episode(),
            i.parent(),
            i.state(),
            i.stateReason(),
            i.severity(),
            i.openedAt(),
            i.startsAt(),
            i.recoveringSince(),
            i.closedAt(),
            i.alerts(),
            i.marks(),
            Optional.of(assessment),
            i.chats(),
            i.version()));
  }

  IncidentEdit alerts(
      List<TrackedAlert> alerts, Severity severity, Instant startsAt, List<String> marks) {
    Incident i = incident;
    return new IncidentEdit(
        new Incident(
            i.name(),
            i.key(),
            i.cluster(),
            i.episode(),
            i.parent(),
            i.state(),
            i.stateReason(),
            severity,
            i.openedAt(),
            startsAt,
            i.recoveringSince(),
            i.closedAt(),
            alerts,
            marks,
            i.assessment(),
            i.chats(),
            i.version()));
  }

  IncidentEdit key(IncidentKey key) {
    Incident i = incident;
    return new IncidentEdit(
        new Incident(
            i.name(),
            key,
            i.cluster(),
            i.episode(),
            i.parent(),
            i.state(),
            i.stateReason(),
            i.severity(),
            i.openedAt(),
            i.startsAt(),
            i.recoveringSince(),
            i.closedAt(),
            i.alerts(),
            i.marks(),
            i.assessment(),
            i.chats(),
            i.version()));
  }

  IncidentEdit chats(List<Incident.Chat> chats) {
    Incident i = incident;
    return new IncidentEdit(
        new Incident(
            i.name(),
            i.key(),
            i.cluster(),
            i.episode(),
            i.parent(),
            i.state(),
            i.stateReason(),
            i.severity(),
            i.openedAt(),
            i.startsAt(),
            i.recoveringSince(),
            i.closedAt(),
            i.alerts(),
            i.marks(),
            i.assessment(),
            chats,
            i.version()));
  }

  /** The incident with the next version. */
  Incident done() {
    Incident i = incident;
    return new Incident(
        i.name(),
        i.key(),
        i.cluster(),
        i.episode(),
        i.parent(),
        i.state(),
        i.stateReason(),
        i.severity(),
        i.openedAt(),
        i.startsAt(),
        i.recoveringSince(),
        i.closedAt(),
        i.alerts(),
        i.marks(),
        i.assessment(),
        i.chats(),
        i.version() + 1);
  }

  private IncidentEdit with(
      IncidentState state, String why, Optional<Instant> recovering, Optional<Instant> closed) {
    Incident i = incident;
    return new IncidentEdit(
        new Incident(
            i.name(),
            i.key(),
            i.cluster(),
            i.episode(),
            i.parent(),
            state,
            why,
            i.severity(),
            i.openedAt(),
            i.startsAt(),
            recovering,
            closed,
            i.alerts(),
            i.marks(),
            i.assessment(),
            i.chats(),
            i.version()));
  }
}
