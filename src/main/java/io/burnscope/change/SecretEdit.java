package io.burnscope.change;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That a Secret was edited, seen from its metadata alone: the entry of a manager that owns data has
 * moved. A write of labels or annotations moves it too, so that beside one it is only perhaps an
 * edit.
 */
final class SecretEdit {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private SecretEdit() {}

  /** Of the field {@code data}, without values; empty if nothing tells of one. */
  static List<FieldChange> between(Snapshot before, Snapshot after) {
    boolean moved =
        after.managers().stream()
            .filter(entry -> entry.owns("data") || entry.owns("stringData"))
            .anyMatch(entry -> before.managers().stream().noneMatch(entry::sameWrite));
    if (!moved) {
      return List.of();
    }
    Optional<String> said = Optional.of(described(before, after) ? "edited" : "perhaps edited");
    return List.of(new FieldChange("data", "data", said, said));
  }

  /** Whether what describes it stayed, so that only data can have been written. */
  private static boolean described(Snapshot before, Snapshot after) {
    return before.labels().equals(after.labels()) && annotations(before).equals(annotations(after));
  }

  private static Map<String, String> annotations(Snapshot object) {
    Map<String, String> annotations = new HashMap<>(object.annotations());
    annotations.remove(LAST_APPLIED);
    return annotations;
  }
}
