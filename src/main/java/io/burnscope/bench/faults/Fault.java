package io.burnscope.bench.faults;

import java.util.List;

/**
 * A row of a table: what is done, and what comes of it.
 *
 * @param name for people and {@code --only}
 */
record Fault(String name, Stage stage) {
  /** Puts it into a scene. */
  @FunctionalInterface
  interface Stage {
    /** The changes that did it: one, several at once, or none. */
    List<Truth> on(Scene scene);
  }

  /** Every mechanism of change-caused burns. */
  static List<Fault> changes() {
    return java.util.stream.Stream.of(
            ConfigFaults.TABLE,
            PodFaults.TABLE,
            NetworkFaults.TABLE,
            CapacityFaults.TABLE,
            MixedFaults.TABLE)
        .flatMap(List::stream)
        .toList();
  }
}
