package io.burnscope.incident;

/**
 * The name of an incident and of its SLOCorrelation; never changes.
 *
 * @param namespace of the resource; never empty
 * @param name a DNS-1123 subdomain, such as {@code checkout-flow-20261119-0316-5c1e}
 */
public record IncidentName(String namespace, String name) {
  /** {@code namespace/name}; unique. */
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
