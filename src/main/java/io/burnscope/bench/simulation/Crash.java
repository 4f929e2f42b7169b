package io.burnscope.bench.simulation;

/** A replica's process died here; an Error, so that no handler of the product survives it. */
final class Crash extends Error {
  Crash(String where) {
    super(where, null, false, false);
  }
}
