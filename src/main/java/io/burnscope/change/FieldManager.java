package io.burnscope.change;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code metadata.managedFields}: a system and the fields it wrote last.
 *
 * @param subresource such as {@code status} or {@code scale}; empty for the object itself
 * @param time of its last write, in whole seconds
 * @param fields in the {@code f:} notation of FieldsV1
 */
public record FieldManager(
    String manager,
    String operation,
    String apiVersion,
    String subresource,
    Optional<Instant> time,
    Tree fields) {
  private static final Comparator<FieldManager> BY_TIME =
      Comparator.comparing(entry -> entry.time().orElse(Instant.MIN));

  /** Reads an entry. */
  public static FieldManager of(Tree entry) {
    return new FieldManager(
        entry.text("manager").orElse(Actor.UNKNOWN.manager()),
        entry.text("operation").orElse(""),
        entry.text("apiVersion").orElse(""),
        entry.text("subresource").orElse(""),
        Snapshot.time(entry.text("time")),
        entry.at("fieldsV1"));
  }

  /**
   * The writer of what differs between two versions of an object: of the entries whose time moved
   * the newest that owns more than status and metadata. If no time moved (two writes of one manager
   * within a second) the newest such entry.
   */
  public static Optional<FieldManager> moved(List<FieldManager> before, List<FieldManager> after) {
    List<FieldManager> candidates = after.stream().filter(entry -> !entry.ofStatus()).toList();
    List<FieldManager> moved =
        candidates.stream().filter(entry -> before.stream().noneMatch(entry::sameWrite)).toList();
    return newest(moved.stream().filter(FieldManager::ofContent).toList())
        .or(() -> newest(moved))
        .or(() -> newest(candidates.stream().filter(FieldManager::ofContent).toList()));
  }

  /** The newest of {@code entries}. */
  public static Optional<FieldManager> newest(List<FieldManager> entries) {
    return entries.stream().max(BY_TIME);
  }

  /** The one that wrote first, which is the creator if it never wrote again. */
  public static Optional<FieldManager> oldest(List<FieldManager> entries) {
    return entries.stream().filter(FieldManager::ofContent).min(BY_TIME);
  }

  /** Whether it owns anything but status and metadata: {@code spec}, {@code data}. */
  public boolean ofContent() {
    return !ofStatus()
        && fields.fields().keySet().stream()
            .anyMatch(key -> !"f:metadata".equals(key) && !"f:status".equals(key));
  }

  /** Whether it is a controller that reports what is. */
  public boolean ofStatus() {
    return subresource.equals("status")
        || (!fields.empty() && fields.fields().keySet().stream().allMatch("f:status"::equals));
  }

  /** Whether it owns the field at {@code path}, such as {@code spec}, {@code template}. */
  public boolean owns(String... path) {
    String[] steps = path.clone();
    for (int i = 0; i < steps.length; i++) {
      steps[i] = "f:" + steps[i];
    }
    return fields.value(steps).isPresent();
  }

  private boolean sameWrite(FieldManager other) {
    return manager.equals(other.manager)
        && operation.equals(other.operation)
        && apiVersion.equals(other.apiVersion)
        && subresource.equals(other.subresource)
        && time.equals(other.time);
  }
}
