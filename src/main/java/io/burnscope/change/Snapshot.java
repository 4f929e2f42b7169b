package io.burnscope.change;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Kubernetes object as it was at one resource version. */
public record Snapshot(Tree tree) {
  /** A snapshot of the JSON map {@code object}, which must not be changed any more. */
  public static Snapshot of(Map<String, ?> object) {
    return new Snapshot(new Tree(object));
  }

  /** Which object. */
  public ObjectRef ref() {
    return new ObjectRef(kind(), metadata("namespace"), metadata("name"));
  }

  /** Its kind; empty if it does not say. */
  public String kind() {
    return tree.text("kind").orElse("");
  }

  /** The identity that a deleted and recreated object does not keep. */
  public String uid() {
    return metadata("uid");
  }

  /** At which version. */
  public String resourceVersion() {
    return metadata("resourceVersion");
  }

  /** Its own labels, not those of its pods. */
  public Map<String, String> labels() {
    return tree.texts("metadata", "labels");
  }

  /** Its own annotations. */
  public Map<String, String> annotations() {
    return tree.texts("metadata", "annotations");
  }

  /** One annotation. */
  public Optional<String> annotation(String name) {
    return tree.text("metadata", "annotations", name);
  }

  /** When it was created. */
  public Optional<Instant> createdAt() {
    return time(tree.text("metadata", "creationTimestamp"));
  }

  /** When its deletion was asked for, if it was; finalizers may hold it for long. */
  public Optional<Instant> deletionAt() {
    return time(tree.text("metadata", "deletionTimestamp"));
  }

  /** Who owns which of its fields. */
  public List<FieldManager> managers() {
    return tree.trees("metadata", "managedFields").stream().map(FieldManager::of).toList();
  }

  /** The uid of the owner that controls it. */
  public Optional<String> controllerUid() {
    return tree.trees("metadata", "ownerReferences").stream()
        .filter(owner -> owner.text("controller").equals(Optional.of("true")))
        .findFirst()
        .flatMap(owner -> owner.text("uid"));
  }

  /** {@code text} as a time; empty if it is none. */
  public static Optional<Instant> time(Optional<String> text) {
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private String metadata(String field) {
    return tree.text("metadata", field).orElse("");
  }
}
