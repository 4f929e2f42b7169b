package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one kind: one informer, or one for each configured namespace. */
final class KindWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KindWatch.class);
  private static final long PAGE = 500;

  private final ClusterKind kind;
  private final Snapshots snapshots;
  private final List<SharedIndexInformer<GenericKubernetesResource>> informers = new ArrayList<>();
  private final List<ObjectListener> listeners = new ArrayList<>();

  private KindWatch(ClusterKind kind, Snapshots snapshots) {
    this.kind = kind;
    this.snapshots = snapshots;
  }

  @FunctionalInterface
  interface Listeners {
    ObjectListener create();
  }

  /** Starts and returns at once; an informer goes on trying until it is closed. */
  static KindWatch start(ClusterKind kind, ObjectReader reader, Listeners listeners) {
    KindWatch watch = new KindWatch(kind, reader.snapshots());
    Set<String> namespaces = reader.namespaces();
    var operations = reader.operations(kind);
    if (!kind.namespaced() || namespaces.isEmpty()) {
      watch.start(operations.inAnyNamespace().withLimit(PAGE), listeners.create());
    } else {
      namespaces.stream()
          .sorted()
          .forEach(name ->
              watch.start(operations.inNamespace(name).withLimit(PAGE), listeners.create()));
    }
    return watch;
  }

  private void start(Informable<GenericKubernetesResource> objects, ObjectListener listener) {
    SharedIndexInformer<GenericKubernetesResource> informer = objects.runnableInformer(0);
    informer.itemStore(new StrippedStore(object -> Snapshots.stripped(kind, object)));
    informer.addEventHandler(listener);
    informer.exceptionHandler((_, failure) -> again(failure));
    informers.add(informer);
    listeners.add(listener);
    informer.start();
  }

  private boolean again(Throwable failure) {
    LOG.warn(
        "A watch failed and will be tried again: kind={} reason={}",
        kind.kind(),
        failure.getMessage());
    return true;
  }

  /** Whether everything is listed and watched now. */
  boolean live() {
    return informers.stream().allMatch(SharedIndexInformer::isWatching)
        && listeners.stream().allMatch(ObjectListener::listed);
  }

  /** The objects as last seen, without status. */
  Stream<Snapshot> objects() {
    return informers.stream()
        .flatMap(informer -> informer.getStore().list().stream())
        .map(object -> snapshots.of(kind, object));
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }
}
