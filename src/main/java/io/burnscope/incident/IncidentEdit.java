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
      List<TrackedAlert> alerts,
      Severity severity,
      Instant startsAt,
      List<String> marks,
      Optional<Instant> heardAt,
      Optional<Incident.Silence> silence) {}

  /** How people see it and deal with it. */
  private record Seen(
      List<Incident.Chat> chats,
      Optional<IncidentName> host,
      Optional<Incident.Acknowledgement> acknowledged,
      List<Incident.Verdict> verdicts,
      List<Incident.Audited> audit) {}

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
    return closed(IncidentState.RESOLVED, at, why);
  }

  /** Over, in a state that says how. */
  IncidentEdit closed(IncidentState state, Instant at, String why) {
    return stand(new Standing(state, why, incident.recoveringSince(), Optional.of(at)));
  }

  IncidentEdit assessment(Assessment assessment) {
    return copy(incident.key(), standing(), told(), Optional.of(assessment), seen(), version());
  }

  IncidentEdit alerts(
      List<TrackedAlert> alerts, Severity severity, Instant startsAt, List<String> marks) {
    return tell(
        new Told(alerts, severity, startsAt, marks, incident.heardAt(), incident.silence()));
  }

  IncidentEdit heard(Instant at) {
    Told told = told();
    return tell(
        new Told(
            told.alerts(),
            told.severity(),
            told.startsAt(),
            told.marks(),
            Optional.of(at),
            told.silence()));
  }

  IncidentEdit silence(Optional<Incident.Silence> silence) {
    Told told = told();
    return tell(
        new Told(
            told.alerts(),
            told.severity(),
            told.startsAt(),
            told.marks(),
            told.heardAt(),
            silence));
  }

  IncidentEdit key(IncidentKey key) {
    return copy(key, standing(), told(), incident.assessment(), seen(), version());
  }

  IncidentEdit chats(List<Incident.Chat> chats) {
    Incident i = incident;
    return see(new Seen(chats, i.host(), i.acknowledged(), i.verdicts(), i.audit()));
  }

  IncidentEdit host(Optional<IncidentName> host) {
    Incident i = incident;
    return see(new Seen(i.chats(), host, i.acknowledged(), i.verdicts(), i.audit()));
  }

  IncidentEdit acknowledged(Incident.Acknowledgement acknowledgement) {
    Incident i = incident;
    return see(
        new Seen(i.chats(), i.host(), Optional.of(acknowledgement), i.verdicts(), i.audit()));
  }

  /** Burns anew: somebody must look after it anew. */
  IncidentEdit unacknowledged() {
    Incident i = incident;
    return see(new Seen(i.chats(), i.host(), Optional.empty(), i.verdicts(), i.audit()));
  }

  IncidentEdit verdicts(List<Incident.Verdict> verdicts) {
    Incident i = incident;
    return see(new Seen(i.chats(), i.host(), i.acknowledged(), verdicts, i.audit()));
  }

  IncidentEdit audit(List<Incident.Audited> audit) {
    Incident i = incident;
    return see(new Seen(i.chats(), i.host(), i.acknowledged(), i.verdicts(), audit));
  }

  /** The incident with the next version. */
  Incident done() {
    return copy(incident.key(), standing(), told(), incident.assessment(), seen(), version() + 1)
        .incident();
  }

  /** The incident with that version. */
  Incident version(long version) {
    return copy(incident.key(), standing(), told(), incident.assessment(), seen(), version)
        .incident();
  }

  private long version() {
    return incident.version();
  }

  private IncidentEdit stand(Standing standing) {
    return copy(incident.key(), standing, told(), incident.assessment(), seen(), version());
  }

  private IncidentEdit tell(Told told) {
    return copy(incident.key(), standing(), told, incident.assessment(), seen(), version());
  }

  private IncidentEdit see(Seen seen) {
    return copy(incident.key(), standing(), told(), incident.assessment(), seen, version());
  }

  private Standing standing() {
    return new Standing(
        incident.state(), incident.stateReason(), incident.recoveringSince(), incident.closedAt());
  }

  private Told told() {
    return new Told(
        incident.alerts(),
        incident.severity(),
        incident.startsAt(),
        incident.marks(),
        incident.heardAt(),
        incident.silence());
  }

  private Seen seen() {
    return new Seen(
        incident.chats(),
        incident.host(),
        incident.acknowledged(),
        incident.verdicts(),
        incident.audit());
  }

  private IncidentEdit copy(
      IncidentKey key,
      Standing standing,
      Told told,
      Optional<Assessment> assessment,
      Seen seen,
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
            seen.chats(),
            told.heardAt(),
            seen.host(),
            told.silence(),
            seen.acknowledged(),
            seen.verdicts(),
            seen.audit(),
            version));
  }
}
