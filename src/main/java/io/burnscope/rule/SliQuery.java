package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Sli;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * What an SLI counts, in PromQL. Recording rules and live queries take their text from here, so
 * that they cannot disagree.
 *
 * <p>The results are rates: events per second, or seconds per second where time is the weight. They
 * are finite, never NaN, and carry no label but the one they are told apart by. Idle is a total of
 * 0; unknown is no sample of either.
 */
public sealed interface SliQuery
    permits SelectorsQuery,
        ExpressionsQuery,
        RatioQuery,
        LatencyQuery,
        ProbeQuery,
        ApiServerQuery,
        ApiServerLabelsQuery {
  /** Bad over the window; zero while nothing failed. To be used in parentheses. */
  String bad(Duration window);

  /** Bad over the window, but possibly no sample while nothing failed: cheaper beside a total. */
  default String onlyBad(Duration window) {
    return bad(window);
  }

  /** Total over the window; an operand that needs no parentheses. */
  String total(Duration window);

  /** Up to which window rules ask directly; longer ones are averages of the base. */
  Duration longestRaw();

  /** What the rates are of. */
  Weight weight();

  /** Whether another window than the base can be asked. */
  Windows windows();

  /** Which windows a query can be put for. */
  enum Windows {
    ANY,
    /** The text says its window itself. */
    BASE_ONLY
  }

  /** Empty for another tool's ratio, which is recorded already. */
  static Optional<SliQuery> of(Sli sli) {
    return switch (sli) {
      case Sli.Selectors selectors -> Optional.of(new SelectorsQuery(selectors, ""));
      case Sli.Expressions expressions -> Optional.of(new ExpressionsQuery(expressions));
      case Sli.Ratio ratio -> Optional.of(new RatioQuery(ratio));
      case Sli.Latency latency -> Optional.of(new LatencyQuery(latency, ""));
      case Sli.Probe probe -> Optional.of(new ProbeQuery(probe, ""));
      case Sli.ApiServer server -> Optional.of(new ApiServerQuery(server));
      case Sli.RecordedRatio recorded -> Optional.empty();
    };
  }

  /** The same for each pod and its namespace; empty where no single series are named. */
  static Optional<SliQuery> byPod(Sli sli) {
    String pod = " by (namespace, pod) ";
    return switch (sli) {
      case Sli.Selectors _, Sli.Latency _, Sli.Probe _ -> grouped(sli, pod);
      case Sli.Expressions _, Sli.Ratio _, Sli.ApiServer _, Sli.RecordedRatio _ -> Optional.empty();
    };
  }

  /**
   * The same for each set of labels but {@code without}; empty where no single series are named.
   *
   * @param without names of labels, at least one
   */
  static Optional<SliQuery> byLabels(Sli sli, Collection<String> without) {
    return grouped(sli, " without (" + String.join(", ", without) + ") ");
  }

  private static Optional<SliQuery> grouped(Sli sli, String by) {
    return switch (sli) {
      case Sli.Selectors selectors -> Optional.of(new SelectorsQuery(selectors, by));
      case Sli.Latency latency -> Optional.of(new LatencyQuery(latency, by));
      case Sli.Probe probe -> Optional.of(new ProbeQuery(probe, by));
      case Sli.ApiServer server -> Optional.of(new ApiServerLabelsQuery(server, by));
      case Sli.Expressions _, Sli.Ratio _, Sli.RecordedRatio _ -> Optional.empty();
    };
  }
}
