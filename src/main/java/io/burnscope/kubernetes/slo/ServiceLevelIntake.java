package io.burnscope.kubernetes.slo;

import io.burnscope.incident.Slos;
import io.burnscope.slo.ServiceLevel;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the accepted specs as the cluster's ServiceLevels say, where no operator of ours makes SLOs
 * of them: they are evaluated, and nothing is written.
 */
public final class ServiceLevelIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceLevelIntake.class);
  private static final long BEAT_SECONDS = 30;

  private final ServiceLevelWatch watch;
  private final Slos slos;
  private final SloIntake intake;
  private final Predicate<SloId> resources;
  private final ScheduledExecutorService scheduler;
  private @Nullable ScheduledFuture<?> beating;

  /**
   * Watches with {@code client}, which stays the caller's.
   *
   * @param namespaces to look in; empty: all
   * @param resources whether an SLO has a resource of its own, which then says what it is
   * @param scheduler runs short blocking calls; not closed
   */
  public ServiceLevelIntake(
      KubernetesClient client,
      Set<String> namespaces,
      Slos slos,
      SloReading reading,
      Predicate<SloId> resources,
      ScheduledExecutorService scheduler) {
    this.slos = slos;
    this.intake = new SloIntake(slos, reading);
    this.resources = resources;
    this.scheduler = scheduler;
    this.watch =
        new ServiceLevelWatch(client, namespaces, id -> scheduler.execute(() -> guarded(id)));
  }

  /** Starts in the background, and goes on trying if the API server is away. */
  public synchronized void start() {
    beating = scheduler.scheduleWithFixedDelay(this::beat, 0, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  /** Also what was deleted meanwhile, or forgotten by the watch of the other kinds. */
  private void beat() {
    try {
      watch.look();
      watch.present().forEach(this::take);
      if (watch.listed()) {
        ours().stream()
            .filter(slo -> ServiceLevelId.of(slo).flatMap(watch::current).isEmpty())
            .forEach(intake::absent);
      }
    } catch (RuntimeException failure) {
      LOG.warn("The intake of ServiceLevels stumbled and goes on", failure);
    }
  }

  private void guarded(ServiceLevelId id) {
    try {
      take(id);
    } catch (RuntimeException failure) {
      LOG.warn("A ServiceLevel could not be taken in and will be: serviceLevel={}", id, failure);
    }
  }

  private synchronized void take(ServiceLevelId id) {
    Optional<GenericKubernetesResource> level = watch.current(id);
    Optional<ServiceLevel> read = level.map(watch::read);
    for (ServiceLevel.Translated one : read.map(ServiceLevel::objectives).orElse(List.of())) {
      SloId slo = new SloId(SloId.Kind.OBJECTIVE, id.namespace(), one.name());
      if (!resources.test(slo)) {
        intake.present(slo, one.resource());
      }
    }
    Optional<Set<String>> named =
        read.isPresent() ? read.flatMap(ServiceLevel::names) : Optional.of(Set.of());
    named.ifPresent(names ->
        ours().stream()
            .filter(slo -> ServiceLevelId.of(slo).filter(id::equals).isPresent())
            .filter(slo -> !names.contains(slo.name()))
            .forEach(intake::absent));
  }

  /** Accepted SLOs that only a ServiceLevel can have told of. */
  private List<SloId> ours() {
    return slos.all().stream()
        .filter(slo -> slo.presentation().serviceLevel().isPresent())
        .map(Slo::id)
        .filter(slo -> ServiceLevelId.of(slo).isPresent())
        .filter(slo -> !resources.test(slo))
        .toList();
  }

  @Override
  public synchronized void close() {
    if (beating != null) {
      beating.cancel(false);
    }
    watch.close();
  }
}
