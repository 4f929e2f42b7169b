package io.burnscope.kubernetes.slo;

import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one kind: one informer, or one for each configured namespace. */
final class SloKindWatch implements AutoCloseable, ResourceEventHandler<GenericKubernetesResource> {
  private static final Logger LOG = LoggerFactory.getLogger(SloKindWatch.class);

  private final SloKind kind;
  private final KubernetesClient client;
  private final Set<String> namespaces;
  private final SloIntake intake;
  private final SloWatch.Listener listener;
  private final Executor executor;
  private final List<SharedIndexInformer<GenericKubernetesResource>> informers = new ArrayList<>();
  private final Set<SloId> waiting = ConcurrentHashMap.newKeySet();
  private boolean compared;

  /**
   * Prepares; nothing is sent yet.
   *
   * @param namespaces empty: all
   * @param listener hears of every resource that came, went or was edited
   * @param executor runs short blocking calls, one after the other for this watch
   */
  SloKindWatch(
      SloKind kind,
      KubernetesClient client,
      Set<String> namespaces,
      SloIntake intake,
      SloWatch.Listener listener,
      Executor executor) {
    this.kind = kind;
    this.client = client;
    this.namespaces = namespaces;
    this.intake = intake;
    this.listener = listener;
    this.executor = executor;
  }

  /** Starts and returns at once; an informer goes on trying until it is closed. */
  void start() {
    var operations = client.genericKubernetesResources(kind.context());
    if (namespaces.isEmpty()) {
      start(operations.inAnyNamespace());
    } else {
      namespaces.forEach(name -> start(operations.inNamespace(name)));
    }
  }

  private void start(Informable<GenericKubernetesResource> resources) {
    SharedIndexInformer<GenericKubernetesResource> informer = resources.runnableInformer(0);
    informer.addEventHandler(this);
    informer.exceptionHandler((_, failure) -> {
      LOG.warn(
          "A watch failed and will be tried again: kind={} reason={}",
          kind.id(),
          failure.getMessage());
      return true;
    });
    informers.add(informer);
    informer.start().thenRun(this::later);
  }

  /** Whether everything is listed and watched now. */
  boolean live() {
    return informers.stream().allMatch(i -> i.hasSynced() && i.isWatching());
  }

  @Override
  public void onAdd(GenericKubernetesResource resource) {
    changed(resource);
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
    changed(after);
  }

  @Override
  public void onDelete(GenericKubernetesResource resource, boolean finalStateUnknown) {
    changed(resource);
  }

  /** Takes in what changed; what fails is tried again with the next call. */
  synchronized void drain() {
    for (SloId id : List.copyOf(waiting)) {
      waiting.remove(id);
      try {
        current(id)
            .ifPresentOrElse(
                resource -> intake.present(id, resource.tree()), () -> intake.absent(id));
      } catch (RuntimeException failure) {
        waiting.add(id);
        LOG.warn("An SLO could not be taken in and will be tried again: slo={}", id, failure);
      } finally {
        listener.changed(id);
      }
    }
    compare();
  }

  /** Once, when everything is listed: what is remembered but not there was deleted meanwhile. */
  private void compare() {
    if (compared || !listed()) {
      return;
    }
    try {
      intake.only(kind.id(), namespaces, present());
      compared = true;
    } catch (RuntimeException failure) {
      LOG.warn("Deleted SLOs could not be forgotten and will be: kind={}", kind.id(), failure);
    }
  }

  private void changed(GenericKubernetesResource resource) {
    waiting.add(id(resource));
    later();
  }

  private void later() {
    executor.execute(this::drain);
  }

  /** The resource as it is now. */
  Optional<SloResource> current(SloId id) {
    String key = Cache.namespaceKeyFunc(id.namespace(), id.name());
    return informers.stream()
        .flatMap(informer -> Stream.ofNullable(informer.getStore().getByKey(key)))
        .findFirst()
        .map(object -> new SloResource(id, object, tree(object)));
  }

  /** All that are there now. */
  Set<SloId> present() {
    Set<SloId> present = new HashSet<>();
    informers.forEach(i -> i.getStore().list().forEach(resource -> present.add(id(resource))));
    return present;
  }

  /** Whether everything was listed: what is not there then does not exist. */
  boolean listed() {
    return !informers.isEmpty() && informers.stream().allMatch(SharedIndexInformer::hasSynced);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> tree(GenericKubernetesResource resource) {
    return client.getKubernetesSerialization().convertValue(resource, Map.class);
  }

  private SloId id(GenericKubernetesResource resource) {
    return new SloId(
        kind.id(), resource.getMetadata().getNamespace(), resource.getMetadata().getName());
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }
}
