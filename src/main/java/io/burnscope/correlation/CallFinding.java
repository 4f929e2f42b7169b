package io.burnscope.correlation;

import io.burnscope.change.ObjectRef;
import io.burnscope.slo.Counts;
import java.util.Optional;

/**
 * What the calls to a workload that a change touches say about it.
 *
 * @param weight log-odds
 * @param workload whose calls were looked at; empty if no calls are known
 * @param before calls to it before the change
 * @param after calls to it since the change took effect
 * @param deeper the callee whose failures explain those of the workload
 */
record CallFinding(
    Kind kind,
    double weight,
    Optional<ObjectRef> workload,
    Counts before,
    Counts after,
    Optional<ObjectRef> deeper) {
  /** No mesh tells, or it tells too little. */
  static final CallFinding NONE =
      new CallFinding(
          Kind.NOTHING_KNOWN, 0, Optional.empty(), Counts.NONE, Counts.NONE, Optional.empty());

  /** In words, what the calls did. */
  enum Kind {
    NOTHING_KNOWN,
    /** They fail since the change took effect. */
    FAIL_SINCE,
    /** They fail no more than before. */
    AS_BEFORE,
    /** They fail because of what the workload calls itself. */
    FAIL_DEEPER,
    /** There are none any more: the callers fail before they come to it. */
    NOT_CALLED
  }
}
