package io.burnscope.bench.faults;

import io.burnscope.change.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who wrote which fields when, as an API server keeps it. */
final class Managers {
  private static final Set<String> NOT_OWNED = Set.of("apiVersion", "kind", "metadata");

  private Managers() {}

  /** Notes in {@code after} that {@code manager} made it of {@code before}. */
  static void wrote(
      Map<String, Object> before, Map<String, Object> after, Instant at, String manager) {
    Tree old = new Tree(before);
    Tree now = new Tree(after);
    Map<String, Object> fields = new LinkedHashMap<>();
    after.keySet().stream()
        .filter(top -> !NOT_OWNED.contains(top))
        .forEach(top -> different(fields, top, old.value(top), now.value(top)));
    Map<String, Object> metadata = new LinkedHashMap<>();
    for (String part : List.of("annotations", "labels")) {
      different(metadata, part, old.value("metadata", part), now.value("metadata", part));
    }
    if (!metadata.isEmpty()) {
      fields.put("f:metadata", metadata);
    }
    List<Object> entries = new ArrayList<>();
    for (Tree known : old.trees("metadata", "managedFields")) {
      if (known.text("manager").equals(Optional.of(manager))) {
        merge(fields, known.at("fieldsV1").fields());
      } else {
        entries.add(known.fields());
      }
    }
    entries.add(
        Trees.map(
            "manager",
            manager,
            "operation",
            "Update",
            "apiVersion",
            "v1",
            "time",
            at.toString(),
            "fieldsV1",
            fields));
    Trees.put(after, entries, "metadata", "managedFields");
  }

  private static void different(
      Map<String, Object> fields, String top, Optional<Object> before, Optional<Object> after) {
    if (before.equals(after)) {
      return;
    }
    Tree old = before.map(Tree::of).orElse(Tree.EMPTY);
    Map<String, Object> owned = new LinkedHashMap<>();
    after
        .map(Tree::of)
        .orElse(Tree.EMPTY)
        .fields()
        .forEach((key, value) -> {
          if (!old.value((String) key).equals(Optional.of(value))) {
            owned.put("f:" + key, new LinkedHashMap<>());
          }
        });
    fields.put("f:" + top, owned);
  }

  @SuppressWarnings("unchecked")
  private static void merge(Map<String, Object> into, Map<?, ?> more) {
    more.forEach((key, value) -> {
      if (into.get((String) key) instanceof Map<?, ?> known && value instanceof Map<?, ?> map) {
        merge((Map<String, Object>) known, map);
      } else {
        into.putIfAbsent((String) key, value);
      }
    });
  }
}
