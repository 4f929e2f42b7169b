package io.burnscope.kubernetes.resource;

import io.burnscope.incident.Incident;
import io.burnscope.incident.Post;
import io.burnscope.kubernetes.crd.CorrelationStatus;
import io.burnscope.kubernetes.crd.ServiceLevelObjective;
import io.burnscope.kubernetes.crd.SloComposition;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  /** Our name in managed fields. */
  private static final String MANAGER = "burnscope";

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
    slo(entry.incident()).flatMap(slo -> SloEvents.of(entry.incident(), slo)).ifPresent(this::say);
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

  /** What burns, if it is one of the cluster's own and still there. */
  private Optional<HasMetadata> slo(Incident incident) {
    SloId id = incident.key().slo();
    return switch (id.kind()) {
      case OBJECTIVE -> Optional.ofNullable(found(ServiceLevelObjective.class, id));
      case COMPOSITION -> Optional.ofNullable(found(SloComposition.class, id));
      case EXTERNAL -> Optional.empty();
    };
  }

  private <T extends HasMetadata> @Nullable T found(Class<T> kind, SloId id) {
    try {
      return client.resources(kind).inNamespace(id.namespace()).withName(id.name()).get();
    } catch (KubernetesClientException failure) {
      // The record stands; an Event less is no reason to write it again.
      LOG.warn("no Event on an SLO that cannot be read slo={} code={}", id, failure.getCode());
      return null;
    }
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
    return new PatchContext.Builder().withPatchType(type).withFieldManager(MANAGER).build();
  }
}
