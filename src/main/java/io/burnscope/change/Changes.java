package io.burnscope.change;

import io.burnscope.change.Writes.Write;
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
  private static final String STATUS = "status.";

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
    if (Noise.object(after)) {
      return List.of();
    }
    Writes writes = new Writes(before, after, observedAt);
    List<Change> found = new ArrayList<>(parts(writes, diff.between(before, after), autoscaled));
    if (before.deletionAt().isEmpty()) {
      deleting(after).ifPresent(found::add);
    }
    return found;
  }

  private static List<Change> parts(
      Writes writes, List<FieldChange> fields, Set<ObjectRef> autoscaled) {
    Snapshot after = writes.after();
    boolean rolls = ROLLING.contains(after.kind());
    List<FieldChange> template = part(fields, field -> rolls && field.path().startsWith(TEMPLATE));
    List<FieldChange> replicas = part(fields, field -> rolls && field.path().equals(REPLICAS));
    List<FieldChange> status = part(fields, field -> field.path().startsWith(STATUS));
    List<FieldChange> rest =
        part(
            fields,
            field ->
                !template.contains(field) && !replicas.contains(field) && !status.contains(field));
    List<Change> found = new ArrayList<>();
    write(writes, template)
        .map(write -> rollout(writes.before(), after, write, template))
        .ifPresent(found::add);
    write(writes, replicas)
        .flatMap(write -> scaling(writes.before(), after, write, autoscaled))
        .ifPresent(found::add);
    for (List<FieldChange> edited : List.of(rest, status)) {
      write(writes, edited).map(write -> edit(after, write, edited)).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Write> write(Writes writes, List<FieldChange> fields) {
    return fields.isEmpty() ? Optional.empty() : writes.of(fields);
  }

  private static Change edit(Snapshot after, Write write, List<FieldChange> fields) {
    return new Change.Edit(after.ref(), write.at(), Optional.empty(), write.actor(), fields);
  }

  /** That {@code object} came into being. */
  public Optional<Change> created(Snapshot object, Instant observedAt) {
    return created(object, observedAt, List.of());
  }

  /** The same for one of the name of {@code before}, which is gone; tells what differs. */
  public Optional<Change> recreated(Snapshot before, Snapshot object, Instant observedAt) {
    return created(object, observedAt, diff.between(before, object));
  }

  private static Optional<Change> created(
      Snapshot object, Instant observedAt, List<FieldChange> fields) {
    if (Noise.life(object)) {
      return Optional.empty();
    }
    Actor actor =
        FieldManager.oldest(object.managers())
            .map(entry -> Actors.of(entry, object))
            .orElse(Actor.UNKNOWN);
    Instant at = object.createdAt().filter(time -> !time.isAfter(observedAt)).orElse(observedAt);
    return Optional.of(new Change.Creation(object.ref(), at, actor, fields));
  }

  /**
   * That {@code object} is gone; the cluster does not say by whom. What waited for its finalizers
   * was told when its deletion began.
   */
  public Optional<Change> deleted(Snapshot object, Instant observedAt) {
    return object.deletionAt().isPresent() ? Optional.empty() : gone(object, observedAt);
  }

  /** That the deletion of {@code object} began, of which finalizers may still hold the end. */
  public Optional<Change> deleting(Snapshot object) {
    return object.deletionAt().flatMap(at -> gone(object, at));
  }

  private static Optional<Change> gone(Snapshot object, Instant at) {
    return Noise.life(object) || Noise.expires(object)
        ? Optional.empty()
        : Optional.of(new Change.Deletion(object.ref(), at, Actor.UNKNOWN));
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
        write.at(),
        Optional.empty(),
        Optional.empty(),
        write.actor(),
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
    Actor scaler = Actors.ofScaling(write.actor());
    boolean automatic =
        AUTOSCALERS.contains(scaler.manager())
            || (scaler.equals(Actor.UNKNOWN) && autoscaled.contains(after.ref()));
    return Optional.of(
        new Change.Scaling(after.ref(), write.at(), scaler, from.get(), to.get(), automatic));
  }

  private static List<FieldChange> part(
      List<FieldChange> fields, Predicate<FieldChange> condition) {
    return fields.stream().filter(condition).toList();
  }
}
