package io.burnscope.incident;

import java.util.Optional;

/** What stands out beside changes, for a burn that none of them explains. */
final class Unusual {
  /** Traffic varies by itself; what is less than half more or a third less is no news. */
  private static final double MORE = 1.5;

  private static final double LESS = 0.67;

  private Unusual() {}

  /** {@code Seen instead: 3.1 times the usual requests, from 12:58}; empty if nothing does. */
  static Optional<Text> instead(Assessment found) {
    if (found.traffic().isEmpty() || found.onset().isEmpty()) {
      return Optional.empty();
    }
    double times = found.traffic().getAsDouble();
    return times >= MORE || times <= LESS
        ? Optional.of(
            Text.of(
                ". Seen instead: "
                    + (times <= LESS ? "only " : "")
                    + Figures.fixed(times, 1)
                    + " times the usual "
                    + found.presentation().noun()
                    + ", from ",
                SearchedTime.since(found.onset().get().time(), found.at())
                    .at(found.onset().get().time())))
        : Optional.empty();
  }
}
