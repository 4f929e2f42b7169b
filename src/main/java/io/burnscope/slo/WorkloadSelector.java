package io.burnscope.slo;

import java.util.List;
import java.util.Map;

/**
 * Which workloads serve an SLO, as its resource says.
 *
 * @param labels all of which a workload has; empty: not said
 * @param namespaces empty: not said
 */
public record WorkloadSelector(Map<String, String> labels, List<String> namespaces) {
  /** The resource does not say. */
  public static final WorkloadSelector NONE = new WorkloadSelector(Map.of(), List.of());

  public WorkloadSelector {
    labels = Map.copyOf(labels);
    namespaces = List.copyOf(namespaces);
  }

  /** Whether the resource says anything. */
  public boolean present() {
    return !labels.isEmpty() || !namespaces.isEmpty();
  }
}
