package io.burnscope.correlation;

import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;

/** From the first raised level to a time inside its first bucket, with an honest uncertainty. */
final class OnsetRefinement {
  /** Times are told in minutes where buckets are at least this long. */
  private static final Duration COARSE = Duration.ofSeconds(10);

  /** Neighbouring change points whose log-likelihood is this close are not told apart (95 %). */
  private static final double INDISTINGUISHABLE = 2;

  private final Levels levels;
  private final double usual;

  OnsetRefinement(Levels levels, double usual) {
    this.levels = levels;
    this.usual = usual;
  }

  /**
   * The onset at the beginning of level {@code first}, which is raised and not the first of all.
   */
  Onset refine(int first) {
    Segmentation.Level level = levels.all().get(first);
    int point = level.from();
    if (levels.surprising(levels.counts().get(point - 1), usual)) {
      point--;
    }
    Instant interpolated = interpolate(point, level);
    Duration blind = Duration.between(levels.ends().get(point - 1), levels.ends().get(point));
    Duration uncertainty = longest(levels.width(), blind.minus(levels.width()), spread(first));
    return rounded(interpolated, uncertainty, levels.width());
  }

  /** The share of the bucket that must have been raised to give its errors, from its end. */
  private Instant interpolate(int point, Segmentation.Level level) {
    Counts bucket = levels.counts().get(point);
    Counts rest =
        point == level.from() && level.length() > 1
            ? new Counts(
                Math.max(0, level.counts().bad() - bucket.bad()),
                Math.max(1e-9, level.counts().total() - bucket.total()))
            : level.counts();
    double rise = rest.errorRatio().orElse(0) - usual;
    double share = rise <= 0 ? 1 : (bucket.errorRatio().orElse(0) - usual) / rise;
    double bounded = Math.max(0, Math.min(1, share));
    return levels.ends().get(point).minusMillis(Math.round(bounded * levels.width().toMillis()));
  }

  /** Half the stretch of cuts between the two levels that are nearly as likely as the best one. */
  private Duration spread(int first) {
    Segmentation.Level before = levels.all().get(first - 1);
    Segmentation.Level after = levels.all().get(first);
    double low = Math.max(usual, before.ratio());
    double high = Math.min(0.999, Math.max(low * 1.001, after.ratio()));
    int earliest = after.from();
    double loss = 0;
    while (earliest > before.from() + 1 && loss < INDISTINGUISHABLE) {
      loss += preference(earliest - 1, low, high);
      earliest -= loss < INDISTINGUISHABLE ? 1 : 0;
    }
    int latest = after.from();
    loss = 0;
    while (latest < after.to() - 1 && loss < INDISTINGUISHABLE) {
      loss -= preference(latest, low, high);
      latest += loss < INDISTINGUISHABLE ? 1 : 0;
    }
    return Duration.between(levels.ends().get(earliest), levels.ends().get(latest)).dividedBy(2);
  }

  /** By how much the point rather belongs to the lower level. */
  private double preference(int point, double low, double high) {
    Counts counts = levels.counts().get(point);
    return (Segmentation.logLikelihood(counts.bad(), counts.total(), low)
            - Segmentation.logLikelihood(counts.bad(), counts.total(), high))
        / levels.dispersion();
  }

  private static Duration longest(Duration... durations) {
    Duration longest = Duration.ZERO;
    for (Duration duration : durations) {
      longest = duration.compareTo(longest) > 0 ? duration : longest;
    }
    return longest;
  }

  private static Onset rounded(Instant time, Duration uncertainty, Duration width) {
    long grain = width.compareTo(COARSE) >= 0 ? 60 : Math.max(1, width.toSeconds());
    long steps = Math.max(1, Math.ceilDiv(uncertainty.toMillis(), grain * 1000));
    return new Onset(Grain.round(time, width), Duration.ofSeconds(steps * grain));
  }

  /** How finely a time read from buckets is told. */
  static final class Grain {
    private Grain() {}

    /** To the minute for buckets from 10 s on, else to the second. */
    static Instant round(Instant time, Duration width) {
      long grain = width.compareTo(COARSE) >= 0 ? 60_000 : 1000;
      return Instant.ofEpochMilli(Math.round((double) time.toEpochMilli() / grain) * grain);
    }
  }
}
