package io.burnscope.bench.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** All randomness of one world. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Once in {@code times}. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  /** 0 to {@code bound} − 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Whole seconds, both ends included. */
  Duration seconds(int least, int most) {
    return Duration.ofSeconds(random.nextInt(least, most + 1));
  }

  double between(double least, double most) {
    return random.nextDouble(least, most);
  }

  <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
