package io.burnscope.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object as JSON has it: maps, lists, strings, numbers, booleans. Whatever is absent
 * or of another shape than asked for reads as empty; nothing throws.
 *
 * @param fields not copied: whoever holds a tree must not change it
 */
public record Tree(Map<?, ?> fields) {
  /** Nothing. */
  public static final Tree EMPTY = new Tree(Map.of());

  /** {@code value} if it is a map, else {@link #EMPTY}. */
  public static Tree of(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? new Tree(map) : EMPTY;
  }

  /** What stands at {@code path}. */
  public Optional<Object> value(String... path) {
    @Nullable Object at = fields;
    for (String step : path) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return Optional.ofNullable(at);
  }

  /** The map at {@code path}. */
  public Tree at(String... path) {
    return value(path).map(Tree::of).orElse(EMPTY);
  }

  /** The string, number or boolean at {@code path}, as text. */
  public Optional<String> text(String... path) {
    return value(path).filter(Tree::scalar).map(String::valueOf);
  }

  /** The number at {@code path}, if it is a whole one. */
  public Optional<Integer> number(String... path) {
    return value(path).filter(Number.class::isInstance).map(value -> ((Number) value).intValue());
  }

  /** The list at {@code path}. */
  public List<?> list(String... path) {
    return value(path).map(value -> value instanceof List<?> list ? list : null).orElse(List.of());
  }

  /** The maps of the list at {@code path}. */
  public List<Tree> trees(String... path) {
    return list(path).stream().filter(Map.class::isInstance).map(Tree::of).toList();
  }

  /** The texts of the map at {@code path}, such as labels, in their order. */
  public Map<String, String> texts(String... path) {
    Map<String, String> texts = new LinkedHashMap<>();
    at(path)
        .fields
        .forEach((key, value) -> {
          if (scalar(value)) {
            texts.put(String.valueOf(key), String.valueOf(value));
          }
        });
    return texts;
  }

  /** Whether there is nothing in it. */
  public boolean empty() {
    return fields.isEmpty();
  }

  static boolean scalar(@Nullable Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }
}
