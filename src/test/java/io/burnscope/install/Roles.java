package io.burnscope.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The chart's roles and their bindings. */
record Roles(List<HasMetadata> objects) {
  /** Those among {@code objects}; what has no namespace is called {@code own}. */
  static Roles of(List<HasMetadata> objects, String own) {
    return new Roles(
        objects.stream()
            .<HasMetadata>mapMulti((object, next) -> {
              switch (object) {
                case ClusterRole role ->
                    next.accept(role.edit().editMetadata().withName(own).endMetadata().build());
                case ClusterRoleBinding binding ->
                    next.accept(
                        binding
                            .edit()
                            .editMetadata()
                            .withName(own)
                            .endMetadata()
                            .editRoleRef()
                            .withName(own)
                            .endRoleRef()
                            .build());
                case Role role -> next.accept(role);
                case RoleBinding binding -> next.accept(binding);
                default -> {}
              }
            })
            .toList());
  }

  /** The same without {@code right} in the roles that grant it. */
  Roles without(Optional<Right> right) {
    return right
        .map(one ->
            new Roles(
                objects.stream()
                    .<HasMetadata>map(object ->
                        switch (object) {
                          case ClusterRole role when one.role().equals("burnscope") ->
                              role.edit().withRules(less(role.getRules(), one)).build();
                          case Role role when one.role().equals(role.getMetadata().getName()) ->
                              role.edit().withRules(less(role.getRules(), one)).build();
                          default -> object;
                        })
                    .toList()))
        .orElse(this);
  }

  private static List<PolicyRule> less(List<PolicyRule> rules, Right right) {
    return rules.stream().flatMap(rule -> right.takenFrom(rule, right.role())).toList();
  }

  void apply(KubernetesClient admin) {
    objects.forEach(object -> admin.resource(object).serverSideApply());
  }

  /** Whether the API server acts on them all by now, for whom {@code client} is. */
  boolean inForce(KubernetesClient client) {
    return objects.stream()
        .flatMap(object -> Right.rules(object).stream().limit(1).map(rule -> review(object, rule)))
        .allMatch(review ->
            client
                .authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
  }

  private static SelfSubjectAccessReview review(HasMetadata role, PolicyRule rule) {
    String name =
        Stream.ofNullable(rule.getResourceNames()).flatMap(List::stream).findFirst().orElse(null);
    return new SelfSubjectAccessReviewBuilder()
        .withNewSpec()
        .withNewResourceAttributes()
        .withNamespace(role.getMetadata().getNamespace())
        .withGroup(rule.getApiGroups().getFirst())
        .withResource(rule.getResources().getFirst())
        .withVerb(rule.getVerbs().getFirst())
        .withName(name)
        .endResourceAttributes()
        .endSpec()
        .build();
  }
}
