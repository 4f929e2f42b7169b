package io.burnscope.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator sees of a post in the outbox.
 *
 * @param part with incident and sink the post's name
 * @param attempts since it last was new
 * @param reason of the last failure
 */
public record OutboxEntry(
    IncidentName incident,
    String sink,
    String part,
    long version,
    OutboxItem.Status status,
    int attempts,
    Instant nextAt,
    Instant changedAt,
    Optional<String> reason) {
  /** {@code namespace/name/sink/part}; unique. */
  public String id() {
    return incident + "/" + sink + "/" + part;
  }

  /**
   * Which posts; what is empty does not matter.
   *
   * @param statuses any of these
   */
  public record Choice(
      Optional<IncidentName> incident,
      Optional<String> sink,
      Optional<String> part,
      Set<OutboxItem.Status> statuses) {
    public Choice {
      statuses = Set.copyOf(statuses);
    }

    /** The one with {@code id}; empty if it is no id. */
    public static Optional<Choice> id(String id) {
      String[] words = id.split("/", 4);
      if (words.length < 4 || java.util.Arrays.stream(words).anyMatch(String::isEmpty)) {
        return Optional.empty();
      }
      return Optional.of(
          new Choice(
              Optional.of(new IncidentName(words[0], words[1])),
              Optional.of(words[2]),
              Optional.of(words[3]),
              Set.of()));
    }

    /** All of a sink in one of these statuses; in any, if none is named. */
    public static Choice of(String sink, OutboxItem.Status... statuses) {
      return new Choice(Optional.empty(), Optional.of(sink), Optional.empty(), Set.of(statuses));
    }
  }
}
