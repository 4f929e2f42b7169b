package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.BurnAlert;
import io.burnscope.input.Answer;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.util.List;
import java.util.Map;

/**
 * Finds the spec behind an incident: ours from memory, another tool's from its series, for which
 * Prometheus is asked.
 */
final class SloLookup {
  private final Source source;
  private final Patience patience;

  SloLookup(Source source, Patience patience) {
    this.source = source;
    this.patience = patience;
  }

  Answer<Slo> find(Incident incident) {
    return find(incident, incident.key().slo());
  }

  /** Of what {@code incident} is about, or of a relative that its alerts are about. */
  Answer<Slo> find(Incident incident, SloId id) {
    return ask(incident, id).answer();
  }

  /** The same, under way. */
  Patience.Asked<Slo> ask(Incident incident, SloId id) {
    return switch (id.kind()) {
      case OBJECTIVE, COMPOSITION ->
          Patience.answered(
              source
                  .slos()
                  .find(id)
                  .<Answer<Slo>>map(Answer.Known::new)
                  .orElseGet(() ->
                      new Answer.Unavailable<>(
                          "the " + id + " is not known: only its alert speaks")),
              patience);
      case EXTERNAL -> external(incident, id);
    };
  }

  private Patience.Asked<Slo> external(Incident incident, SloId id) {
    return AlertBook.about(incident, id).stream()
        .findFirst()
        .map(alert -> patience.ask("Prometheus", () -> source.external().find(alert(id, alert))))
        .orElseGet(
            () -> Patience.answered(new Answer.Unavailable<>("no alert of it is known"), patience));
  }

  private static BurnAlert alert(SloId id, TrackedAlert alert) {
    return new BurnAlert(
        id,
        alert.kind(),
        "",
        alert.severity(),
        AlertGroup.State.FIRING,
        alert.startsAt(),
        alert.endsAt(),
        alert.shortWindow(),
        alert.longWindow(),
        alert.fingerprint(),
        alert.labels(),
        Map.of(),
        List.of());
  }
}
