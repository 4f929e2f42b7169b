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
    boolean rolls = ROLLING.contains(after.kind());
    List<FieldChange> template = part(fields, field -> rolls && field.path().startsWith(TEMPLATE));
    List<FieldChange> replicas = part(fields, field -> rolls && field.path().equals(REPLICAS));
    List<FieldChange> rest =
        part(fields, field -> !template.contains(field) && !replicas.contains(field));
    List<Change> found = new ArrayList<>();
    if (!template.isEmpty()) {
      found.add(rollout(before, after, write(before, after, template, observedAt), template));
    }
    if (!replicas.isEmpty()) {
      Write write = write(before, after, replicas, observedAt);
      scaling(before, after, write, autoscaled).ifPresent(found::add);
    }
    if (!rest.isEmpty()) {
      Write write = write(before, after, rest, observedAt);
      found.add(new Change.Edit(after.ref(), write.at, Optional.empty(), write.actor, rest));
    }
    return found;
  }

  private record Write(Instant at, Actor actor) {}

  private static Write write(
      Snapshot before, Snapshot after, List<FieldChange> fields, Instant observedAt) {
    Optional<FieldManager> writer =
        FieldManager.writer(before.managers(), after.managers(), fields);
    return new Write(
        writer.flatMap(FieldManager::time).orElse(observedAt),
        writer.map(entry -> Actors.of(entry, after)).orElse(Actor.UNKNOWN));
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
      Snapshot before, Snapshot after, Write write, List<FieldChange> fields) {
    String from = before.annotation(REVISION).orElse("");
    String said = after.annotation(REVISION).orElse("");
    String to = said.equals(from) ? next(from) : said;
    return new Change.Rollout(
        after.ref(),
        write.at,
        Optional.empty(),
        Optional.empty(),
        write.actor,
        fields,
        from,
        to,
        Optional.empty());
  }

  private static String next(String revision) {
    return revision.matches("[0-9]{1,9}") ? Integer.toString(Integer.parseInt(revision) + 1) : "";
  }

  private static Optional<Change> scaling(
      Snapshot before, Snapshot after, Write write, Set<ObjectRef> autoscaled) {
    Optional<Integer> from = before.tree().number("spec", "replicas");
    Optional<Integer> to = after.tree().number("spec", "replicas");
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    Actor scaler = Actors.ofScaling(write.actor);
    boolean automatic =
        AUTOSCALERS.contains(scaler.manager())
            || (scaler.equals(Actor.UNKNOWN) && autoscaled.contains(after.ref()));
    return Optional.of(
        new Change.Scaling(after.ref(), write.at, scaler, from.get(), to.get(), automatic));
  }

  public static boolean noise(Snapshot object) {
    return NOISE.stream().anyMatch(object.annotations()::containsKey);
  }

  private static List<FieldChange> part(
      List<FieldChange> fields, Predicate<FieldChange> condition) {
    return fields.stream().filter(condition).toList();
  }
}
