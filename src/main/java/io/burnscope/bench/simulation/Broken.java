package io.burnscope.bench.simulation;

/** A promise that did not hold. */
final class Broken extends AssertionError {
  Broken(String promise) {
    super(promise);
  }
}
