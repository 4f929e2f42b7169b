package io.burnscope.kubernetes.resource;

import io.burnscope.incident.Incident;
import io.burnscope.input.Answer;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Incidents as the cluster remembers them, for a store that was lost. Blocking. */
public final class StoredIncidents {
  private final KubernetesClient client;

  /** Reads with {@code client}, which stays the caller's. */
  public StoredIncidents(KubernetesClient client) {
    this.client = client;
  }

  /** Those that are not over, oldest first; what comes back: {@link IncidentFromResource}. */
  public Answer<List<Incident>> open() {
    try {
      return new Answer.Known<>(
          client.resources(SloCorrelation.class).inAnyNamespace().list().getItems().stream()
              .map(IncidentFromResource::read)
              .flatMap(Optional::stream)
              .filter(incident -> !incident.state().closed())
              .sorted(Comparator.comparing(Incident::openedAt))
              .toList());
    } catch (KubernetesClientException failure) {
      return new Answer.Unavailable<>(
          "Kubernetes did not list its SLOCorrelations (" + failure.getCode() + ")");
    }
  }
}
