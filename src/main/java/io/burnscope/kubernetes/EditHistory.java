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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Edits and creations as the objects themselves remember them: the last write of each manager. Old
 * values are not known, and a manager's entry names all its fields, not only those it changed last.
 */
final class EditHistory {
  private static final int NAMED_FIELDS = 10;

  /** A created object is often written again at once by its creator. */
  private static final long CREATION_SECONDS = 2;

  /** Deployments tell more through their ReplicaSets. */
  private static final Set<String> BY_REVISIONS = Set.of(ClusterKind.DEPLOYMENT.kind());

  private EditHistory() {}

  /** What happened to {@code object} in {@code range}. */
  static List<Change> of(Snapshot object, TimeRange range, Changes changes) {
    if (Noise.object(object)) {
      return List.of();
    }
    List<Change> found = new ArrayList<>();
    Instant created = object.createdAt().orElse(Instant.EPOCH);
    if (range.contains(created)) {
      changes.created(object, created).ifPresent(found::add);
    }
    changes.deleting(object).filter(gone -> range.contains(gone.at())).ifPresent(found::add);
    if (!BY_REVISIONS.contains(object.kind())) {
      object.managers().stream()
          .filter(entry -> entry.ofContent() && entry.subresource().isEmpty())
          .filter(entry -> !Actors.controller(entry.manager()))
          .filter(entry -> !Noise.ours(Optional.of(entry)))
          .flatMap(entry -> edit(object, entry).stream())
          .filter(edit -> range.contains(edit.at()))
          .filter(edit -> created.plusSeconds(CREATION_SECONDS).isBefore(edit.at()))
          .forEach(found::add);
    }
    return found;
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
