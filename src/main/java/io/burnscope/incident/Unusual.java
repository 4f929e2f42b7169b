package io.burnscope.incident;

import io.burnscope.correlation.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands out beside changes, for a burn that none of them explains. */
final class Unusual {
  /** Traffic varies by itself; a third less is news. */
  private static final double LESS = 0.67;

  private Unusual() {}

  /** {@code Seen instead: 3.1 times the usual requests, from 12:58}; empty if nothing does. */
  static Optional<Text> instead(Assessment found) {
    if (found.onset().isEmpty()) {
      return Optional.empty();
    }
    List<String> seen =
        new ArrayList<>(
            found
                .ranking()
                .filter(ranking -> ranking.named().isEmpty())
                .map(Ranking::corroboration)
                .orElse(List.of()));
    double times = found.traffic().orElse(1);
    if (times <= LESS) {
      seen.add(
          "only " + Figures.fixed(times, 1) + " times the usual " + found.presentation().noun());
    }
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Text.of(
                ". Seen instead: " + String.join(", ", seen) + ", from ",
                found.onset().get().time()));
  }
}
