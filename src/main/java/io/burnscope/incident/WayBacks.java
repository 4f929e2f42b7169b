package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.Topology;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Assessment.WayBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The step back from the first suspect, as text for a person; chosen by who owns the object, since
 * a step that its owner reverts is worse than none. Only at high confidence, and only back to a
 * recorded state.
 */
final class WayBacks {
  /** Deleting them loses more than their creation did. */
  private static final Set<String> KEEPING =
      Set.of(
          "Namespace",
          "Node",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Secret",
          "CustomResourceDefinition");

  private static final int MOST_FIELDS = 3;
  private static final int LONGEST_VALUE = 60;

  private WayBacks() {}

  static Optional<WayBack> of(Ranking ranking, Topology topology) {
    if (ranking.confidence() != Confidence.HIGH) {
      return Optional.empty();
    }
    return ranking.named().map(Suspect::change).flatMap(change -> of(change, topology));
  }

  private static Optional<WayBack> of(Change change, Topology topology) {
    return switch (change) {
      case Change.Rollout rollout ->
          RolloutWayBack.of(rollout, topology.workload(rollout.object()));
      case Change.Scaling scaling when !scaling.automatic() -> Optional.of(scaled(scaling));
      case Change.Edit edit -> edited(edit);
      case Change.Creation creation when !KEEPING.contains(creation.object().kind()) ->
          Optional.of(
              command(creation, kubectl(creation) + " delete " + creation.object().argument()));
      // Of what was deleted nothing is kept; another system takes back what it told of.
      case Change.Scaling _, Change.Creation _, Change.Deletion _, Change.Reported _ ->
          Optional.empty();
    };
  }

  private static WayBack scaled(Change.Scaling scaling) {
    return command(
        scaling,
        kubectl(scaling)
            + " scale "
            + scaling.object().argument()
            + " --replicas="
            + scaling.fromReplicas());
  }

  private static Optional<WayBack> edited(Change.Edit edit) {
    if (cordoned(edit)) {
      return Optional.of(command(edit, "kubectl uncordon " + edit.object().name()));
    }
    List<String> notes = new ArrayList<>();
    for (FieldChange field : edit.fields().stream().limit(MOST_FIELDS).toList()) {
      step(edit, field).ifPresent(notes::add);
    }
    if (notes.isEmpty()) {
      return Optional.empty();
    }
    int more = edit.fields().size() - notes.size();
    if (more > 0) {
      notes.add(more + " more in the thread");
    }
    notes.addAll(owners(edit));
    return Optional.of(new WayBack(Optional.empty(), notes));
  }

  private static boolean cordoned(Change.Edit edit) {
    return edit.object().kind().equals("Node")
        && edit.fields().stream()
            .anyMatch(field ->
                field.path().equals("spec.unschedulable")
                    && field.after().equals(Optional.of("true")));
  }

  /** Of a ConfigMap the key says where to look; of others only a known old value is a way back. */
  private static Optional<String> step(Change.Edit edit, FieldChange field) {
    boolean configMap = edit.object().kind().equals("ConfigMap");
    String where =
        (configMap ? "key " : "")
            + field.field()
            + " of "
            + edit.object().kind()
            + " "
            + edit.object().name();
    if (field.before().isEmpty()) {
      return Optional.of("Remove " + where);
    }
    return shown(field)
        .map(value -> "Put " + where + " back to " + value)
        .or(() ->
            configMap ? Optional.of("Put " + where + " back as it was before") : Optional.empty());
  }

  /** The old value, unless it is redacted, cut, or only a count of lines. */
  private static Optional<String> shown(FieldChange field) {
    return field
        .before()
        .filter(value -> !field.after().equals(Optional.of(value)))
        .filter(value -> !value.contains("<redacted") && !value.endsWith("…"))
        .filter(value -> value.length() <= LONGEST_VALUE && value.indexOf('\n') < 0);
  }

  private static WayBack command(Change change, String command) {
    return new WayBack(Optional.of(command), owners(change));
  }

  /** Who would put the object back to its declared state, by what the deliverer writes on it. */
  private static List<String> owners(Change change) {
    return change
        .actor()
        .detail()
        .filter(detail -> detail.startsWith("Argo CD") || detail.startsWith("Flux"))
        .map(detail -> detail + " would put it back: change its source")
        .stream()
        .toList();
  }

  static String kubectl(Change change) {
    String namespace = change.object().namespace();
    return namespace.isEmpty() ? "kubectl" : "kubectl -n " + namespace;
  }
}
