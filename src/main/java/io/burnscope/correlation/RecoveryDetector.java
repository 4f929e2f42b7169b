package io.burnscope.correlation;

import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds since when errors are back to usual: the downward twin of {@link OnsetDetector}. */
public final class RecoveryDetector {
  /** How much likelier "back to usual" must be than "still burning": e^3 is 20 to 1. */
  private static final double CERTAINTY = 3;

  private RecoveryDetector() {}

  /**
   * Since when errors are back to usual.
   *
   * @param at nothing later is looked at
   * @param usualRatio before the onset, 0 to 1
   * @return empty while they are not, and while nothing is measured that would show it
   */
  public static Optional<Instant> find(
      CountSeries series, Onset onset, Instant at, double usualRatio) {
    Instant from = onset.time().minus(onset.uncertainty());
    if (!at.isAfter(from)) {
      return Optional.empty();
    }
    Levels levels = Levels.of(series, new TimeRange(from, at));
    int last = levels.all().size() - 1;
    if (last < 0) {
      return Optional.empty();
    }
    double highest = levels.highestSince(from);
    double usual = Math.min(0.999, Math.max(usualRatio, 1e-9));
    double raisedFrom = Levels.raisedFrom(usual, highest);
    int first = last + 1;
    Counts calm = Counts.NONE;
    while (first > 0 && levels.all().get(first - 1).ratio() <= raisedFrom) {
      first--;
      calm = calm.plus(levels.all().get(first).counts());
    }
    if (first > last || first == 0 || !certain(calm, raisedFrom, highest, levels.dispersion())) {
      return Optional.empty();
    }
    Duration lag = series.smoothing().minus(series.step());
    Instant since = OnsetRefinement.Grain.round(levels.start(first).minus(lag), levels.width());
    return Optional.of(since.isAfter(at) ? at : since);
  }

  private static boolean certain(Counts calm, double low, double high, double dispersion) {
    double top = Math.min(0.999, Math.max(high, low));
    double gain =
        Segmentation.logLikelihood(calm.bad(), calm.total(), low)
            - Segmentation.logLikelihood(calm.bad(), calm.total(), top);
    return gain / dispersion > CERTAINTY;
  }
}
