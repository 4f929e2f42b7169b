package io.burnscope.config;

import io.burnscope.input.Problem;
import io.burnscope.slo.Durations;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was written, by key. Reading a wrong value notes a problem and goes on with the default, so
 * that all problems are reported together.
 */
public final class ConfigTree {
  /** Their values may be keys of a tenant. */
  private static final Set<Key> HEADERS =
      EnumSet.of(Key.SOURCE_PROMETHEUS_HEADERS, Key.SOURCE_ALERTMANAGER_HEADERS);

  private static final Set<Key.Type> LISTS =
      EnumSet.of(Key.Type.LIST, Key.Type.WORDS, Key.Type.ITEMS);

  private static final int SHOWN = 60;

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * The written tree; a variable of the environment replaces what is written.
   *
   * @param written as a YAML parser gives it
   */
  public ConfigTree(Map<String, Object> written, Map<String, String> environment) {
    walk("", written);
    for (Key key : Key.values()) {
      key.environment()
          .map(environment::get)
          .ifPresent(value -> values.put(key.path(), split(key, value)));
    }
  }

  private static Object split(Key key, String value) {
    return LISTS.contains(key.type()) ? List.of(value.split("\\s*,\\s*")) : (Object) value;
  }

  private void walk(String path, Map<?, ?> tree) {
    tree.forEach((name, value) -> {
      String here = path.isEmpty() ? name.toString() : path + "." + name;
      if (key(here).isPresent()) {
        values.put(here, value);
      } else if (value instanceof Map<?, ?> below && leadsToKey(here)) {
        walk(here, below);
      } else if (value != null || !leadsToKey(here)) {
        problems.add(new Problem(here, shown(value), remedy(path)));
      }
    });
  }

  private static String remedy(String parent) {
    TreeSet<String> siblings = new TreeSet<>();
    for (Key key : Key.values()) {
      String[] parts = key.path().split("\\.", -1);
      int depth = parent.isEmpty() ? 0 : parent.split("\\.", -1).length;
      if (parts.length > depth && matches(parts, parent, depth)) {
        siblings.add(parts[depth]);
      }
    }
    return "unknown key; write one of " + String.join(", ", siblings);
  }

