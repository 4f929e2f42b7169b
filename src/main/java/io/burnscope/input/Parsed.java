package io.burnscope.input;

import java.util.List;
import java.util.function.Function;

/** Input from outside after checking: a domain value, or every reason why it is none. */
public sealed interface Parsed<T> {
  /** The input was sound. */
  record Ok<T>(T value) implements Parsed<T> {}

  /** The input was not; {@code problems} is never empty. */
  record Invalid<T>(List<Problem> problems) implements Parsed<T> {
    public Invalid {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("an invalid input has at least one problem");
      }
    }
  }

  /** The value, if the input was sound, put through {@code change}. */
  default <R> Parsed<R> map(Function<T, R> change) {
    return switch (this) {
      case Ok<T>(T value) -> new Ok<>(change.apply(value));
      case Invalid<T>(List<Problem> problems) -> new Invalid<>(problems);
    };
  }

  /** One single reason why the input is none. */
  static <T> Parsed<T> invalid(String field, String value, String remedy) {
    return new Invalid<>(List.of(new Problem(field, value, remedy)));
  }
}
