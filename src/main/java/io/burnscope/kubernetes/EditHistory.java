package io.burnscope.kubernetes;

import io.burnscope.change.Actor;
import io.burnscope.change.Actors;
import io.burnscope.change.Change;
import io.burnscope.change.Changes;
import io.burnscope.change.CleanText;
import io.burnscope.change.FieldChange;
import io.burnscope.change.FieldManager;
import io.burnscope.change.Noise;
import io.burnscope.change.Snapshot;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Edits and creations as the objects themselves remember them: the last write of each manager. Old
 * values are not known, and a manager's entry names all its fields, not only those it changed last.
 */
final class EditHistory {
  private static final int NAMED_FIELDS = 10;

  /** A created object is often written again at once by its creator. */
  private static final long CREATION_SECONDS = 2;

  private EditHistory() {}

  /** That {@code object} came or began to go in {@code range}. */
  static List<Change> lives(Snapshot object, TimeRange range, Changes changes) {
    return Stream.of(
            object.createdAt().flatMap(at -> changes.created(object, at)), changes.deleting(object))
        .flatMap(Optional::stream)
        .filter(change -> range.contains(change.at()))
        .toList();
  }

  /** Which systems wrote its content in {@code range}, but for its creation. */
  static List<Change> edits(Snapshot object, TimeRange range) {
    if (Noise.object(object)) {
      return List.of();
    }
    Instant created = object.createdAt().orElse(Instant.EPOCH);
    return object.managers().stream()
        .filter(entry -> entry.ofContent() && entry.subresource().isEmpty())
        .filter(entry -> !Actors.controller(entry.manager()))
        .filter(entry -> !Noise.ours(Optional.of(entry)))
        .flatMap(entry -> edit(object, entry).stream())
        .filter(edit -> range.contains(edit.at()))
        .filter(edit -> created.plusSeconds(CREATION_SECONDS).isBefore(edit.at()))
        .toList();
  }

  private static Optional<Change> edit(Snapshot object, FieldManager entry) {
    Actor actor = Actors.of(entry, object);
    return entry
        .time()
        .map(at -> new Change.Edit(object.ref(), at, Optional.empty(), actor, fields(entry)));
  }

  private static List<FieldChange> fields(FieldManager entry) {
    List<String> owned =
        Stream.of("data", "binaryData", "spec")
            .flatMap(part ->
                entry.fields().at("f:" + part).fields().keySet().stream()
                    .map(String::valueOf)
                    .filter(key -> key.startsWith("f:"))
                    .map(key -> part + "." + key.substring(2)))
            .toList();
    Optional<String> said = Optional.of(owned.size() == 1 ? "edited" : "perhaps edited");
    return owned.stream()
        .limit(NAMED_FIELDS)
        .map(path ->
            new FieldChange(
                CleanText.of(path.substring(path.indexOf('.') + 1), 80), path, said, said))
        .toList();
  }
}
