package io.burnscope.kubernetes.resource;

import io.burnscope.incident.Incident;
import io.burnscope.input.Answer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Incidents as the cluster remembers them, for a store that was lost. Blocking. */
public final class StoredIncidents {
  private final Correlations correlations;

  /** Reads {@code correlations}. */
  public StoredIncidents(Correlations correlations) {
    this.correlations = correlations;
  }

  /** Those that are not over, oldest first; what comes back: {@link IncidentFromResource}. */
  public Answer<List<Incident>> open() {
    try {
      return new Answer.Known<>(
          correlations.all().stream()
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
