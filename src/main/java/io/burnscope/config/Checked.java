package io.burnscope.config;

import java.util.Optional;
import java.util.function.Supplier;

/** Turns a refusal of a settings record into a problem with its field. */
final class Checked {
  private Checked() {}

  static <T> Optional<T> value(ConfigTree tree, String field, Supplier<T> settings) {
    try {
      return Optional.of(settings.get());
    } catch (IllegalArgumentException refused) {
      tree.problem(field, "", String.valueOf(refused.getMessage()));
      return Optional.empty();
    }
  }
}
