package io.burnscope.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that was done to the cluster. */
public sealed interface Change {
  /** To what. */
  ObjectRef object();

  /** When the cluster says it was applied. */
  Instant at();

  /** By whom. */
  Actor actor();

  /** What differs; empty for creations and deletions. */
  List<FieldChange> fields();

  /** When it took effect: first new pod ready, configuration synced; empty if not known. */
  Optional<Instant> effectiveFrom();

  /** From when its effects can show. */
  default Instant effect() {
    return effectiveFrom().orElse(at());
  }

  /**
   * A new pod template became current.
   *
   * @param undoOf the earlier revision with the same template, if there is one
   * @param completeAt when the last new pod was ready, if known
   */
  record Rollout(
      ObjectRef object,
      Instant at,
      Optional<Instant> effectiveFrom,
      Optional<Instant> completeAt,
      Actor actor,
      List<FieldChange> fields,
      String fromRevision,
      String toRevision,
      Optional<String> undoOf)
      implements Change {
    public Rollout {
      fields = List.copyOf(fields);
    }
  }

  /**
   * The wanted number of replicas moved.
   *
   * @param automatic whether an autoscaler did it
   */
  record Scaling(
      ObjectRef object,
      Instant at,
      Actor actor,
      int fromReplicas,
      int toReplicas,
      boolean automatic)
      implements Change {
    @Override
    public List<FieldChange> fields() {
      return List.of(
          new FieldChange(
              "replicas",
              "spec.replicas",
              Optional.of(Integer.toString(fromReplicas)),
              Optional.of(Integer.toString(toReplicas))));
    }

    @Override
    public Optional<Instant> effectiveFrom() {
      return Optional.empty();
    }
  }

  /** Any other field was edited. */
  record Edit(
      ObjectRef object,
      Instant at,
      Optional<Instant> effectiveFrom,
      Actor actor,
      List<FieldChange> fields)
      implements Change {
    public Edit {
      fields = List.copyOf(fields);
    }
  }

  /** The object came into being. */
  record Creation(ObjectRef object, Instant at, Actor actor) implements Change {
    @Override
    public List<FieldChange> fields() {
      return List.of();
    }

    @Override
    public Optional<Instant> effectiveFrom() {
      return Optional.empty();
    }
  }

  /** The object was deleted. */
  record Deletion(ObjectRef object, Instant at, Actor actor) implements Change {
    @Override
    public List<FieldChange> fields() {
      return List.of();
    }

    @Override
    public Optional<Instant> effectiveFrom() {
      return Optional.empty();
    }
  }
}
