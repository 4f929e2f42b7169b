package io.burnscope.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes up incidents that the store does not know, from their public records: the store was lost.
 * Their messages are edited where they stand. Touches nothing outside the store.
 */
public final class Restoration {
  private static final String LOST = "taken up from its resource: the store was lost";

  private final IncidentStore store;
  private final Publisher publisher;
  private final Predicate<String> sources;

  /**
   * Restores into {@code store}.
   *
   * @param sources whether a source of that name is configured: other incidents are not ours
   */
  public Restoration(IncidentStore store, Publisher publisher, Predicate<String> sources) {
    this.store = store;
    this.publisher = publisher;
    this.sources = sources;
  }

  /**
   * Takes up those of {@code recorded} that the store does not know.
   *
   * @param recorded open incidents, as their records tell them
   * @return the names of those that were taken up
   * @throws IncidentStore.StoreUnavailable if it could not be made durable
   */
  public List<IncidentName> take(List<Incident> recorded, Instant now) {
    return recorded.stream()
        .filter(incident -> sources.test(incident.key().source()))
        .flatMap(incident -> store.transact(tx -> taken(tx, incident, now)).stream())
        .toList();
  }

  private Optional<IncidentName> taken(
      IncidentStore.Transaction tx, Incident recorded, Instant now) {
    Optional<Incident> latest = tx.latest(recorded.key());
    if (tx.find(recorded.name()).isPresent()) {
      return Optional.empty();
    }
    Incident known = recorded.edit().heard(now).version(version(recorded, now));
    keep(tx, known, now);
    Incident incident = publisher.restored(tx, known, now);
    Optional<Incident> newer = latest.filter(it -> !it.openedAt().isBefore(recorded.openedAt()));
    if (newer.isPresent()) {
      supersede(tx, incident, newer.get(), now);
    } else {
      tx.schedule(new Job(incident.name(), Job.Task.ASSESS, now));
      tx.schedule(new Job(incident.name(), Job.Task.CHECK, now));
    }
    return Optional.of(incident.name());
  }

  /** An alert came before the record could be read: there are two messages, and one goes on. */
  private void supersede(
      IncidentStore.Transaction tx, Incident incident, Incident newer, Instant now) {
    String why = LOST + "; goes on as " + newer.name();
    Incident over = incident.edit().closed(IncidentState.SUPERSEDED, now, why).done();
    keep(tx, over, now);
    publisher.show(tx, over, now);
  }

  private static void keep(IncidentStore.Transaction tx, Incident incident, Instant now) {
    tx.save(incident);
    tx.append(
        new Transition(
            incident.name(),
            now,
            Optional.empty(),
            incident.state(),
            Decision.Reason.RESTORED_FROM_RESOURCE,
            LOST));
  }

  /** Above all that it had before: no incident changes more often than each second for long. */
  private static long version(Incident recorded, Instant now) {
    return 1 + Math.max(0, Duration.between(recorded.openedAt(), now).toSeconds());
  }
}
