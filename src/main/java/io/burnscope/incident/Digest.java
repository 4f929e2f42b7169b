package io.burnscope.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message for many incidents that burn at once at one place.
 *
 * @param place where it stands, as sinks name their places
 * @param audience whom the incident was for that began it
 * @param since when the first incident of the storm opened
 * @param openedAt when the digest began
 * @param joinedAt when the last incident came to it
 * @param toldAt when its thread was last told of what is new
 * @param overAt when the last of its incidents was over
 * @param version counts up with every stored change
 */
public record Digest(
    IncidentName name,
    String place,
    Audience audience,
    Instant since,
    Instant openedAt,
    Instant joinedAt,
    Instant toldAt,
    Optional<Instant> overAt,
    long version) {
  /** One more incident is shown in it. */
  public Digest joined(Instant at) {
    Instant latest = at.isAfter(joinedAt) ? at : joinedAt;
    return new Digest(name, place, audience, since, openedAt, latest, toldAt, overAt, version + 1);
  }

  /** Its thread was told. */
  public Digest told(Instant at) {
    return new Digest(name, place, audience, since, openedAt, joinedAt, at, overAt, version + 1);
  }

  /** None of its incidents burns any more. */
  public Digest over(Instant at) {
    return new Digest(
        name, place, audience, since, openedAt, joinedAt, at, Optional.of(at), version + 1);
  }

  /** Its message may look different by now. */
  public Digest refreshed() {
    return new Digest(
        name, place, audience, since, openedAt, joinedAt, toldAt, overAt, version + 1);
  }

  /**
   * A digest with the incidents of its storm.
   *
   * @param hosted shown in it, those that burn first, then the worst; at most as many as were asked
   *     for
   * @param alone of the same storm, each in a message of its own
   * @param total how many are hosted in all
   * @param open how many of the hosted ones are not closed
   */
  public record Standing(
      Digest digest, List<Incident> hosted, List<Incident> alone, int total, int open) {
    public Standing {
      hosted = List.copyOf(hosted);
      alone = List.copyOf(alone);
    }
  }
}
