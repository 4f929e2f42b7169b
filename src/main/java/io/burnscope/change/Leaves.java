package io.burnscope.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the leaves of one object by their path; lists of objects are told apart by name. */
final class Leaves {
  private static final List<String> IDENTITIES =
      List.of(
          "mountPath",
          "devicePath",
          "name",
          "key",
          "host",
          "path",
          "containerPort",
          "port",
          "ip",
          "type");

  /** Keys whose values are names, whatever they are names of. */
  private static final Set<String> NAMES =
      Set.of("name", "kind", "key", "namespace", "secretName", "claimName", "path", "mountPath");

  private final Redaction redaction;
  private final Map<String, Leaf> byPath = new LinkedHashMap<>();

  Leaves(Redaction redaction) {
    this.redaction = redaction;
  }

  Map<String, Leaf> byPath() {
    return byPath;
  }

  Redaction redaction() {
    return redaction;
  }

  void add(Leaf leaf) {
    byPath.put(leaf.path(), leaf);
  }

  /** A value that is shown as {@code shown}. */
  void add(String field, String path, String raw, Supplier<String> shown) {
    add(new Leaf(CleanText.of(field, 80), path, raw, shown, Leaf.Kind.VALUE));
  }

  /** Everything below {@code value}, whatever its shape; empty maps and lists count. */
  void addAll(String field, String path, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map when !map.isEmpty() ->
          map.forEach((key, below) -> addAll(join(field, key), join(path, key), below));
      case List<?> list when list.stream().anyMatch(Map.class::isInstance) ->
          addList(field, path, list);
      case List<?> list when !list.isEmpty() -> addScalar(field, path, joined(list));
      default -> addScalar(field, path, String.valueOf(value));
    }
  }

  private void addList(String field, String path, List<?> list) {
    Map<String, Object> byIdentity = new LinkedHashMap<>();
    for (Object element : list) {
      String identity = identity(Tree.of(element), byIdentity.size());
      String unique =
          byIdentity.containsKey(identity) ? identity + "#" + byIdentity.size() : identity;
      byIdentity.put(unique, element);
    }
    byIdentity.forEach((identity, element) ->
        addAll(field + "[" + identity + "]", path + "[" + identity + "]", element));
  }

  private void addScalar(String field, String path, String value) {
    String key = lastKey(path);
    boolean name = NAMES.contains(key) || key.endsWith("Name");
    add(
        field,
        path,
        value,
        () ->
            name
                ? redaction.plain(value)
                : redaction.value(key.equals("value") ? path : key, value));
  }

  private static String joined(List<?> list) {
    return String.join(", ", list.stream().map(String::valueOf).toList());
  }

  private static String identity(Tree element, int index) {
    return IDENTITIES.stream()
        .flatMap(key -> element.text(key).stream())
        .findFirst()
        .orElse(Integer.toString(index));
  }

  private static String join(String parent, Object key) {
    String name = String.valueOf(key);
    if (parent.isEmpty()) {
      return name;
    }
    return name.matches("[A-Za-z0-9_-]+") ? parent + "." + name : parent + "[" + name + "]";
  }

  private static String lastKey(String path) {
    String end = path.substring(path.lastIndexOf('.') + 1);
    int bracket = end.indexOf('[');
    return bracket > 0 ? end.substring(0, bracket) : end;
  }
}
