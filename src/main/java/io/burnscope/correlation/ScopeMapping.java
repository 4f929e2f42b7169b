package io.burnscope.correlation;

import java.util.Map;
import java.util.Set;

/**
 * A configured way from an alert to the workloads behind it.
 *
 * @param alertLabels all of which the alert has
 * @param namespaces to look in; empty: all watched
 * @param workloadLabels all of which the workloads have; empty: not said
 */
public record ScopeMapping(
    Map<String, String> alertLabels, Set<String> namespaces, Map<String, String> workloadLabels) {
  public ScopeMapping {
    alertLabels = Map.copyOf(alertLabels);
    namespaces = Set.copyOf(namespaces);
    workloadLabels = Map.copyOf(workloadLabels);
    if (alertLabels.isEmpty()) {
      throw new IllegalArgumentException("a mapping names at least one label of the alert");
    }
  }

  /** Whether it is about an alert with these labels. */
  boolean matches(Map<String, String> labels) {
    return labels.entrySet().containsAll(alertLabels.entrySet());
  }
}
