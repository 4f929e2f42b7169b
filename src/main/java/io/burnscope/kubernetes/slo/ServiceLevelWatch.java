package io.burnscope.kubernetes.slo;

import io.burnscope.kubernetes.ApiFailure;
import io.burnscope.slo.ServiceLevel;
import io.burnscope.slo.ServiceLevelManifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees the ServiceLevels of service-level-operator, where the cluster has that kind and we may see
 * it; it is looked for again and again. Only reads.
 */
public final class ServiceLevelWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceLevelWatch.class);

  private final KubernetesClient client;
  private final Set<String> namespaces;
  private final Consumer<ServiceLevelId> changed;
  private final List<SharedIndexInformer<GenericKubernetesResource>> informers =
      new CopyOnWriteArrayList<>();
  private volatile String unavailable = "";

  /**
   * Prepares; nothing is sent yet.
   *
   * @param namespaces that are watched; empty: all
   * @param changed hears which one came, went or was edited; must not block
   */
  public ServiceLevelWatch(
      KubernetesClient client, Set<String> namespaces, Consumer<ServiceLevelId> changed) {
    this.client = client;
    this.namespaces = new TreeSet<>(namespaces);
    this.changed = changed;
  }

  /** Looks for the kind until the cluster serves it, then watches; to be called now and then. */
  public synchronized void look() {
    if (!informers.isEmpty()) {
      return;
    }
    var operations = client.genericKubernetesResources(context());
    try {
      var one = new ListOptionsBuilder().withLimit(1L).build();
      if (namespaces.isEmpty()) {
        operations.inAnyNamespace().list(one);
      } else {
        namespaces.forEach(name -> operations.inNamespace(name).list(one));
      }
    } catch (KubernetesClientException failure) {
      absent(failure);
      return;
    }
    if (namespaces.isEmpty()) {
      watch(operations.inAnyNamespace());
    } else {
      namespaces.forEach(name -> watch(operations.inNamespace(name)));
    }
    LOG.info("Watching ServiceLevels of service-level-operator");
  }

  private void absent(KubernetesClientException failure) {
    String reason =
        switch (failure.getCode()) {
          case 404 -> "the cluster does not serve this kind";
          case 403 -> "not permitted; give Burnscope the rules of deploy/manifests/access.yaml";
          default -> ApiFailure.words(failure);
        };
    if (!reason.equals(unavailable)) {
      unavailable = reason;
      // Most clusters never had that operator.
      LOG.info("ServiceLevels of service-level-operator are not watched: reason={}", reason);
    }
  }

  private void watch(Informable<GenericKubernetesResource> resources) {
    SharedIndexInformer<GenericKubernetesResource> informer = resources.runnableInformer(0);
    informer.addEventHandler(new Told());
    informer.exceptionHandler((_, failure) -> {
      LOG.warn(
          "A watch failed and will be tried again: kind={} reason={}",
          ServiceLevelManifest.KIND,
          failure.getMessage());
      return true;
    });
    informers.add(informer);
    informer.start().thenRun(() -> present().forEach(changed));
  }

  /** Whether the cluster has the kind, and we may see it. */
  public boolean watching() {
    return !informers.isEmpty();
  }

  /** The resource as it is now. */
  public Optional<GenericKubernetesResource> current(ServiceLevelId id) {
    String key = Cache.namespaceKeyFunc(id.namespace(), id.name());
    return informers.stream()
        .flatMap(informer -> Stream.ofNullable(informer.getStore().getByKey(key)))
        .findFirst();
  }

  /** What it becomes, as it is now. */
  @SuppressWarnings("unchecked")
  public ServiceLevel read(GenericKubernetesResource resource) {
    return ServiceLevelManifest.read(
        client.getKubernetesSerialization().convertValue(resource, Map.class));
  }

  /** All that are there now. */
  public Set<ServiceLevelId> present() {
    return informers.stream()
        .flatMap(informer -> informer.getStore().list().stream())
        .map(ServiceLevelWatch::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether everything is listed and watched now. */
  public boolean live() {
    return listed() && informers.stream().allMatch(SharedIndexInformer::isWatching);
  }

  /** Whether all were listed: what is not there then does not exist. */
  public boolean listed() {
    return !informers.isEmpty()
        && informers.stream().allMatch(SharedIndexInformer::hasSynced)
        && informers.size() == Math.max(1, namespaces.size());
  }

  /** Whether the cluster says itself that there is no such resource; the watch may lag behind. */
  public boolean gone(ServiceLevelId id) {
    return listed()
        && current(id).isEmpty()
        && client
                .genericKubernetesResources(context())
                .inNamespace(id.namespace())
                .withName(id.name())
                .get()
            == null;
  }

  private static ServiceLevelId id(GenericKubernetesResource resource) {
    return new ServiceLevelId(
        resource.getMetadata().getNamespace(), resource.getMetadata().getName());
  }

  private static ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup("monitoring.spotahome.com")
        .withVersion("v1alpha1")
        .withKind(ServiceLevelManifest.KIND)
        .withPlural("servicelevels")
        .withNamespaced(true)
        .build();
  }

  private final class Told implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onAdd(GenericKubernetesResource resource) {
      changed.accept(id(resource));
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
      changed.accept(id(after));
    }

    @Override
    public void onDelete(GenericKubernetesResource resource, boolean finalStateUnknown) {
      changed.accept(id(resource));
    }
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }
}
