package io.burnscope.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** What a fault does to calls, beyond the pods that it takes away. */
sealed interface Harm {
  /** When it acts. */
  Course course();

  /** Its strength over time: nothing before, a rise, then whole until it ends. */
  record Course(Instant from, Duration rise, Instant until) {
    static Course at(Instant from) {
      return new Course(from, Duration.ZERO, Instant.MAX);
    }

    static Course rising(Instant from, Duration rise) {
      return new Course(from, rise, Instant.MAX);
    }

    /** 0 to 1. */
    double at(Instant from, Instant at) {
      if (at.isBefore(from) || !at.isBefore(until)) {
        return 0;
      }
      double since = Duration.between(from, at).toMillis();
      return rise.isZero() ? 1 : Math.min(1, since / rise.toMillis());
    }

    double level(Instant at) {
      return at(from, at);
    }
  }

  /**
   * Pods answer a share of their calls with errors.
   *
   * @param share 0 to 1
   */
  record Failing(App app, Predicate<Pod> pods, double share, Course course) implements Harm {}

  /**
   * A share of the calls never arrives.
   *
   * @param callers names of those whose calls are lost; {@code ingress} stands for users
   * @param share 0 to 1
   */
  record Unreachable(App app, Predicate<String> callers, double share, Course course)
      implements Harm {}

  /**
   * Pods bear less.
   *
   * @param left of their capacity, 0 to 1
   */
  record Slower(App app, Predicate<Pod> pods, double left, Course course) implements Harm {}

  /**
   * Users ask more.
   *
   * @param factor of the usual, above 1
   */
  record Surge(double factor, Course course) implements Harm {}
}
