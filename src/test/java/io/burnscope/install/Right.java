package io.burnscope.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that a role allows.
 *
 * @param resource with its group, as {@code kubectl} spells it: {@code deployments.apps}, {@code
 *     nodes}
 * @param role that grants it: the chart's name for it
 */
record Right(String verb, String resource, String role) {
  /** Those that the roles among {@code objects} grant, each once. */
  static List<Right> of(List<HasMetadata> objects) {
    return objects.stream()
        .flatMap(object ->
            rules(object).stream().flatMap(rule -> of(rule, object.getMetadata().getName())))
        .distinct()
        .toList();
  }

  private static Stream<Right> of(PolicyRule rule, String role) {
    return rule.getApiGroups().stream()
        .flatMap(group ->
            rule.getResources().stream()
                .map(resource -> group.isEmpty() ? resource : resource + "." + group)
                .flatMap(resource ->
                    rule.getVerbs().stream().map(verb -> new Right(verb, resource, role))));
  }

  /** The rules of {@code object}, none if it is no role. */
  static List<PolicyRule> rules(HasMetadata object) {
    return switch (object) {
      case ClusterRole role -> role.getRules();
      case Role role -> role.getRules();
      default -> List.of();
    };
  }

  /** {@code rule} taken apart into rules of one resource and verb, without this right. */
  Stream<PolicyRule> takenFrom(PolicyRule rule, String role) {
    return rule.getResources().stream()
        .flatMap(resource ->
            rule.getVerbs().stream()
                .flatMap(verb -> {
                  PolicyRule one = rule.edit().withResources(resource).withVerbs(verb).build();
                  return Optional.of(one)
                      .filter(it -> !of(it, role).toList().contains(this))
                      .stream();
                }));
  }

  @Override
  public String toString() {
    return verb + " " + resource + " (" + role + ")";
  }
}
