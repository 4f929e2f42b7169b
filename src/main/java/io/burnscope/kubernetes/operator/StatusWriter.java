package io.burnscope.kubernetes.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.kubernetes.slo.SloResource;
import io.burnscope.kubernetes.slo.SloWatch;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that write status and Events.
 *
 * <p>Plain patches, not server-side apply: that refuses a whole status for one field that an older
 * definition in the cluster does not have, where a patch leaves the field out.
 */
final class StatusWriter {
  private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
  private static final int GONE = 404;

  private final KubernetesClient client;

  StatusWriter(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Replaces the status, if the resource is still the one that was read.
   *
   * @return the version that the resource has now; empty if it is gone
   * @throws KubernetesClientException among others with {@link VersionedPatch#CONFLICT}: somebody
   *     wrote meanwhile
   */
  Optional<String> write(SloResource resource, ObjectNode status) {
    VersionedPatch patch = VersionedPatch.of(resource.object()).with("/status", status);
    try {
      return Optional.ofNullable(
              patch.onto(SloWatch.resource(client, resource.id()).subresource("status"), client))
          .map(stored -> stored.getMetadata().getResourceVersion());
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != GONE) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  /** Says it unless it was said before; that it cannot be said stops nothing. */
  void say(Event event) {
    try {
      client.resource(event).create();
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != VersionedPatch.CONFLICT) {
        LOG.warn(
            "An Event could not be created: object={}/{} reason={}",
            event.getMetadata().getNamespace(),
            event.getInvolvedObject().getName(),
            failure.getMessage());
      }
    }
  }
}
