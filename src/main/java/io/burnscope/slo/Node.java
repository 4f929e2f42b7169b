package io.burnscope.slo;

import io.burnscope.input.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A place in a resource: its path and what stands there. Reading it as something that it is not
 * notes a problem and returns nothing, so that all problems are found in one pass.
 */
final class Node {
  private static final int SHOWN = 60;

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
    String shown = value.map(Node::show).orElse("");
    problems.add(new Problem(path, shown, remedy));
    return Optional.empty();
  }

  /** Notes fields that nobody reads: most often a slip of the pen that would change the meaning. */
  Node only(String... known) {
    if (value.isPresent() && !(value.get() instanceof Map)) {
      problem("write an object");
    } else if (value.isPresent()) {
      for (Object name : ((Map<?, ?>) value.get()).keySet()) {
        if (!List.of(known).contains(name)) {
          field(String.valueOf(name))
              .problem("is not a known field; known are " + String.join(", ", known));
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
    try {
      return Optional.of(new BigDecimal(text.get().strip()));
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
    String text = String.valueOf(value);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
