package io.burnscope.correlation;

import io.burnscope.change.ObjectRef;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Where the cause of an SLO's burn is looked for.
 *
 * @param namespaces empty: all watched
 * @param workloads that serve the SLO; empty if not known
 */
public record Scope(Set<String> namespaces, Set<ObjectRef> workloads, ScopeSource found) {
  public Scope {
    namespaces = Set.copyOf(namespaces);
    workloads = Set.copyOf(workloads);
  }

  /**
   * The member that this is the scope of.
   *
   * @param alias the member's alias, or the SLO's name
   * @param share of the burn, 0 to 1; 1 for a single SLO
   * @param errorsBefore usual error ratio, 0 to 1
   * @param errorsNow 0 to 1
   */
  public ScopedSli member(
      String alias, double share, OptionalDouble errorsBefore, OptionalDouble errorsNow) {
    return new ScopedSli(alias, workloads, namespaces, found, share, errorsBefore, errorsNow);
  }
}
