package io.burnscope.slo;

import io.burnscope.input.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A place in a resource: its path and what stands there. Reading it as something that it is not
 * notes a problem and returns nothing, so that all problems are found in one pass.
 */
final class Node {
  private static final int SHOWN = 60;

  /** Who made so many mistakes needs no more of them to see what is wrong. */
  private static final int MOST_PROBLEMS = 100;

  /** Far above any real resource; keeps reading quick whatever is written. */
  private static final int MOST_ELEMENTS = 200;

  /** Digits of a number, and places by which its point may be shifted. */
  private static final int MOST_DIGITS = 20;

  private final String path;
  private final Optional<Object> value;
  private final List<Problem> problems;

  private Node(String path, Optional<Object> value, List<Problem> problems) {
    this.path = path;
    this.value = value;
    this.problems = problems;
  }

  static Node root(Map<String, Object> resource, List<Problem> problems) {
    return new Node("", Optional.of(resource), problems);
  }

  /** The field of that name; not present if this is no object. */
  Node field(String name) {
    Optional<Object> child =
        value
            .filter(Map.class::isInstance)
            .flatMap(map -> Optional.ofNullable(((Map<?, ?>) map).get(name)));
    return new Node(path.isEmpty() ? name : path + "." + name, child, problems);
  }

  boolean present() {
    return value.isPresent();
  }

  /** Whether nothing wrong was noted so far, anywhere in the resource. */
  boolean sound() {
    return problems.isEmpty();
  }

  /** Notes a problem with what stands here; returns nothing, for the caller to return. */
  <T> Optional<T> problem(String remedy) {
    if (problems.size() < MOST_PROBLEMS) {
      String shown = value.map(Node::show).orElse("");
      Problem problem = new Problem(path, shown, remedy);
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
    }
    return Optional.empty();
  }

  /** Notes fields that nobody reads: most often a slip of the pen that would change the meaning. */
  Node only(String... known) {
    if (value.isPresent() && !(value.get() instanceof Map)) {
      problem("write an object");
    } else if (value.isPresent()) {
      for (Object name : ((Map<?, ?>) value.get()).keySet()) {
        if (!List.of(known).contains(name) && problems.size() < MOST_PROBLEMS) {
          String meant =
              Nearest.to(String.valueOf(name), List.of(known))
                  .map(" (did you mean %s?)"::formatted)
                  .orElse("");
          field(String.valueOf(name))
              .problem(
                  "is not a known field%s; known are %s"
                      .formatted(meant, String.join(", ", known)));
        }
      }
    }
    return this;
  }

  /** Non-blank text; a number or boolean is taken as written. */
  Optional<String> text() {
    return switch (value.orElse(null)) {
      case null -> Optional.empty();
      case Map<?, ?> map -> problem("write text");
      case List<?> list -> problem("write text");
      case Object scalar when String.valueOf(scalar).isBlank() -> problem("must not be empty");
      case Object scalar -> Optional.of(String.valueOf(scalar));
    };
  }

  /** The same; blank text is as good as none. */
  Optional<String> textIfAny() {
    return value.filter(text -> text instanceof String blank && blank.isBlank()).isPresent()
        ? Optional.empty()
        : text();
  }

  /** Text that must be there. */
  Optional<String> required(int longest) {
    if (value.isEmpty()) {
      return problem("is required");
    }
    Optional<String> text = text();
    return text.isPresent() && text.get().length() > longest
        ? problem("must have at most " + longest + " characters")
        : text;
  }

  /** A decimal number, as a number or as text, exact. */
  Optional<BigDecimal> decimal() {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String number = text.get().strip();
    try {
      // The exponent of 1e999999999 is harmless only until somebody calculates with it.
      BigDecimal decimal =
          number.length() <= 2 * MOST_DIGITS
              ? new BigDecimal(number)
              : BigDecimal.ONE.scaleByPowerOfTen(99);
      return decimal.precision() <= MOST_DIGITS && Math.abs((long) decimal.scale()) <= MOST_DIGITS
          ? Optional.of(decimal)
          : problem("write a decimal number of at most " + MOST_DIGITS + " digits");
    } catch (NumberFormatException notANumber) {
      return problem("write a decimal number");
    }
  }

  /** True or false; nothing else. */
  Optional<Boolean> truth() {
    return switch (value.orElse(null)) {
      case null -> Optional.empty();
      case Boolean truth -> Optional.of(truth);
      case Object other -> problem("write true or false");
    };
  }

  /** The elements of a list, in order. */
  List<Node> elements() {
    return switch (value.orElse(null)) {
      case null -> List.of();
      case List<?> list when list.size() > MOST_ELEMENTS -> {
        problem("write at most " + MOST_ELEMENTS + " elements");
        yield List.of();
      }
      case List<?> list ->
          IntStream.range(0, list.size())
              .mapToObj(
                  i -> new Node(path + "[" + i + "]", Optional.ofNullable(list.get(i)), problems))
              .toList();
      case Object other -> {
        problem("write a list");
        yield List.of();
      }
    };
  }

  /** Names of its fields, in order; none if this is no object. */
  List<String> names() {
    return value.filter(Map.class::isInstance).stream()
        .flatMap(map -> ((Map<?, ?>) map).keySet().stream())
        .map(String::valueOf)
        .toList();
  }

  /** Names with text values. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (value.isPresent() && !(value.get() instanceof Map)) {
      problem("write an object");
      return texts;
    }
    names().forEach(name -> field(name).text().ifPresent(text -> texts.put(name, text)));
    return texts;
  }

  private static String show(Object value) {
    StringBuilder shown = new StringBuilder();
    show(value, shown);
    return shown.length() <= SHOWN ? shown.toString() : shown.substring(0, SHOWN) + "…";
  }

  /** Stops when enough is written: YAML's aliases can make an object deep beyond measure. */
  private static void show(@Nullable Object value, StringBuilder shown) {
    switch (value) {
      case Map<?, ?> map -> {
        shown.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (shown.length() > SHOWN) {
            return;
          }
          shown.append(comma).append(entry.getKey()).append('=');
          show(entry.getValue(), shown);
          comma = ", ";
        }
        shown.append('}');
      }
      case List<?> list -> {
        shown.append('[');
        String comma = "";
        for (Object element : list) {
          if (shown.length() > SHOWN) {
            return;
          }
          shown.append(comma);
          show(element, shown);
          comma = ", ";
        }
        shown.append(']');
      }
      case null -> shown.append("null");
      default -> shown.append(value);
    }
  }
}
