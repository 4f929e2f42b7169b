package io.burnscope.input;

import java.util.Optional;
import java.util.function.Function;

/** What an outside system said when asked, or why it said nothing. Never a silent default. */
public sealed interface Answer<T> {
  /** It answered. */
  record Known<T>(T value) implements Answer<T> {}

  /**
   * It did not, or not in time.
   *
   * @param reason for a person, without secrets, such as "Prometheus gave no answer in 1.5 s"
   */
  record Unavailable<T>(String reason) implements Answer<T> {}

  /** The value, if there is one. */
  default Optional<T> known() {
    return switch (this) {
      case Known<T>(T value) -> Optional.of(value);
      case Unavailable<T> missing -> Optional.empty();
    };
  }

  /** The reason, if there is no value. */
  default Optional<String> missing() {
    return switch (this) {
      case Known<T> known -> Optional.empty();
      case Unavailable<T>(String reason) -> Optional.of(reason);
    };
  }

  /** The value, if there is one, put through {@code change}. */
  default <R> Answer<R> map(Function<T, R> change) {
    return switch (this) {
      case Known<T>(T value) -> new Known<>(change.apply(value));
      case Unavailable<T>(String reason) -> new Unavailable<>(reason);
    };
  }

  /** What {@code next} answers to the value, if there is one. */
  default <R> Answer<R> flatMap(Function<T, Answer<R>> next) {
    return switch (this) {
      case Known<T>(T value) -> next.apply(value);
      case Unavailable<T>(String reason) -> new Unavailable<>(reason);
    };
  }
}
