package io.burnscope.kubernetes.slo;

import io.burnscope.incident.Slos;
import io.burnscope.input.Problem;
import io.burnscope.kubernetes.ApiFailure;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the accepted specs as the cluster's ServiceLevelObjectives and SLOCompositions say, and
 * tells who acts on them; only reads. A kind that the cluster does not serve, or that we may not
 * see, is said and looked for again.
 */
public final class SloWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SloWatch.class);
  private static final long BEAT_SECONDS = 30;

  private final KubernetesClient client;
  private final Set<String> namespaces;
  private final SloIntake intake;
  private final ScheduledExecutorService scheduler;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<SloKind, SloKindWatch> watches = new ConcurrentHashMap<>();
  private final Map<SloKind, String> unseen = new EnumMap<>(SloKind.class);
  private @Nullable ScheduledFuture<?> beating;

  /** Hears that a resource came, went or was edited; which of it is read from the watch. */
  @FunctionalInterface
  public interface Listener {
    /** Called from the watch's thread; must not block. */
    void changed(SloId id);
  }

  /**
   * Watches with {@code client}, which stays the caller's.
   *
   * @param namespaces to look in; empty: all
   * @param scheduler runs short blocking calls; not closed
   */
  public SloWatch(
      KubernetesClient client,
      Set<String> namespaces,
      Slos slos,
      SloReading reading,
      ScheduledExecutorService scheduler) {
    this.client = client;
    this.namespaces = new TreeSet<>(namespaces);
    this.intake = new SloIntake(slos, reading);
    this.scheduler = scheduler;
  }

  /** {@code listener} hears of everything that changes from now on. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  private void tell(SloId id) {
    listeners.forEach(listener -> listener.changed(id));
  }

  /** Starts in the background, and goes on trying if the API server is away. */
  public synchronized void start() {
    beating = scheduler.scheduleWithFixedDelay(this::beat, 0, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  /** The kinds that are listed and watched now, in alphabetical order. */
  public synchronized Set<String> watching() {
    return watches.entrySet().stream()
        .filter(watch -> watch.getValue().live())
        .map(watch -> watch.getKey().id().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The resource as it is now. */
  public Optional<SloResource> current(SloId id) {
    return watch(id.kind()).flatMap(watch -> watch.current(id));
  }

  /** All resources that are there now. */
  public Set<SloId> present() {
    Set<SloId> present = new HashSet<>();
    watches.values().forEach(watch -> present.addAll(watch.present()));
    return present;
  }

  /** Whether all of {@code kind} were listed: what is not there then does not exist. */
  public boolean listed(SloId.Kind kind) {
    return watch(kind).filter(SloKindWatch::listed).isPresent();
  }

  /**
   * The resource on the API server, for calls.
   *
   * @throws java.util.NoSuchElementException for another tool's SLO, which has no resource
   */
  public static Resource<GenericKubernetesResource> resource(KubernetesClient client, SloId id) {
    return client
        .genericKubernetesResources(SloKind.of(id.kind()).orElseThrow().context())
        .inNamespace(id.namespace())
        .withName(id.name());
  }

  private Optional<SloKindWatch> watch(SloId.Kind kind) {
    return watches.entrySet().stream()
        .filter(watch -> watch.getKey().id() == kind)
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Resources that are not accepted as they are now, with the reasons. */
  public Map<SloId, List<Problem>> rejected() {
    return intake.rejected();
  }

  @Override
  public synchronized void close() {
    if (beating != null) {
      beating.cancel(false);
    }
    watches.values().forEach(SloKindWatch::close);
    watches.clear();
  }

  /** Finds kinds that were not there and tries again what failed. */
  synchronized void beat() {
    try {
      for (SloKind kind : SloKind.values()) {
        SloKindWatch watch = watches.get(kind);
        if (watch == null) {
          find(kind);
        } else {
          watch.drain();
        }
      }
    } catch (RuntimeException failure) {
      LOG.warn("The watch of SLOs stumbled and goes on", failure);
    }
  }

  private void find(SloKind kind) {
    try {
      probe(kind);
    } catch (KubernetesClientException failure) {
      unseen(kind, reason(failure));
      return;
    }
    unseen.remove(kind);
    SloKindWatch watch = new SloKindWatch(kind, client, namespaces, intake, this::tell, scheduler);
    watches.put(kind, watch);
    watch.start();
    LOG.info("Watching SLOs: kind={}", kind.id());
  }

  private void probe(SloKind kind) {
    var operations = client.genericKubernetesResources(kind.context());
    var one = new ListOptionsBuilder().withLimit(1L).build();
    if (namespaces.isEmpty()) {
      operations.inAnyNamespace().list(one);
    } else {
      namespaces.forEach(name -> operations.inNamespace(name).list(one));
    }
  }

  private void unseen(SloKind kind, String reason) {
    if (!reason.equals(unseen.put(kind, reason))) {
      LOG.warn("SLOs cannot be watched yet: kind={} reason={}", kind.id(), reason);
    }
  }

  private static String reason(KubernetesClientException failure) {
    return switch (failure.getCode()) {
      case 404 -> "the cluster does not serve this kind; install deploy/crds";
      case 403 -> "not permitted; check Burnscope's ClusterRole";
      default -> ApiFailure.words(failure);
    };
  }
}
