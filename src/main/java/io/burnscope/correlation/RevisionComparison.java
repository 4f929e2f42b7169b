package io.burnscope.correlation;

import io.burnscope.change.ObjectRef;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;

/**
 * A workload's old and new pods side by side, in the same minutes.
 *
 * @param range in which both revisions served, or should have
 * @param expected in how many steps of the series the new pods should have served by their share of
 *     the pods; counted only if they served nothing at all, else 0
 */
public record RevisionComparison(
    ObjectRef workload,
    String oldRevision,
    Counts oldCounts,
    String newRevision,
    Counts newCounts,
    TimeRange range,
    double expected) {
  /** Of two revisions that both served. */
  public RevisionComparison(
      ObjectRef workload,
      String oldRevision,
      Counts oldCounts,
      String newRevision,
      Counts newCounts,
      TimeRange range) {
    this(workload, oldRevision, oldCounts, newRevision, newCounts, range, 0);
  }

  /** Whether the new pods are ready and nothing is known of a single call that they served. */
  public boolean silent() {
    return expected > 0;
  }
}
