package io.burnscope.incident;

import java.time.Instant;
import java.util.ArrayList;
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
 * @param notices the first of what it tells of beside incidents, a line each
 * @param noticed how many such lines there are in all
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
    List<String> notices,
    int noticed,
    long version) {
  private static final int MOST_NOTICES = 10;

  public Digest {
    notices = List.copyOf(notices);
  }

  /** One that begins at {@code at}. */
  public static Digest begun(
      IncidentName name, String place, Audience audience, Instant since, Instant at) {
    return new Digest(name, place, audience, since, at, at, at, Optional.empty(), List.of(), 0, 1);
  }

  /** One more incident is shown in it. */
  public Digest joined(Instant at) {
    return next(at.isAfter(joinedAt) ? at : joinedAt, toldAt, overAt, notices, noticed);
  }

  /** One more line is told in it. */
  public Digest noticed(String line, Instant at) {
    List<String> lines = new ArrayList<>(notices);
    if (lines.size() < MOST_NOTICES) {
      lines.add(line);
    }
    return next(at.isAfter(joinedAt) ? at : joinedAt, toldAt, overAt, lines, noticed + 1);
  }

  /** Its thread was told. */
  public Digest told(Instant at) {
    return next(joinedAt, at, overAt, notices, noticed);
  }

  /** None of its incidents burns any more. */
  public Digest over(Instant at) {
    return next(joinedAt, at, Optional.of(at), notices, noticed);
  }

  /** Its message may look different by now. */
  public Digest refreshed() {
    return next(joinedAt, toldAt, overAt, notices, noticed);
  }

  private Digest next(
      Instant joined, Instant told, Optional<Instant> over, List<String> lines, int all) {
    return new Digest(
        name, place, audience, since, openedAt, joined, told, over, lines, all, version + 1);
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
