package io.burnscope.kubernetes.resource;

import io.burnscope.kubernetes.crd.SloCorrelation;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes SLOCorrelations that are not kept. Blocking. */
public final class CorrelationPurge {
  private static final Logger LOG = LoggerFactory.getLogger(CorrelationPurge.class);

  /** The rest is for the next round. */
  private static final int MOST_PER_ROUND = 200;

  private static final int GONE = 404;
  private static final int CONFLICT = 409;
  private static final int FORBIDDEN = 403;

  private final Correlations correlations;
  private final CorrelationRetention retention;

  /** Deletes of {@code correlations} what {@code retention} does not keep. */
  public CorrelationPurge(Correlations correlations, CorrelationRetention retention) {
    this.correlations = correlations;
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
        retention.expired(correlations.all(), now).stream().limit(MOST_PER_ROUND).toList()) {
      try {
        // Only as it was read: one that is written meanwhile is in use.
        correlations
            .client()
            .resource(old)
            .lockResourceVersion(old.getMetadata().getResourceVersion())
            .delete();
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
}
