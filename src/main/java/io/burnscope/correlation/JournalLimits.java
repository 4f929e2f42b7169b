package io.burnscope.correlation;

import io.burnscope.change.ChangeJournal;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the journal could have missed in the time before the onset. */
final class JournalLimits {
  /** Kinds behind most change-caused incidents; one that is not watched hides causes. */
  private static final Set<String> IMPORTANT =
      Set.of(
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ConfigMap",
          "Service",
          "NetworkPolicy",
          "HorizontalPodAutoscaler");

  private final ChangeJournal.Coverage coverage;
  private final TimeRange searched;
  private final Instant onset;

  JournalLimits(ChangeJournal.Coverage coverage, TimeRange searched, Instant onset) {
    this.coverage = coverage;
    this.searched = searched;
    this.onset = onset;
  }

  /** Log-odds in favour of a change that is not recorded; 0 with full coverage. */
  double weight() {
    double window = Math.max(1, Duration.between(searched.start(), onset).toMillis());
    double share = Math.min(1, unwatched().toMillis() / window);
    return share * RankingWeights.FULL_GAP + notWatched().size() * RankingWeights.KIND_NOT_WATCHED;
  }

  /** What is missing, each a sentence; empty with full coverage. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    Duration unwatched = unwatched();
    if (unwatched.compareTo(Duration.ofSeconds(1)) >= 0) {
      words.add("journal gap of " + Words.about(unwatched));
    }
    Set<String> missing = notWatched();
    if (!missing.isEmpty()) {
      words.add("changes of " + String.join(", ", missing) + " (not watched)");
    }
    return words;
  }

  private Set<String> notWatched() {
    Set<String> missing = new TreeSet<>(IMPORTANT);
    missing.removeAll(coverage.kinds());
    return missing;
  }

  private Duration unwatched() {
    Duration sum =
        coverage.since().map(since -> within(searched.start(), since)).orElse(Duration.ZERO);
    Instant from = coverage.since().orElse(searched.start());
    for (TimeRange gap : coverage.gaps()) {
      Instant start = gap.start().isBefore(from) ? from : gap.start();
      sum = sum.plus(within(start, gap.end()));
    }
    return sum;
  }

  private Duration within(Instant start, Instant end) {
    Instant first = start.isBefore(searched.start()) ? searched.start() : start;
    Instant last = end.isAfter(onset) ? onset : end;
    return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
  }
}
