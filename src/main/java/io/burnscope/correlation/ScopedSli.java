package io.burnscope.correlation;

import io.burnscope.change.ObjectRef;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A burning SLO or member, and which workloads serve it.
 *
 * @param alias the member's alias, or the SLO's name
 * @param workloads that serve it; empty if not known
 * @param namespaces to look in; empty: all watched
 * @param found how the scope was found
 * @param share of the burn, 0 to 1; 1 for a single SLO
 * @param errorsBefore usual error ratio, 0 to 1
 * @param errorsNow 0 to 1
 */
public record ScopedSli(
    String alias,
    Set<ObjectRef> workloads,
    Set<String> namespaces,
    ScopeSource found,
    double share,
    OptionalDouble errorsBefore,
    OptionalDouble errorsNow) {
  public ScopedSli {
    workloads = Set.copyOf(workloads);
    namespaces = Set.copyOf(namespaces);
  }
}
