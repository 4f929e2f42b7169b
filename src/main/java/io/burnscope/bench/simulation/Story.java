package io.burnscope.bench.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The steps of a world; kept only when somebody wants to read them. */
final class Story {
  /** Whether steps are kept. */
  enum Kept {
    ALL,
    NONE
  }

  private final Kept kept;
  private final List<String> lines = new ArrayList<>();
  private long steps;
  private Instant now = Instant.EPOCH;

  Story(Kept kept) {
    this.kept = kept;
  }

  void at(Instant instant) {
    now = instant;
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is not on our class path
  void tell(String format, Object... values) {
    steps++;
    if (kept == Kept.ALL) {
      lines.add(now + " " + format.formatted(values));
    }
  }

  /** How much happened. */
  long steps() {
    return steps;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
