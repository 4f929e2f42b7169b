package io.burnscope.kubernetes.operator;

import io.burnscope.rule.RuleManifest;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Optional;

/** The calls that write rule objects; each fails rather than touch what somebody else made. */
final class RuleWriter {
  /** Our name in managed fields and Events. */
  static final String MANAGER = "burnscope";

  private static final int GONE = 404;

  private final KubernetesClient client;
  private final RuleOutput output;

  RuleWriter(KubernetesClient client, RuleOutput output) {
    this.client = client;
    this.output = output;
  }

  /** What came of making an object. */
  sealed interface Made {
    /** It is there now, without rules. */
    record Shell(GenericKubernetesResource object) implements Made {}

    /** There is one already. */
    record Exists(GenericKubernetesResource object) implements Made {}

    /** There was one a moment ago. */
    record Unclear() implements Made {}
  }

  /** Makes the object with label and owner and no rules, if there is none. */
  Made make(RuleObject wanted) {
    GenericKubernetesResource shell =
        client
            .getKubernetesSerialization()
            .convertValue(wanted.shell(), GenericKubernetesResource.class);
    try {
      return new Made.Shell(
          client
              .genericKubernetesResources(output.context())
              .inNamespace(wanted.slo().namespace())
              .resource(shell)
              .create());
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != VersionedPatch.CONFLICT) {
        throw failure;
      }
      return Optional.ofNullable(object(wanted.slo()).get())
          .<Made>map(Made.Exists::new)
          .orElseGet(Made.Unclear::new);
    }
  }

  /** Fills our object, unless it is not at the version any more that we have looked at. */
  GenericKubernetesResource fill(RuleObject wanted, GenericKubernetesResource ours) {
    Map<String, Object> tree = wanted.on(ours.getMetadata().getResourceVersion());
    PatchContext apply =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(MANAGER)
            .withForce(true)
            .build();
    return object(wanted.slo()).patch(apply, client.getKubernetesSerialization().asJson(tree));
  }

  /** Makes the rules of our object exactly these, whoever wrote others beside them. */
  GenericKubernetesResource replace(RuleObject wanted, GenericKubernetesResource ours) {
    VersionedPatch patch = VersionedPatch.of(ours);
    for (Map.Entry<String, Object> rules : wanted.rules().entrySet()) {
      patch = patch.with("/" + rules.getKey(), rules.getValue());
    }
    return patch.onto(object(wanted.slo()), client);
  }

  /** Deletes our object, unless it is not at the version any more that we have looked at. */
  void delete(GenericKubernetesResource ours) {
    try {
      client
          .genericKubernetesResources(output.context())
          .inNamespace(ours.getMetadata().getNamespace())
          .withName(ours.getMetadata().getName())
          .lockResourceVersion(ours.getMetadata().getResourceVersion())
          .delete();
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != GONE) {
        throw failure;
      }
    }
  }

  private Resource<GenericKubernetesResource> object(SloId slo) {
    return client
        .genericKubernetesResources(output.context())
        .inNamespace(slo.namespace())
        .withName(RuleManifest.name(slo));
  }
}
