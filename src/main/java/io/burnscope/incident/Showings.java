package io.burnscope.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is shown where, within a transaction, so that replicas agree on it. */
public interface Showings {
  /** Keeps others from deciding about {@code place} until the commit. */
  void lock(String place);

  /** Where {@code incident} is shown, if that was decided. */
  Optional<Showing> find(IncidentName incident);

  /** Inserts or replaces. */
  void save(Showing showing);

  /** Incidents that got a message of their own at {@code place} after {@code since}. */
  List<IncidentName> alone(String place, Instant since);

  /** The digest, if there is one. */
  Optional<Digest> digest(IncidentName name);

  /** The newest digest at {@code place} that is not over. */
  Optional<Digest> latest(String place);

  /** Inserts or replaces. */
  void save(Digest digest);
}
