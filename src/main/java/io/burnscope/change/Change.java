package io.burnscope.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that was done to the cluster, or to what its services depend on. */
public sealed interface Change {
  /** To what. */
  ObjectRef object();

  /** When the cluster says it was applied. */
  Instant at();

  /** By whom. */
  Actor actor();

  /** What differs; empty for deletions and for most creations. */
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

  /**
   * The object came into being.
   *
   * @param fields in which it differs from one of the same name that was deleted shortly before
   */
  record Creation(ObjectRef object, Instant at, Actor actor, List<FieldChange> fields)
      implements Change {
    public Creation {
      fields = List.copyOf(fields);
    }

    /** There was none of its name before. */
    public Creation(ObjectRef object, Instant at, Actor actor) {
      this(object, at, actor, List.of());
    }

    @Override
    public Optional<Instant> effectiveFrom() {
      return Optional.empty();
    }
  }

  /**
   * Another system told of it: a feature flag, a migration, a deployment that the cluster does not
   * show.
   *
   * @param object its kind is the teller's word, such as {@code feature-flag}; its name the service
   *     that it is about; its namespace empty if none was told
   * @param actor the system that told it
   * @param summary one sentence, safe to be stored and shown; never empty
   * @param link to more, http or https
   */
  record Reported(
      ObjectRef object,
      Instant at,
      Actor actor,
      String summary,
      Optional<String> link,
      List<FieldChange> fields)
      implements Change {
    public Reported {
      fields = List.copyOf(fields);
    }

    @Override
    public Optional<Instant> effectiveFrom() {
      return Optional.empty();
    }

    /** Whether {@code workload} has the name of the service, in the namespace if one was told. */
    public boolean names(ObjectRef workload) {
      return workload.name().equals(object.name())
          && (object.namespace().isEmpty() || object.namespace().equals(workload.namespace()));
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
