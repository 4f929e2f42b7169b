package io.burnscope.correlation;

import io.burnscope.change.ObjectRef;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;

/**
 * A workload's old and new pods side by side, in the same minutes.
 *
 * @param range in which both revisions served
 */
public record RevisionComparison(
    ObjectRef workload,
    String oldRevision,
    Counts oldCounts,
    String newRevision,
    Counts newCounts,
    TimeRange range) {}