  private static boolean leadsToKey(String path) {
    int depth = path.split("\\.", -1).length;
    for (Key key : Key.values()) {
      String[] parts = key.path().split("\\.", -1);
      if (parts.length > depth && matches(parts, path, depth)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Key> key(String path) {
    for (Key key : Key.values()) {
      String[] parts = key.path().split("\\.", -1);
      int depth = path.split("\\.", -1).length;
      if (parts.length == depth && matches(parts, path, depth)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static boolean matches(String[] pattern, String path, int depth) {
    String[] parts = path.split("\\.", -1);
    for (int i = 0; i < depth; i++) {
      if (!pattern[i].equals("*") && !pattern[i].equals(parts[i])) {
        return false;
      }
    }
    return true;
  }

  /** Names under {@code parent}, such as the sources. */
  public List<String> names(String parent) {
    return values.keySet().stream()
        .filter(path -> path.startsWith(parent + "."))
        .map(path -> path.split("\\.", -1)[1])
        .distinct()
        .toList();
  }

  /** The key's value as text, if it was written. */
  public Optional<String> text(Key key, String... name) {
    return read(key, name, value -> Optional.of(value.toString()));
  }

  /** The key's value as a whole number, if it was written. */
  public Optional<Integer> number(Key key, String... name) {
    return read(key, name, value -> parse(value, Integer::valueOf));
  }

  /** As {@link #number(Key, String...)}, and a mistake where it is not within these bounds. */
  public Optional<Integer> number(Key key, int least, int most) {
    Optional<Integer> number = number(key);
    Optional<Integer> good = number.filter(value -> value >= least && value <= most);
    if (number.isPresent() && good.isEmpty()) {
      String bounds = most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
      problem(key.path(), number.get().toString(), "write " + bounds);
    }
    return good;
  }

  /** The key's value as a duration, if it was written. */
  public Optional<Duration> duration(Key key, String... name) {
    Optional<Duration> duration = read(key, name, value -> Durations.parse(value.toString()));
    if (duration.filter(Duration::isZero).isPresent()) {
      problem(path(key, name), "0s", "write more than 0");
    }
    return duration;
  }

  /** The key's value as an http or https URL, if it was written. */
  public Optional<URI> url(Key key, String... name) {
    return read(
        key,
        name,
        value ->
            parse(value, URI::create)
                .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                .filter(uri -> uri.getHost() != null));
  }

  /** The key's values; empty if nothing was written. */
  public List<String> list(Key key, String... name) {
    return read(
            key,
            name,
            value ->
                value instanceof List<?> items
                    ? Optional.of(items.stream().map(String::valueOf).toList())
                    : Optional.<List<String>>empty())
        .orElse(List.of());
  }

  /** The key's texts and maps, as written; empty if nothing was. */
  public List<Object> items(Key key) {
    return read(
            key,
            new String[0],
            value ->
                value instanceof List<?> items
                    ? Optional.of(List.<Object>copyOf(items))
                    : Optional.<List<Object>>empty())
        .orElse(List.of());
  }

  /** The key's word or words; empty if nothing was written. */
  public List<String> words(Key key) {
    return read(
            key,
            new String[0],
            value ->
                Optional.of(
                    value instanceof List<?> items
                        ? items.stream().map(String::valueOf).toList()
                        : List.of(value.toString())))
        .orElse(List.of());
  }

  /** The key's map; empty if nothing was written. */
  public Map<String, String> map(Key key, String... name) {
    return read(key, name, ConfigTree::strings).orElse(Map.of());
  }

  /** The key's map as written; a name alone stands under {@code shorthand} */
  public Map<String, Object> nameOrMap(Key key, String shorthand, String... name) {
    return read(
            key,
            name,
            value ->
                value instanceof Map<?, ?>
                    ? maps(List.of(value)).map(List::getFirst)
                    : value instanceof List<?>
                        ? Optional.<Map<String, Object>>empty()
                        : Optional.of(Map.of(shorthand, value)))
        .orElse(Map.of());
  }

  /** The key's maps, as written; empty if nothing was. */
  public List<Map<String, Object>> objects(Key key, String... name) {
    return read(key, name, ConfigTree::maps).orElse(List.of());
  }

  /** Notes that {@code value} at {@code field} is wrong. */
  public void problem(String field, String value, String remedy) {
    problems.add(new Problem(field, value, remedy));
  }

  /** Everything that was wrong so far. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Every key that was written with its value, secrets hidden, one line each. */
  public List<String> effective() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + printable(entry.getKey(), entry.getValue()))
        .sorted()
        .toList();
  }

  /** A header may be a credential: only its name is shown; a webhook's URL is one as a whole. */
  private static String printable(String path, @Nullable Object value) {
    Optional<Key> key = key(path);
    if (key.filter(Key.WEBHOOKS_URL::equals).isPresent()) {
      return "***";
    }
    return key.filter(HEADERS::contains).isPresent()
        ? strings(value)
            .map(headers -> headers.keySet().stream().map(name -> name + "=***").toList())
            .orElse(List.of())
            .toString()
        : Secrets.hide(String.valueOf(value));
  }

  /** The path of {@code key} under {@code name}. */
  public static String path(Key key, String... name) {
    return name.length == 0 ? key.path() : key.path().replace("*", name[0]);
  }

  private <T> Optional<T> read(Key key, String[] name, Function<Object, Optional<T>> read) {
    String path = path(key, name);
    Object value = values.get(path);
    if (value == null) {
      return Optional.empty();
    }
    Optional<T> result = read.apply(value);
    if (result.isEmpty()) {
      problem(path, key == Key.WEBHOOKS_URL ? "***" : shown(value), "write a " + key.type());
    }
    return result;
  }

  private static <T> Optional<T> parse(Object value, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(value.toString()));
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  private static Optional<Map<String, String>> strings(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, String> strings = new LinkedHashMap<>();
    map.forEach((name, item) -> strings.put(String.valueOf(name), String.valueOf(item)));
    return Optional.of(strings);
  }

  private static Optional<List<Map<String, Object>>> maps(Object value) {
    if (!(value instanceof List<?> items)
        || !items.stream().allMatch(item -> item instanceof Map<?, ?>)) {
      return Optional.empty();
    }
    List<Map<String, Object>> maps = new ArrayList<>();
    for (Object item : items) {
      Map<String, Object> map = new LinkedHashMap<>();
      ((Map<?, ?>) item).forEach((name, inner) -> map.put(String.valueOf(name), inner));
      maps.add(map);
    }
    return Optional.of(maps);
  }

  private static String shown(@Nullable Object value) {
    String text = Secrets.hide(String.valueOf(value));
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
