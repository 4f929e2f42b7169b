package io.burnscope.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of written maps; what is absent is empty, what has another shape is refused. */
final class Written {
  private Written() {}

  static Map<String, String> strings(@Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("write a map of text, not " + value);
    }
    Map<String, String> strings = new LinkedHashMap<>();
    map.forEach((key, item) -> strings.put(String.valueOf(key), String.valueOf(item)));
    return strings;
  }

  static List<String> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> items)) {
      throw new IllegalArgumentException("write a list of text, not " + value);
    }
    return items.stream().map(String::valueOf).toList();
  }
}
