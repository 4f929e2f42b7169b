package io.burnscope.correlation;

import io.burnscope.change.Topology;
import io.burnscope.slo.CountSeries;

/**
 * What went over one edge of the call graph.
 *
 * @param seenBy who counted: calls that never arrive are seen by their caller only
 * @param counts failed calls among all calls; times without a sample are absent
 */
public record CallTraffic(Topology.Call call, Side seenBy, CountSeries counts) {
  /** Which end of an edge counts its calls. */
  public enum Side {
    CALLER,
    CALLEE
  }
}
