package io.burnscope.incident;

import io.burnscope.slo.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What differs in the next version of an incident; every method returns a new edit. */
record IncidentEdit(Incident incident) {
  /** Where it stands. */
  private record Standing(
      IncidentState state, String why, Optional<Instant> recovering, Optional<Instant> closed) {}

  /** What its alerts tell. */
  private record Told(
      List<TrackedAlert> alerts, Severity severity, Instant startsAt, List<String> marks) {}

  IncidentEdit state(IncidentState state, String why) {
    return stand(new Standing(state, why, incident.recoveringSince(), incident.closedAt()));
  }

  IncidentEdit recovering(Instant since, String why) {
    return stand(
        new Standing(IncidentState.RECOVERING, why, Optional.of(since), incident.closedAt()));
  }

  IncidentEdit burning(IncidentState state, String why) {
    return stand(new Standing(state, why, Optional.empty(), Optional.empty()));
  }

  IncidentEdit closed(Instant at, String why) {
    return stand(
        new Standing(IncidentState.RESOLVED, why, incident.recoveringSince(), Optional.of(at)));
  }

  IncidentEdit assessment(Assessment assessment) {
    Incident i = incident;
    return copy(i.key(), standing(), told(), Optional.of(assessment), i.chats(), i.version());
  }

  IncidentEdit alerts(
      List<TrackedAlert> alerts, Severity severity, Instant startsAt, List<String> marks) {
    Incident i = incident;
    Told told = new Told(alerts, severity, startsAt, marks);
    return copy(i.key(), standing(), told, i.assessment(), i.chats(), i.version());
  }

  IncidentEdit key(IncidentKey key) {
    Incident i = incident;
    return copy(key, standing(), told(), i.assessment(), i.chats(), i.version());
  }

  IncidentEdit chats(List<Incident.Chat> chats) {
    Incident i = incident;
    return copy(i.key(), standing(), told(), i.assessment(), chats, i.version());
  }

  /** The incident with the next version. */
  Incident done() {
    Incident i = incident;
    return copy(i.key(), standing(), told(), i.assessment(), i.chats(), i.version() + 1).incident();
  }

  private IncidentEdit stand(Standing standing) {
    Incident i = incident;
    return copy(i.key(), standing, told(), i.assessment(), i.chats(), i.version());
  }

  private Standing standing() {
    return new Standing(
        incident.state(), incident.stateReason(), incident.recoveringSince(), incident.closedAt());
  }

  private Told told() {
    return new Told(incident.alerts(), incident.severity(), incident.startsAt(), incident.marks());
  }

  private IncidentEdit copy(
      IncidentKey key,
      Standing standing,
      Told told,
      Optional<Assessment> assessment,
      List<Incident.Chat> chats,
      long version) {
    return new IncidentEdit(
        new Incident(
            incident.name(),
            key,
            incident.cluster(),
            incident.episode(),
            incident.parent(),
            standing.state(),
            standing.why(),
            told.severity(),
            incident.openedAt(),
            told.startsAt(),
            standing.recovering(),
            standing.closed(),
            told.alerts(),
            told.marks(),
            assessment,
            chats,
            version));
  }
}
