package io.burnscope.bench.ranking;

import java.time.Duration;
import java.time.Instant;

/**
 * How a case is looked at.
 *
 * @param moment of the incident: nothing that was changed later is a candidate
 * @param evaluated nothing later than this is read
 * @param phase seconds past the full minute at which samples are taken
 */
record View(Instant moment, Instant evaluated, long phase, Labels labels) {
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

  /** A recorded time on a clock whose minutes end with the samples. */
  Instant onGrid(Instant recorded) {
    return recorded.minusSeconds(phase);
  }

  /** The end of the minute that a sample is about: the nearest, samples come a second late. */
  Instant bucket(Instant recorded) {
    long step = STEP.toSeconds();
    long nearest = Math.floorDiv(onGrid(recorded).getEpochSecond() + step / 2, step);
    return Instant.ofEpochSecond(nearest * step);
  }

  /** Whether it could have been known. */
  boolean sees(Instant recorded) {
    return !recorded.isAfter(evaluated);
  }
}
