package io.burnscope.incident;

import io.burnscope.incident.ActiveAlerts.Attention;
import io.burnscope.incident.Decision.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Alerts of open incidents that Alertmanager keeps quiet or knows no more. A silence is shown while
 * it holds; what is gone counts as resolved, and own evaluation has the last word on it.
 */
final class Quieted {
  /**
   * Prometheus sends a firing alert again every minute: an Alertmanager may have been restarted.
   */
  private static final Duration GONE = Duration.ofMinutes(5);

  private final IncidentStore store;
  private final Publisher publisher;
  private final Consequences consequences;

  Quieted(IncidentStore store, IncidentPolicy policy, Publisher publisher) {
    this.store = store;
    this.publisher = publisher;
    this.consequences = new Consequences(policy, publisher);
  }

  List<Reason> look(
      AlertBoard board, List<Incident> open, Sightings<IncidentName> gone, Instant now) {
    List<Incident> absent =
        open.stream()
            .filter(incident -> AlertBook.firing(incident.alerts()))
            .filter(incident -> board.about(incident).isEmpty())
            .toList();
    gone.look(absent.stream().map(Incident::name).toList(), now);
    List<Reason> decided = new ArrayList<>();
    for (Incident incident : open) {
      List<AlertBoard.Entry> entries = board.about(incident);
      if (!entries.isEmpty()) {
        heard(incident, silence(entries), now).ifPresent(decided::add);
      } else if (gone.length(incident.name(), now).compareTo(GONE) >= 0) {
        forgotten(incident, now).ifPresent(decided::add);
      }
    }
    return decided;
  }

  /** Quiet only if all its alerts are; then until the last silence ends. */
  private static Optional<Incident.Silence> silence(List<AlertBoard.Entry> entries) {
    if (entries.stream().anyMatch(entry -> entry.attention() instanceof Attention.Told)) {
      return Optional.empty();
    }
    return entries.stream()
        .flatMap(entry ->
            entry.attention() instanceof Attention.Silenced(Incident.Silence silence)
                ? Optional.of(silence).stream()
                : Optional.<Incident.Silence>empty().stream())
        .max(Comparator.comparing(Incident.Silence::until));
  }

  private Optional<Reason> heard(
      Incident incident, Optional<Incident.Silence> silence, Instant now) {
    boolean changed = !silence.equals(incident.silence());
    if (!changed && Decisions.heardLately(incident, now)) {
      return Optional.empty();
    }
    return store.transact(tx -> {
      Optional<Incident> current = stillOpen(tx, incident);
      current.ifPresent(found -> {
        Incident next = found.edit().silence(silence).heard(now).done();
        tx.save(next);
        if (changed) {
          publisher.show(tx, next, now);
        }
      });
      return current.filter(_ -> changed).map(_ -> Reason.SILENCE_CHANGED);
    });
  }

  private Optional<Reason> forgotten(Incident incident, Instant now) {
    return store.transact(tx -> {
      Optional<Incident> current =
          stillOpen(tx, incident)
              .filter(found -> AlertBook.firing(found.alerts()))
              .filter(found -> !Decisions.heardSince(found, now.minus(GONE)));
      current.ifPresent(found ->
          consequences.apply(
              tx,
              current,
              new Decision.Update(Reason.ALERTS_FORGOTTEN, AlertBook.forgotten(found, now)),
              now));
      return current.map(_ -> Reason.ALERTS_FORGOTTEN);
    });
  }

  private static Optional<Incident> stillOpen(IncidentStore.Transaction tx, Incident incident) {
    return tx.find(incident.name()).filter(found -> !found.state().closed());
  }
}
