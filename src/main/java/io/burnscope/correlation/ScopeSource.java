package io.burnscope.correlation;

/** How the workloads of an SLO were found, best first; said in message and resource. */
public enum ScopeSource {
  WORKLOAD_SELECTOR("by its workloadSelector"),
  SLI_MATCHERS("by the labels of its SLI"),
  ALERT_NAMESPACE("by the namespace on the alert"),
  MAPPING("by a configured mapping"),
  ALL_WATCHED("not known: all watched namespaces were searched");

  private final String words;

  ScopeSource(String words) {
    this.words = words;
  }

  /** For people. */
  @Override
  public String toString() {
    return words;
  }
}
