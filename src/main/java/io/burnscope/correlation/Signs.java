package io.burnscope.correlation;

import io.burnscope.change.ObjectRef;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Impact;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the SLI's own series shows of a burn that no change made: more requests than usual, or
 * errors that grow instead of beginning.
 */
final class Signs {
  /** A node that was lost so long before the onset may still be behind it. */
  private static final Duration BEFORE = Duration.ofMinutes(30);

  /** More requests than usual count from here on; clients that try again make some more too. */
  private static final double SURGE = 1.4;

  /** Errors that so many times outgrow their beginning did not begin with a step. */
  private static final double GROWN = 2.5;

  /** Shorter burns have no shape yet. */
  private static final Duration SHAPED = Duration.ofMinutes(6);

  private final Optional<CountSeries> series;
  private final Optional<Onset> onset;
  private final Instant at;
  private final OptionalDouble surge;
  private final boolean growing;
  private final List<String> lostNodes;

  Signs(Evidence evidence) {
    this.series = evidence.series();
    this.onset = evidence.onset();
    this.at = evidence.at();
    this.surge = surge();
    this.growing = grows();
    this.lostNodes = lostNodes(evidence);
  }

  /** Nodes of what burns, or of what it calls, that are marked as gone since shortly before. */
  private static List<String> lostNodes(Evidence evidence) {
    Instant since = evidence.onset().map(Onset::time).orElse(evidence.firstAlertAt()).minus(BEFORE);
    Set<ObjectRef> own =
        evidence.members().stream()
            .flatMap(member -> member.workloads().stream())
            .collect(Collectors.toSet());
    Set<String> nodes =
        evidence.topology().reached(own, RankingWeights.MOST_HOPS).stream()
            .flatMap(ref -> evidence.topology().workload(ref).stream())
            .flatMap(workload -> workload.nodes().stream())
            .collect(Collectors.toSet());
    return evidence.changes().stream()
        .filter(change -> change.object().kind().equals("Node") && FieldWeight.tellsOfLoss(change))
        .filter(change -> !change.at().isBefore(since))
        .map(change -> change.object().name())
        .filter(nodes::contains)
        .distinct()
        .sorted()
        .toList();
  }

  /** Log-odds for "no recorded change explains it"; not negative. */
  double weight() {
    double more = surge.isPresent() ? RankingWeights.SURGE * Math.log(surge.getAsDouble()) : 0;
    return Math.min(RankingWeights.SURGE_AT_MOST, more)
        + (growing ? RankingWeights.GROWING : 0)
        + (lostNodes.isEmpty() ? 0 : RankingWeights.NODE_LOST);
  }

  /** In words, each a finding. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    surge.ifPresent(
        factor -> words.add(String.format(Locale.ROOT, "%.1f times the usual requests", factor)));
    if (growing) {
      words.add("errors that grow step by step");
    }
    if (!lostNodes.isEmpty()) {
      words.add(
          (lostNodes.size() == 1 ? "node " : "nodes ")
              + Words.list(lostNodes)
              + " not reachable or not ready");
    }
    return words;
  }

  /** How many times the usual requests there are since the onset, if it is many. */
  private OptionalDouble surge() {
    OptionalDouble times =
        onset.isPresent() && series.isPresent()
            ? Impact.traffic(series.get(), onset.get().time(), at)
            : OptionalDouble.empty();
    return times.orElse(0) >= SURGE ? times : OptionalDouble.empty();
  }

  private boolean grows() {
    if (series.isEmpty() || onset.isEmpty()) {
      return false;
    }
    Instant begin = onset.get().time().plus(onset.get().uncertainty());
    if (at.isBefore(begin.plus(SHAPED))) {
      return false;
    }
    Duration third = Duration.between(begin, at).dividedBy(3);
    Counts first = series.get().sum(new TimeRange(begin, begin.plus(third)));
    Counts last = series.get().sum(new TimeRange(at.minus(third), at));
    return first.errorRatio().orElse(0) > 0
        && last.errorRatio().orElse(0) >= GROWN * first.errorRatio().orElse(0);
  }
}
