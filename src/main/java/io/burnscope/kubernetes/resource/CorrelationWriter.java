package io.burnscope.kubernetes.resource;

import io.burnscope.incident.Post;
import io.burnscope.kubernetes.crd.CorrelationStatus;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls: what is stored is read; create if there is nothing; labels and status only if they
 * differ; Events if they are new.
 *
 * <p>Plain patches, not server-side apply: that refuses a whole resource for one field that an
 * older definition in the cluster does not have, where a patch leaves the field out.
 */
final class CorrelationWriter {
  private static final Logger LOG = LoggerFactory.getLogger(CorrelationWriter.class);

  /** API servers forget Events after an hour: said again then, they would look new. */
  private static final Duration EVENT_LIFE = Duration.ofMinutes(50);

  private static final int CONFLICT = 409;
  private static final int FORBIDDEN = 403;

  private final KubernetesClient client;
  private final InstantSource clock;

  CorrelationWriter(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Makes the cluster hold this version.
   *
   * @throws KubernetesClientException if it cannot
   */
  void write(Post.Entry entry) {
    SloCorrelation wanted = CorrelationResource.of(entry);
    SloCorrelation found = resource(wanted).get();
    SloCorrelation stored = found == null ? created(wanted) : labelled(found, wanted);
    CorrelationStatus status =
        asStored(CorrelationResource.over(stored.getStatus(), wanted.getStatus()));
    if (!status.equals(stored.getStatus())) {
      Object patch = List.of(Map.of("op", "add", "path", "/status", "value", status));
      resource(wanted).subresource("status").patch(context(PatchType.JSON), json(patch));
    }
    CorrelationEvents.of(entry.incident(), stored).forEach(this::say);
  }

  private SloCorrelation labelled(SloCorrelation stored, SloCorrelation wanted) {
    Map<String, String> labels = wanted.getMetadata().getLabels();
    Map<String, String> has = stored.getMetadata().getLabels();
    if (has != null && has.entrySet().containsAll(labels.entrySet())) {
      return stored;
    }
    Object patch = Map.of("metadata", Map.of("labels", labels));
    return resource(wanted).patch(context(PatchType.JSON_MERGE), json(patch));
  }

  private SloCorrelation created(SloCorrelation wanted) {
    return client.resource(wanted).create();
  }

  private Resource<SloCorrelation> resource(SloCorrelation wanted) {
    return client
        .resources(SloCorrelation.class)
        .inNamespace(wanted.getMetadata().getNamespace())
        .withName(wanted.getMetadata().getName());
  }

  private void say(Event event) {
    if (Instant.parse(event.getLastTimestamp()).isBefore(clock.instant().minus(EVENT_LIFE))) {
      return;
    }
    try {
      client.resource(event).create();
    } catch (KubernetesClientException failure) {
      switch (failure.getCode()) {
        case CONFLICT -> {} // said before
        case FORBIDDEN ->
            LOG.warn(
                "Kubernetes forbids to create Events: check Burnscope's ClusterRole namespace={}",
                event.getMetadata().getNamespace());
        default -> throw failure;
      }
    }
  }

  /** As it will come back: what is empty is not stored. */
  private CorrelationStatus asStored(CorrelationStatus status) {
    return client.getKubernetesSerialization().unmarshal(json(status), CorrelationStatus.class);
  }

  private String json(Object value) {
    return client.getKubernetesSerialization().asJson(value);
  }

  private static PatchContext context(PatchType type) {
    return new PatchContext.Builder()
        .withPatchType(type)
        .withFieldManager(CorrelationEvents.COMPONENT)
        .build();
  }
}
