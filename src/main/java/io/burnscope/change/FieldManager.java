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
   * The writer of {@code fields}, which differ between two versions of an object. Who writes a
   * field owns it, and the time of the entry moves; but times are whole seconds, a removed field
   * has no owner, and several writes may lie between the versions. So the first of these that there
   * is, the newest if there are several: an owner whose time moved, an entry of content whose time
   * moved, an owner, an entry of content.
   *
   * @param before may lack the entries' fields
   */
  public static Optional<FieldManager> writer(
      List<FieldManager> before, List<FieldManager> after, List<FieldChange> fields) {
    List<FieldManager> content = after.stream().filter(entry -> !entry.ofStatus()).toList();
    List<FieldManager> moved =
        content.stream().filter(entry -> before.stream().noneMatch(entry::sameWrite)).toList();
    return newest(owners(moved, fields))
        .or(() -> newest(moved.stream().filter(FieldManager::ofContent).toList()))
        .or(() -> newest(moved))
        .or(() -> newest(owners(content, fields)))
        .or(() -> newest(content.stream().filter(FieldManager::ofContent).toList()));
  }

  private static List<FieldManager> owners(List<FieldManager> entries, List<FieldChange> fields) {
    return entries.stream()
        .filter(entry -> fields.stream().anyMatch(field -> entry.owns(top(field.path()))))
        .toList();
  }

  /** {@code spec}, {@code template}; {@code data}, {@code discount.yaml}. */
  private static String[] top(String path) {
    String[] steps = path.split("\\.", 2);
    boolean data = steps[0].equals("data") || steps[0].equals("binaryData");
    return steps.length < 2 || data
        ? steps
        : new String[] {steps[0], steps[1].split("[.\\[]", 2)[0]};
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

  /** Whether both entries tell of the same write. */
  boolean sameWrite(FieldManager other) {
    return manager.equals(other.manager)
        && operation.equals(other.operation)
        && apiVersion.equals(other.apiVersion)
        && subresource.equals(other.subresource)
        && time.equals(other.time);
  }
}
