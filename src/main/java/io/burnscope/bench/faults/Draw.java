package io.burnscope.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** All randomness of one case: the same seed draws the same. */
final class Draw {
  private static final String POD_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final double MANY = 40;

  private final SplittableRandom random;

  Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A source of its own, so that one part's number of draws does not move another's. */
  Draw fork() {
    return new Draw(random.nextLong());
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Both ends included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  double between(double least, double most) {
    return random.nextDouble(least, most);
  }

  /** Whole seconds, both ends included. */
  Duration seconds(int least, int most) {
    return Duration.ofSeconds(between(least, most));
  }

  <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  <T> List<T> shuffled(List<T> some) {
    List<T> left = new ArrayList<>(some);
    List<T> mixed = new ArrayList<>();
    while (!left.isEmpty()) {
      mixed.add(left.remove(random.nextInt(left.size())));
    }
    return mixed;
  }

  /** The generated end of a pod's or ReplicaSet's name. */
  String suffix(int length) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < length; i++) {
      name.append(POD_ALPHABET.charAt(random.nextInt(POD_ALPHABET.length())));
    }
    return name.toString();
  }

  /** A number of events where {@code mean} are expected. */
  long poisson(double mean) {
    if (mean <= 0) {
      return 0;
    }
    if (mean > MANY) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    long count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** How many of {@code trials} happen, each with {@code probability}. */
  long binomial(long trials, double probability) {
    if (probability <= 0 || trials <= 0) {
      return 0;
    }
    if (probability >= 1) {
      return trials;
    }
    if (probability > 0.5) {
      return trials - binomial(trials, 1 - probability);
    }
    double mean = trials * probability;
    if (mean <= MANY) {
      return Math.min(trials, poisson(mean));
    }
    double spread = Math.sqrt(mean * (1 - probability));
    return Math.clamp(Math.round(mean + spread * normal()), 0L, trials);
  }

  private double normal() {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
