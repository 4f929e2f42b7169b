package io.burnscope.kubernetes;

import java.util.List;
import java.util.Optional;

/**
 * Kinds that are journalled only by configuration, since each needs a permission of its own. Any
 * further kind is described by its group, version, kind and plural.
 */
public final class OptionalKinds {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private static final List<ClusterKind> NAMED =
      List.of(
          ClusterKind.DISRUPTION_BUDGET,
          ClusterKind.in("", "LimitRange", "limitranges"),
          ClusterKind.in("scheduling.k8s.io", "PriorityClass", "priorityclasses").clusterWide(),
          ClusterKind.in("", "Namespace", "namespaces").clusterWide(),
          ClusterKind.in("", "ServiceAccount", "serviceaccounts"),
          ClusterKind.in(RBAC, "Role", "roles"),
          ClusterKind.in(RBAC, "RoleBinding", "rolebindings"),
          ClusterKind.in(RBAC, "ClusterRole", "clusterroles").clusterWide(),
          ClusterKind.in(RBAC, "ClusterRoleBinding", "clusterrolebindings").clusterWide());

  private OptionalKinds() {}

  /** The kind of that name, if a name is enough; default kinds are known too. */
  public static Optional<ClusterKind> named(String kind) {
    return List.of(NAMED, ClusterKind.WATCHED).stream()
        .flatMap(List::stream)
        .filter(known -> known.kind().equals(kind))
        .findFirst();
  }

  /** Names that are enough, in a fixed order. */
  public static List<String> names() {
    return NAMED.stream().map(ClusterKind::kind).toList();
  }

  /** Secrets, of which only the metadata is ever asked for. */
  public static ClusterKind secrets() {
    return ClusterKind.SECRET;
  }

  /**
   * Any other kind.
   *
   * @throws IllegalArgumentException if it must not or cannot be journalled
   */
  public static ClusterKind described(
      String group, String version, String kind, String plural, boolean namespaced) {
    if (kind.isBlank() || plural.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException("write {group, version, kind, plural, namespaced}");
    }
    boolean core = group.isEmpty();
    if (core && plural.equals("secrets")) {
      throw new IllegalArgumentException(
          "Secrets are never read: write kubernetes.secrets: metadata instead");
    }
    if (core && List.of("pods", "events", "endpoints").contains(plural)) {
      throw new IllegalArgumentException(kind + " tells effects, not changes: leave it out");
    }
    return new ClusterKind(kind, plural, group, List.of(version), namespaced);
  }
}
