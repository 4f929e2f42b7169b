package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.slo.Counts;
import java.util.List;
import java.util.Optional;

/** Whether a rollout's new pods fail so much more than its old ones that they explain the burn. */
final class RevisionTest {
  private final List<RevisionComparison> comparisons;
  private final List<ScopedSli> members;
  private final double rise;

  /**
   * Compares by {@code comparisons}.
   *
   * @param members their rise in errors is what new pods must explain; the largest share counts
   */
  RevisionTest(List<RevisionComparison> comparisons, List<ScopedSli> members) {
    this.comparisons = comparisons;
    this.members = members;
    this.rise = rise(members);
  }

  private static double rise(List<ScopedSli> members) {
    return members.stream()
        .filter(member -> member.errorsNow().isPresent())
        .mapToDouble(member ->
            member.share() * (member.errorsNow().orElse(0) - member.errorsBefore().orElse(0)))
        .max()
        .orElse(RankingWeights.ASSUMED_RISE);
  }

  /** The comparison of the revisions that {@code change} exchanged. */
  Optional<RevisionComparison> of(Change change) {
    return change instanceof Change.Rollout rollout
        ? comparisons.stream()
            .filter(it -> it.workload().equals(rollout.object()))
            .filter(it -> it.newRevision().equals(rollout.toRevision()))
            .filter(it -> it.oldCounts().total() > 0)
            .filter(it -> it.silent() || it.newCounts().total() > 0)
            .findFirst()
        : Optional.empty();
  }

  /**
   * Log-odds: likelihood of the new pods' failures if they carry the burn, against that if they are
   * as the old ones; bounded, since calls are not independent of each other. Where old pods fail as
   * well, it counts only as far as the new ones' surplus explains all failures.
   *
   * @param relation of the rollout to the burn: pods of a dependency can do harm by wrong or slow
   *     answers without failing
   */
  double weight(RevisionComparison comparison, Relation relation) {
    double against =
        relation == Relation.CALLED_BY_IT
            ? RankingWeights.REVISION_AGAINST_CALLEE
            : RankingWeights.REVISION_AGAINST;
    if (comparison.silent()) {
      return silence(comparison);
    }
    double gain = gain(comparison);
    if (gain <= 0) {
      return Math.max(-against, gain);
    }
    double explained = explained(comparison);
    return explained * Math.min(RankingWeights.REVISION_FOR, gain)
        - (1 - explained) * Math.min(against, gain);
  }

  /**
   * Broken pods often serve nothing at all; healthy ones hardly ever by chance: with {@code
   * expected} independent steps, e to the minus of them.
   */
  private static double silence(RevisionComparison comparison) {
    double gain = Math.log(RankingWeights.SILENT_IF_GUILTY) + comparison.expected();
    return Math.clamp(gain, 0, RankingWeights.REVISION_FOR);
  }

  private double gain(RevisionComparison comparison) {
    Counts fresh = comparison.newCounts();
    double bad = Math.min(fresh.bad(), fresh.total());
    double innocent = usual(comparison.oldCounts());
    double guilty = Math.min(0.99, Math.max(innocent * 1.5, innocent + Math.max(rise, 1e-4)));
    return Segmentation.logLikelihood(bad, fresh.total(), guilty)
        - Segmentation.logLikelihood(bad, fresh.total(), innocent);
  }

  /** Share of the unusual failures of both revisions that the new one's surplus makes up. */
  private double explained(RevisionComparison comparison) {
    Counts fresh = comparison.newCounts();
    Counts both = comparison.oldCounts().plus(fresh);
    double old = comparison.oldCounts().errorRatio().orElse(0);
    double surplus = fresh.bad() - old * fresh.total();
    double unusual = both.bad() - before(comparison.workload()) * both.total();
    return unusual <= 0 ? 0 : Math.max(0, Math.min(1, surplus / unusual));
  }

  /** What is usual for the workload; 0 if it is not known. */
  private double before(ObjectRef workload) {
    return members.stream()
        .filter(member -> member.workloads().contains(workload))
        .mapToDouble(member -> member.errorsBefore().orElse(0))
        .findFirst()
        .orElse(0);
  }

  private static double usual(Counts old) {
    return Math.min(0.98, Segmentation.smoothed(old));
  }
}
