package io.burnscope.chat;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.slo.Severity;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a receiver was told last; kept as the id of its receipt.
 *
 * @param content hash of what it was told, without version and times of making
 */
record Told(IncidentState state, Severity severity, String content) {
  static Told of(Incident incident, String content) {
    return new Told(incident.state(), incident.severity(), content);
  }

  /** Empty if it is not one of ours. */
  static Optional<Told> read(String id) {
    String[] words = id.split(" ", -1);
    if (words.length != 3) {
      return Optional.empty();
    }
    Optional<IncidentState> state =
        Arrays.stream(IncidentState.values()).filter(s -> s.name().equals(words[0])).findFirst();
    Optional<Severity> severity =
        Arrays.stream(Severity.values()).filter(s -> s.name().equals(words[1])).findFirst();
    return state.flatMap(s -> severity.map(v -> new Told(s, v, words[2])));
  }

  String id() {
    return state.name() + " " + severity.name() + " " + content;
  }

  /** What happened from {@code before} to this; empty if nothing a receiver could tell. */
  Optional<Event> since(Optional<Told> before) {
    if (before.isEmpty()) {
      return Optional.of(state.closed() ? Event.RESOLVED : Event.OPENED);
    }
    Told last = before.get();
    if (state.closed() != last.state.closed()) {
      return Optional.of(state.closed() ? Event.RESOLVED : Event.REOPENED);
    }
    if (severity.compareTo(last.severity) > 0) {
      return Optional.of(Event.ESCALATED);
    }
    boolean recovers = state == IncidentState.RECOVERING;
    if (recovers != (last.state == IncidentState.RECOVERING)) {
      return Optional.of(recovers ? Event.RECOVERING : Event.RELAPSED);
    }
    return content.equals(last.content) ? Optional.empty() : Optional.of(Event.UPDATED);
  }

  /** Spelled in the body in small letters. */
  enum Event {
    OPENED,
    UPDATED,
    ESCALATED,
    RECOVERING,
    /** The errors came back before it was over. */
    RELAPSED,
    /** Resolved, taken over, or closed without data: the incident's state tells which. */
    RESOLVED,
    /** It burns again after it was over. */
    REOPENED
  }
}
