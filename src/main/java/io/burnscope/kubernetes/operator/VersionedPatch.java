package io.burnscope.kubernetes.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.EditReplacePatchable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON patch of an object, on the condition that it is still the one that was read.
 *
 * <p>The version is replaced, not tested: a test that fails is answered with 422, as what the
 * cluster refuses is.
 */
record VersionedPatch(List<Map<String, Object>> operations) {
  /** What the API server answers if somebody wrote meanwhile. */
  static final int CONFLICT = 409;

  VersionedPatch {
    operations = List.copyOf(operations);
  }

  /** Of what was read; changes nothing yet. */
  static VersionedPatch of(HasMetadata read) {
    String version = read.getMetadata().getResourceVersion();
    return new VersionedPatch(
        List.of(Map.of("op", "replace", "path", "/metadata/resourceVersion", "value", version)));
  }

  /** The same, with {@code value} at {@code path} whether there was one or not. */
  VersionedPatch with(String path, Object value) {
    List<Map<String, Object>> all = new ArrayList<>(operations);
    all.add(Map.of("op", "add", "path", path, "value", value));
    return new VersionedPatch(all);
  }

  /**
   * Writes it as ours; blocking.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException among others with {@link
   *     #CONFLICT}
   */
  <T> T onto(EditReplacePatchable<T> object, KubernetesClient client) {
    PatchContext context =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withFieldManager(RuleWriter.MANAGER)
            .build();
    return object.patch(context, client.getKubernetesSerialization().asJson(operations));
  }
}
