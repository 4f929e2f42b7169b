package io.burnscope.kubernetes;

import static io.burnscope.input.Diagnosis.fail;
import static io.burnscope.input.Diagnosis.ok;

import io.burnscope.input.Diagnosis;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Asks the API server for each right that is needed. Nothing is stored by that. */
record RightsCheck(KubernetesClient client, KubernetesSettings settings) {
  List<Diagnosis> of(List<Right> needed) {
    List<Diagnosis> all = new ArrayList<>();
    int granted = 0;
    for (Right right : needed) {
      List<String> missing = missing(right);
      granted += right.verbs().size() - missing.size();
      if (!missing.isEmpty()) {
        all.add(told(right, missing));
      }
    }
    if (all.isEmpty()) {
      all.add(ok("permissions", "all " + granted + " rights that this mode needs"));
    }
    return all;
  }

  private List<String> missing(Right right) {
    return right.verbs().stream()
        .filter(verb -> !right.places(settings).stream().allMatch(at -> may(right, verb, at)))
        .toList();
  }

  private boolean may(Right right, String verb, String namespace) {
    SelfSubjectAccessReview question =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withGroup(right.group())
            .withResource(right.mainResource())
            .withSubresource(right.subresource())
            .withVerb(verb)
            .withName(right.name())
            .withNamespace(namespace)
            .endResourceAttributes()
            .endSpec()
            .build();
    SelfSubjectAccessReview answer =
        client.authorization().v1().selfSubjectAccessReview().create(question);
    return answer.getStatus() != null && Boolean.TRUE.equals(answer.getStatus().getAllowed());
  }

  private Diagnosis told(Right right, List<String> missing) {
    String where =
        right.namespace().isEmpty()
            ? settings.namespaces().isEmpty()
                ? "in all namespaces"
                : "in " + new TreeSet<>(settings.namespaces())
            : "in " + right.namespace();
    return fail(
        "permissions",
        "may not %s %s %s: %s"
            .formatted(String.join(", ", missing), right.resource(), where, right.without()),
        "add to its role: {apiGroups: [\"%s\"], resources: [%s], verbs: [%s]}"
            .formatted(right.group(), right.resource(), String.join(", ", missing)));
  }
}
