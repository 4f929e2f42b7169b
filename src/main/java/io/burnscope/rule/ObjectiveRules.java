package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Missing;
import java.time.Duration;
import java.util.List;

/**
 * An objective with an SLI of its own. What stands in for a missing total is recorded at the base,
 * so that every window and every reader of the base sees the same.
 */
record ObjectiveRules(Series series, SliQuery query, Missing missing) implements SliRules {
  /**
   * A missing SLI weighs as its busiest moment of this time before: unlike a mean, it stays the
   * same when it stands in for itself.
   */
  private static final Duration USUAL = Duration.ofHours(1);

  @Override
  public List<Rule> base() {
    Duration base = series.base();
    return List.of(
        series.record(Series.totalName(base), query.total(base) + standInTotal()),
        series.record(Series.badName(base), query.bad(base) + standInBad()));
  }

  /**
   * A new objective without any history is pending, not failing: nothing stands in. After an idle
   * hour one event a second stands in, for failing must not go unseen.
   */
  private String standInTotal() {
    return switch (missing) {
      case UNKNOWN -> "";
      case GOOD -> "\nor\nvector(0)";
      case BAD ->
          "\nor\nsum(%1$s) > 0\nor\nsum(%1$s) + 1".formatted(PromQl.most(series.total(), USUAL));
    };
  }

  /** The total has just been recorded: all of it failed. */
  private String standInBad() {
    return switch (missing) {
      case UNKNOWN -> "";
      case GOOD -> "\nor\nvector(0)";
      case BAD -> "\nor\nsum(" + series.total() + ")";
    };
  }

  @Override
  public String errorRate(Duration window) {
    if (window.equals(series.base())) {
      return series.bad() + " / (" + series.total() + " > 0)";
    }
    return window.compareTo(longestRaw()) > 0
        ? "%s\n/\n(%s > 0)"
            .formatted(PromQl.mean(series.bad(), window), PromQl.mean(series.total(), window))
        : "(%s)\n/\n(%s > 0)".formatted(query.bad(window), query.total(window));
  }

  /** Raw series do not tell what stood in for them. */
  private Duration longestRaw() {
    return missing == Missing.BAD ? Duration.ZERO : query.longestRaw();
  }

  @Override
  public String burnErrorRate(Duration window) {
    return series.errorRate(window);
  }

  @Override
  public Weight weight() {
    return query.weight();
  }

  @Override
  public String burningBad() {
    return series.bad();
  }
}
