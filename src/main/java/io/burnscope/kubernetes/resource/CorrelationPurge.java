package io.burnscope.kubernetes.resource;

import io.burnscope.kubernetes.crd.SloCorrelation;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes SLOCorrelations that are not kept. Blocking. */
public final class CorrelationPurge {
  private static final Logger LOG = LoggerFactory.getLogger(CorrelationPurge.class);
  private static final long PAGE = 500;

  /** The rest is for the next round. */
  private static final int MOST_PER_ROUND = 200;

  private static final int GONE = 404;
  private static final int CONFLICT = 409;
  private static final int FORBIDDEN = 403;

  private final KubernetesClient client;
  private final CorrelationRetention retention;

  /** Deletes with {@code client}, which stays the caller's. */
  public CorrelationPurge(KubernetesClient client, CorrelationRetention retention) {
    this.client = client;
    this.retention = retention;
  }

  /**
   * One round.
   *
   * @return how many went, at most 200
   * @throws KubernetesClientException if the API server does not answer as it should
   */
  public int run(Instant now) {
    int deleted = 0;
    for (SloCorrelation old :
        retention.expired(all(), now).stream().limit(MOST_PER_ROUND).toList()) {
      try {
        // Only as it was read: one that is written meanwhile is in use.
        client.resource(old).lockResourceVersion(old.getMetadata().getResourceVersion()).delete();
        deleted++;
      } catch (KubernetesClientException failure) {
        switch (failure.getCode()) {
          case GONE, CONFLICT -> {}
          case FORBIDDEN -> {
            LOG.warn(
                "Kubernetes forbids to delete old SLOCorrelations: check Burnscope's ClusterRole");
            return deleted;
          }
          default -> throw failure;
        }
      }
    }
    return deleted;
  }

  private List<SloCorrelation> all() {
    List<SloCorrelation> all = new ArrayList<>();
    String next = "";
    do {
      ListOptions page = new ListOptionsBuilder().withLimit(PAGE).build();
      if (!next.isEmpty()) {
        page.setContinue(next);
      }
      KubernetesResourceList<SloCorrelation> found =
          client.resources(SloCorrelation.class).inAnyNamespace().list(page);
      all.addAll(found.getItems());
      String token = found.getMetadata().getContinue();
      next = token == null ? "" : token;
    } while (!next.isEmpty());
    return all;
  }
}
