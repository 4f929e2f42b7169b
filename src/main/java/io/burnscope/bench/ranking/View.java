package io.burnscope.bench.ranking;

import java.time.Duration;
import java.time.Instant;

/**
 * How a case is looked at.
 *
 * @param moment of the incident: nothing that was changed later is a candidate
 * @param evaluated nothing later than this is read
 */
record View(Instant moment, Instant evaluated, Labels labels) {
  /** Samples are a minute apart, so is our grid. */
  static final Duration STEP = Duration.ofMinutes(1);

  /** Whether it is known which pod runs which revision. */
  enum Labels {
    WITH("with labels"),
    WITHOUT("without labels");

    private final String words;

    Labels(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** A recorded time on a clock whose minutes end when the case is evaluated. */
  Instant onGrid(Instant recorded) {
    return recorded.minusSeconds(Math.floorMod(evaluated.getEpochSecond(), STEP.toSeconds()));
  }

  /** The end of the minute in which a sample counts; empty samples of the future are left out. */
  Instant bucket(Instant recorded) {
    long step = STEP.toSeconds();
    return Instant.ofEpochSecond(Math.ceilDiv(onGrid(recorded).getEpochSecond(), step) * step);
  }

  /** Whether it could have been known. */
  boolean sees(Instant recorded) {
    return !recorded.isAfter(evaluated);
  }
}
