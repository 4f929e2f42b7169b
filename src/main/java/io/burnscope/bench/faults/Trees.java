package io.burnscope.bench.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds and edits JSON trees. A path is given by steps; {@code #app} is the element of a list
 * whose name is {@code app}, {@code +} one more element at its end.
 */
final class Trees {
  private Trees() {}

  /** A map of {@code pairs}: key, value, key, value; may be edited. */
  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** A list that may be edited. */
  static List<Object> list(Object... elements) {
    return new ArrayList<>(List.of(elements));
  }

  /** A copy all the way down that may be edited. */
  @SuppressWarnings("unchecked")
  static <T> T copy(T tree) {
    return (T)
        switch (tree) {
          case Map<?, ?> map -> {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put((String) key, copy(value)));
            yield copy;
          }
          case List<?> list -> {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copy(element)));
            yield copy;
          }
          default -> tree;
        };
  }

  /** Puts {@code value} where the path ends, with what is missing on the way. */
  static void put(Map<String, Object> tree, Object value, String... path) {
    Object at = tree;
    for (int i = 0; i < path.length - 1; i++) {
      at = step(at, path[i], path[i + 1]);
    }
    String last = path[path.length - 1];
    if (last.equals("+")) {
      elements(at).add(value);
    } else {
      fields(at).put(last, value);
    }
  }

  /** Takes away what stands at the path. */
  static void remove(Map<String, Object> tree, String... path) {
    Object at = tree;
    for (int i = 0; i < path.length - 1; i++) {
      at = step(at, path[i], path[i + 1]);
    }
    String last = path[path.length - 1];
    if (last.startsWith("#")) {
      elements(at).removeIf(element -> named(element, last));
    } else {
      fields(at).remove(last);
    }
  }

  private static Object step(Object at, String step, String next) {
    if (step.startsWith("#")) {
      return elements(at).stream()
          .filter(element -> named(element, step))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no element " + step + " in " + at));
    }
    boolean list = next.startsWith("#") || next.equals("+");
    return fields(at)
        .computeIfAbsent(step, _ -> list ? new ArrayList<>() : new LinkedHashMap<String, Object>());
  }

  private static boolean named(Object element, String step) {
    return element instanceof Map<?, ?> map && step.substring(1).equals(map.get("name"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Object at) {
    return (Map<String, Object>) at;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> elements(Object at) {
    return (List<Object>) at;
  }
}
