package io.burnscope.kubernetes.operator;

import io.burnscope.kubernetes.slo.SloWatch;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** The calls that write derived SLOs; each fails rather than touch what somebody else made. */
final class DerivedWriter {
  private static final int CONFLICT = 409;
  private static final int GONE = 404;

  private final KubernetesClient client;

  DerivedWriter(KubernetesClient client) {
    this.client = client;
  }

  /** Makes it; what is there already is returned instead, and untouched. */
  Optional<GenericKubernetesResource> make(DerivedObjective wanted) {
    GenericKubernetesResource object =
        client
            .getKubernetesSerialization()
            .convertValue(wanted.tree(), GenericKubernetesResource.class);
    try {
      client.resource(object).create();
      return Optional.empty();
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != CONFLICT) {
        throw failure;
      }
      SloId id = new SloId(SloId.Kind.OBJECTIVE, wanted.service().namespace(), wanted.name());
      return Optional.ofNullable(SloWatch.resource(client, id).get());
    }
  }

  /** Patches ours, unless it is not at the version any more that we have looked at. */
  void patch(SloId slo, VersionedPatch patch) {
    patch.onto(SloWatch.resource(client, slo), client);
  }

  /** Deletes ours, unless it is not at the version any more that we have looked at. */
  void delete(SloId slo, GenericKubernetesResource ours) {
    try {
      SloWatch.resource(client, slo)
          .lockResourceVersion(ours.getMetadata().getResourceVersion())
          .delete();
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != GONE) {
        throw failure;
      }
    }
  }
}
