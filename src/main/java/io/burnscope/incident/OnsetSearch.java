package io.burnscope.incident;

import io.burnscope.correlation.Onset;
import io.burnscope.correlation.OnsetDetector;
import io.burnscope.slo.CountSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds an onset in a long window as exactly as in a short one: of days the points are merged, so
 * what was found there is looked for once more in as much time as it takes.
 */
record OnsetSearch(Instant alertAt, Duration longWindow) {
  /** Fewer are not merged. */
  private static final long MANY_POINTS = 1000;

  Optional<Onset> in(CountSeries series) {
    Optional<Onset> found = OnsetDetector.find(series, alertAt, longWindow);
    return longWindow.dividedBy(series.step()) <= MANY_POINTS
        ? found
        : found.map(coarse -> exactly(coarse, series).orElse(coarse));
  }

  private Optional<Onset> exactly(Onset coarse, CountSeries series) {
    Duration lasted = Duration.between(coarse.time(), alertAt).plus(coarse.uncertainty());
    return lasted.multipliedBy(2).compareTo(longWindow) > 0
        ? Optional.empty()
        : OnsetDetector.find(series, alertAt, lasted)
            .filter(fine -> fine.uncertainty().compareTo(coarse.uncertainty()) < 0)
            .filter(fine -> near(fine, coarse));
  }

  private static boolean near(Onset fine, Onset coarse) {
    Duration distance = Duration.between(fine.time(), coarse.time()).abs();
    return distance.compareTo(coarse.uncertainty().plus(fine.uncertainty())) <= 0;
  }
}
