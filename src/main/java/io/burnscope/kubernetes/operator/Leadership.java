package io.burnscope.kubernetes.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One replica operates: whoever holds the Lease. Others wait until it is free. */
final class Leadership implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final String LEASE = "burnscope";
  private static final Duration DURATION = Duration.ofSeconds(10);
  private static final Duration RENEW = Duration.ofSeconds(7);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final KubernetesClient client;
  private final String namespace;
  private final String identity;
  private final Runnable gained;
  private final ScheduledExecutorService scheduler;
  private volatile boolean leading;
  private volatile boolean closed;
  private volatile boolean said;
  private @Nullable CompletableFuture<?> election;
  private @Nullable ScheduledFuture<?> tending;

  /**
   * Prepares.
   *
   * @param identity of this replica and this run
   * @param gained runs when this replica begins to lead
   */
  Leadership(
      KubernetesClient client,
      String namespace,
      String identity,
      Runnable gained,
      ScheduledExecutorService scheduler) {
    this.client = client;
    this.namespace = namespace;
    this.identity = identity;
    this.gained = gained;
    this.scheduler = scheduler;
  }

  /** Whether this replica may write now. */
  boolean leading() {
    return leading;
  }

  /** Competes from now on, and again after a loss. */
  void start() {
    tending =
        scheduler.scheduleWithFixedDelay(this::tend, 0, RETRY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void tend() {
    if (closed || (election != null && !election.isDone())) {
      return;
    }
    if (election != null && !said) {
      said = true;
      LOG.warn(
          "Nothing is written for SLOs until this replica holds the Lease: lease={}/{} reason={}",
          namespace,
          LEASE,
          election.isCompletedExceptionally()
              ? election.exceptionNow().getMessage()
              : "it was lost");
    }
    LeaderElectionConfig config =
        new LeaderElectionConfig(
            new LeaseLock(namespace, LEASE, identity),
            DURATION,
            RENEW,
            RETRY,
            new LeaderCallbacks(this::gained, this::lost, _ -> {}),
            true,
            LEASE);
    election = client.leaderElector().withConfig(config).build().start();
  }

  private void gained() {
    leading = true;
    said = false;
    LOG.info("This replica writes rules and status from now on: lease={}/{}", namespace, LEASE);
    gained.run();
  }

  private void lost() {
    if (leading) {
      LOG.warn("This replica does not lead any more: lease={}/{}", namespace, LEASE);
    }
    leading = false;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (tending != null) {
      tending.cancel(false);
    }
    if (election != null) {
      election.cancel(true);
    }
  }
}
