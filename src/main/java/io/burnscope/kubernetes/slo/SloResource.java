package io.burnscope.kubernetes.slo;

import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;

/**
 * A resource as it is now.
 *
 * @param object not to be changed
 * @param tree the same as maps and lists
 */
public record SloResource(SloId id, GenericKubernetesResource object, Map<String, Object> tree) {
  /** Counts the edits of its spec. */
  public long generation() {
    Long generation = object.getMetadata().getGeneration();
    return generation == null ? 0 : generation;
  }

  /** Whether it only waits for what it owns to be gone. */
  public boolean leaving() {
    return object.getMetadata().getDeletionTimestamp() != null;
  }
}
