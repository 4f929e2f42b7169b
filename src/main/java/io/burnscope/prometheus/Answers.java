package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Puts answers together: what is missing in a part is missing in the whole. */
final class Answers {
  private Answers() {}

  static <A, B, R> Answer<R> both(Answer<A> first, Answer<B> second, BiFunction<A, B, R> join) {
    return then(first, a -> second.map(b -> join.apply(a, b)));
  }

  static <A, R> Answer<R> then(Answer<A> first, Function<A, Answer<R>> next) {
    return switch (first) {
      case Answer.Known<A>(A value) -> next.apply(value);
      case Answer.Unavailable<A>(String reason) -> new Answer.Unavailable<>(reason);
    };
  }

  /** The value, or what {@code reason} says is missing. */
  static <T> Answer<T> of(Optional<T> value, String reason) {
    return value.<Answer<T>>map(Answer.Known::new).orElse(new Answer.Unavailable<>(reason));
  }
}
