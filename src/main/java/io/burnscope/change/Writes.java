package io.burnscope.change;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who wrote what differs between two versions of an object, and when.
 *
 * @param observedAt when the second version was seen; no write is later, whatever the cluster's
 *     clock says
 */
record Writes(Snapshot before, Snapshot after, Instant observedAt) {
  /** One write. */
  record Write(Instant at, Actor actor) {}

  /** Of these fields; empty if Burnscope itself wrote them. */
  Optional<Write> of(List<FieldChange> fields) {
    if (fields.stream().allMatch(field -> field.path().startsWith("status."))) {
      return Optional.of(report(fields));
    }
    Optional<FieldManager> writer =
        FieldManager.writer(before.managers(), after.managers(), fields);
    return Noise.ours(writer) ? Optional.empty() : Optional.of(write(writer));
  }

  private Write write(Optional<FieldManager> writer) {
    return new Write(
        notLater(writer.flatMap(FieldManager::time)),
        writer.map(entry -> Actors.of(entry, after)).orElse(Actor.UNKNOWN));
  }

  /** A node's conditions tell their own times. */
  private Write report(List<FieldChange> fields) {
    Optional<Instant> turned =
        fields.stream()
            .flatMap(field -> NodeLeaves.turned(after, field.path()).stream())
            .max(Comparator.naturalOrder());
    Optional<FieldManager> reporter =
        FieldManager.newest(after.managers().stream().filter(FieldManager::ofStatus).toList());
    return new Write(
        notLater(turned), reporter.map(entry -> Actors.of(entry, after)).orElse(Actor.UNKNOWN));
  }

  private Instant notLater(Optional<Instant> said) {
    return said.filter(time -> !time.isAfter(observedAt)).orElse(observedAt);
  }
}
