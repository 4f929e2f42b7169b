package io.burnscope.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells what was done to an object from what it was and what it is. */
public final class Changes {
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String REPLICAS = "spec.replicas";
  private static final String TEMPLATE = "spec.template.";

  /** Annotations of objects that controllers rewrite all the time to elect or to report. */
  private static final Set<String> NOISE =
      Set.of(
          "control-plane.alpha.kubernetes.io/leader",
          "cluster-autoscaler.kubernetes.io/last-updated");

  private static final Set<String> ROLLING = Set.of("Deployment", "StatefulSet", "DaemonSet");
  private static final Set<String> AUTOSCALERS =
      Set.of(Actors.AUTOSCALER, "keda-operator", "vpa-updater", "cluster-proportional-autoscaler");

  private final ObjectDiff diff;

  /** Shows values through {@code redaction}. */
  public Changes(Redaction redaction) {
    this.diff = new ObjectDiff(redaction);
  }

  /**
   * What was done between two versions of one object: nothing, or at most a rollout, a scaling and
   * an edit. The time is the cluster's own where it tells one.
   *
   * @param before may lack status and the field lists of its managers
   * @param observedAt when the second version was seen
   * @param autoscaled workloads that an autoscaler targets
   */
  public List<Change> between(
      Snapshot before, Snapshot after, Instant observedAt, Set<ObjectRef> autoscaled) {
    if (noise(after)) {
      return List.of();
    }
    List<FieldChange> fields = diff.between(before, after);
    if (fields.isEmpty()) {
      return List.of();
    }
    Optional<FieldManager> writer = FieldManager.moved(before.managers(), after.managers());
    Actor actor = writer.map(entry -> Actors.of(entry, after)).orElse(Actor.UNKNOWN);
    Instant at = writer.flatMap(FieldManager::time).orElse(observedAt);
    boolean rolls = ROLLING.contains(after.kind());
    List<Change> changes = new ArrayList<>();
    List<FieldChange> template = part(fields, field -> rolls && field.path().startsWith(TEMPLATE));
    if (!template.isEmpty()) {
      changes.add(rollout(before, after, at, actor, template));
    }
    scaling(before, after, at, actor, autoscaled).ifPresent(changes::add);
    List<FieldChange> rest =
        part(
            fields,
            field -> !template.contains(field) && !(rolls && field.path().equals(REPLICAS)));
    if (!rest.isEmpty()) {
      changes.add(new Change.Edit(after.ref(), at, Optional.empty(), actor, rest));
    }
    return changes;
  }

  /** That {@code object} came into being. */
  public Optional<Change> created(Snapshot object, Instant observedAt) {
    if (noise(object)) {
      return Optional.empty();
    }
    Actor actor =
        FieldManager.oldest(object.managers())
            .map(entry -> Actors.of(entry, object))
            .orElse(Actor.UNKNOWN);
    Instant at = object.createdAt().orElse(observedAt);
    return Optional.of(new Change.Creation(object.ref(), at, actor));
  }

  /** That {@code object} is gone; the cluster does not say by whom. */
  public Optional<Change> deleted(Snapshot object, Instant observedAt) {
    return noise(object)
        ? Optional.empty()
        : Optional.of(new Change.Deletion(object.ref(), observedAt, Actor.UNKNOWN));
  }

  /**
   * The controller numbers a Deployment's new template a moment after it was written, always one
   * above the highest. Other kinds have no such number.
   */
  private static Change rollout(
      Snapshot before, Snapshot after, Instant at, Actor actor, List<FieldChange> fields) {
    String from = before.annotation(REVISION).orElse("");
    String said = after.annotation(REVISION).orElse("");
    String to = said.equals(from) ? next(from) : said;
    return new Change.Rollout(
        after.ref(),
        at,
        Optional.empty(),
        Optional.empty(),
        actor,
        fields,
        from,
        to,
        Optional.empty());
  }

  private static String next(String revision) {
    return revision.matches("[0-9]{1,9}") ? Integer.toString(Integer.parseInt(revision) + 1) : "";
  }

  private static Optional<Change> scaling(
      Snapshot before, Snapshot after, Instant at, Actor actor, Set<ObjectRef> autoscaled) {
    Optional<Integer> from = before.tree().number("spec", "replicas");
    Optional<Integer> to = after.tree().number("spec", "replicas");
    if (!ROLLING.contains(after.kind()) || from.isEmpty() || to.isEmpty() || from.equals(to)) {
      return Optional.empty();
    }
    Actor scaler = Actors.ofScaling(actor);
    boolean automatic =
        AUTOSCALERS.contains(scaler.manager())
            || (scaler.equals(Actor.UNKNOWN) && autoscaled.contains(after.ref()));
    return Optional.of(
        new Change.Scaling(after.ref(), at, scaler, from.get(), to.get(), automatic));
  }

  public static boolean noise(Snapshot object) {
    return NOISE.stream().anyMatch(object.annotations()::containsKey);
  }

  private static List<FieldChange> part(
      List<FieldChange> fields, Predicate<FieldChange> condition) {
    return fields.stream().filter(condition).toList();
  }
}
