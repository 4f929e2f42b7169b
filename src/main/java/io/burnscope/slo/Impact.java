package io.burnscope.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an incident has cost since its onset, and what was usual before. */
public final class Impact {
  private static final Duration USUAL_TRAFFIC = Duration.ofMinutes(30);
  private static final Duration UNSURE = Duration.ofMinutes(3);

  private Impact() {}

  /**
   * Bad and total events in ({@code onset}, {@code at}], by whole points of the series.
   *
   * @return empty if only time is known, or nothing was measured in that time
   */
  public static Optional<Counts> since(CountSeries composed, Instant onset, Instant at) {
    if (composed.weight() == CountSeries.Weight.TIME || at.isBefore(onset)) {
      return Optional.empty();
    }
    TimeRange range = new TimeRange(onset, at);
    return composed.points().keySet().stream().anyMatch(range::contains)
        ? Optional.of(composed.sum(range))
        : Optional.empty();
  }

  /**
   * The error ratio before the onset. The last twelfth of {@code lookBack} is left out: an onset is
   * known to about a minute only, and its first errors are not usual.
   *
   * @param lookBack usually one hour
   * @return 0 to 1; empty if idle or not measured
   */
  public static OptionalDouble usualRatio(CountSeries series, Instant onset, Duration lookBack) {
    TimeRange before = new TimeRange(onset.minus(lookBack), onset.minus(lookBack.dividedBy(12)));
    return series.sum(before).errorRatio();
  }

  /**
   * How many times as many events there are since the onset as in the half hour before it. The last
   * minutes before are left out: an onset is known to about a minute only. What was not measured
   * counts neither way.
   *
   * @return at least 0; empty if only time is known, one side was measured for less than half of
   *     its time, or it was idle before
   */
  public static OptionalDouble traffic(CountSeries series, Instant onset, Instant at) {
    if (series.weight() == CountSeries.Weight.TIME || !at.isAfter(onset)) {
      return OptionalDouble.empty();
    }
    OptionalDouble usual =
        perPoint(series, new TimeRange(onset.minus(USUAL_TRAFFIC), onset.minus(UNSURE)));
    OptionalDouble now = perPoint(series, new TimeRange(onset, at));
    return usual.isPresent() && now.isPresent() && usual.getAsDouble() > 0
        ? OptionalDouble.of(now.getAsDouble() / usual.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble perPoint(CountSeries series, TimeRange range) {
    NavigableMap<Instant, Counts> measured =
        series.points().subMap(range.start(), false, range.end(), true);
    long steps = range.length().dividedBy(series.step());
    return measured.size() * 2L < steps
        ? OptionalDouble.empty()
        : measured.values().stream().mapToDouble(Counts::total).average();
  }
}
