package io.burnscope.kubernetes.slo;

import java.util.Set;

/** Which objectives of other namespaces a composition may have as members. */
public sealed interface CrossNamespace {
  /** All, as SLOK has it. */
  record Allow() implements CrossNamespace {}

  /** None. */
  record Deny() implements CrossNamespace {}

  /** Those in these namespaces. */
  record Only(Set<String> namespaces) implements CrossNamespace {
    public Only {
      namespaces = Set.copyOf(namespaces);
    }
  }

  /** Whether objectives of {@code namespace} may be members elsewhere. */
  default boolean shares(String namespace) {
    return switch (this) {
      case Allow() -> true;
      case Deny() -> false;
      case Only(Set<String> namespaces) -> namespaces.contains(namespace);
    };
  }
}
