package io.burnscope.slo;

import io.burnscope.slo.PromQlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells queries that give series from those that give a bare number or text, such as {@code 1} or
 * {@code scalar(up)}. Rules compare and sum what a query gives; of a number Prometheus refuses
 * that, and with it the whole file.
 */
final class SeriesQuery {
  private static final Set<String> NUMBERS = Set.of("time", "pi", "inf", "nan", "bool", "atan2");

  private SeriesQuery() {}

  /** What to write instead; empty if it gives series, or cannot be told. */
  static Optional<String> refusal(String query) {
    return PromQlToken.of(query)
        .filter(tokens -> !givesSeries(tokens))
        .map(
            _ -> "is a number or text, which rules cannot sum: write vector(…), such as vector(1)");
  }

  /** Whether a series is named outside of {@code scalar(…)}. */
  private static boolean givesSeries(List<PromQlToken> tokens) {
    boolean called = false;
    int depth = 0;
    for (PromQlToken token : tokens) {
      if (token.is("scalar")) {
        called = true;
      } else if (called && token.kind() == Kind.OPEN) {
        depth++;
      } else if (called && token.kind() == Kind.CLOSE) {
        depth--;
        called = depth > 0;
      } else if (!called && named(token)) {
        return true;
      }
    }
    return false;
  }

  private static boolean named(PromQlToken token) {
    boolean name = token.kind() == Kind.NAME || token.kind() == Kind.MATCHERS;
    return name && !NUMBERS.contains(token.text().toLowerCase(Locale.ROOT));
  }
}
