package io.burnscope.kubernetes.operator;

import io.burnscope.kubernetes.ApiFailure;
import io.burnscope.kubernetes.StrippedStore;
import io.burnscope.rule.RuleManifest;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees the rule objects of all namespaces that are watched, ours and those whose names ours would
 * have: an edit, a deletion, and a foreign object that goes away bring the SLO's key back.
 */
final class RuleWatch implements AutoCloseable, ResourceEventHandler<GenericKubernetesResource> {
  private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
  private static final long PAGE = 100;

  private final RuleOutput output;
  private final KubernetesClient client;
  private final Set<String> namespaces;
  private final Consumer<SloId> changed;
  private final Runnable found;
  private final List<SharedIndexInformer<GenericKubernetesResource>> informers =
      new CopyOnWriteArrayList<>();
  private volatile String unavailable = "rule objects were not looked for yet";

  /**
   * Prepares; nothing is sent yet.
   *
   * @param changed hears whose rules are to be looked at
   * @param found runs once everything is listed
   */
  RuleWatch(
      RuleOutput output,
      KubernetesClient client,
      Set<String> namespaces,
      Consumer<SloId> changed,
      Runnable found) {
    this.output = output;
    this.client = client;
    this.namespaces = new TreeSet<>(namespaces);
    this.changed = changed;
    this.found = found;
  }

  /** Why nothing can be written now; empty once all rule objects are known. */
  Optional<String> unavailable() {
    return Optional.of(unavailable).filter(reason -> !reason.isEmpty());
  }

  /** Looks for the kind until the cluster serves it, then watches; to be called now and then. */
  synchronized void look() {
    if (output == RuleOutput.NONE || !informers.isEmpty()) {
      return;
    }
    try {
      probe();
    } catch (KubernetesClientException failure) {
      absent(reason(failure));
      return;
    }
    unavailable = "the rule objects are being listed";
    var operations = client.genericKubernetesResources(output.context());
    if (namespaces.isEmpty()) {
      watch(operations.inAnyNamespace().withLimit(PAGE));
    } else {
      namespaces.forEach(name -> watch(operations.inNamespace(name).withLimit(PAGE)));
    }
    LOG.info("Watching rule objects: kind={}", output.context().getKind());
  }

  private void probe() {
    var operations = client.genericKubernetesResources(output.context());
    var one = new ListOptionsBuilder().withLimit(1L).build();
    if (namespaces.isEmpty()) {
      operations.inAnyNamespace().list(one);
    } else {
      namespaces.forEach(name -> operations.inNamespace(name).list(one));
    }
  }

  private void absent(String reason) {
    if (!reason.equals(unavailable)) {
      unavailable = reason;
      LOG.warn(
          "Rules cannot be written yet: kind={} reason={}", output.context().getKind(), reason);
      found.run();
    }
  }

  private void watch(Informable<GenericKubernetesResource> resources) {
    SharedIndexInformer<GenericKubernetesResource> informer = resources.runnableInformer(0);
    informer.itemStore(new StrippedStore(RuleContent::remembered));
    informer.addEventHandler(this);
    informer.exceptionHandler((_, failure) -> {
      LOG.warn(
          "A watch failed and will be tried again: kind={} reason={}",
          output.context().getKind(),
          failure.getMessage());
      return true;
    });
    informers.add(informer);
    informer.start().thenRun(this::listed);
  }

  private void listed() {
    boolean all = informers.stream().allMatch(SharedIndexInformer::hasSynced);
    if (all && (namespaces.isEmpty() || informers.size() == namespaces.size())) {
      unavailable = "";
      found.run();
    }
  }

  /** The object that has the name which the SLO's rules would have. */
  Optional<GenericKubernetesResource> current(SloId slo) {
    String key = Cache.namespaceKeyFunc(slo.namespace(), RuleManifest.name(slo));
    return informers.stream()
        .flatMap(informer -> Stream.ofNullable(informer.getStore().getByKey(key)))
        .findFirst();
  }

  /** All objects that have our label and an SLO as owner. */
  List<GenericKubernetesResource> ours() {
    return informers.stream()
        .flatMap(informer -> informer.getStore().list().stream())
        .filter(object -> RuleObject.owned(object).isPresent())
        .toList();
  }

  @Override
  public void onAdd(GenericKubernetesResource object) {
    // Nothing is compared before everything is listed, and then everything is.
    if (unavailable.isEmpty()) {
      tell(object);
    }
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
    tell(after);
  }

  @Override
  public void onDelete(GenericKubernetesResource object, boolean finalStateUnknown) {
    tell(object);
  }

  private void tell(GenericKubernetesResource object) {
    String name = object.getMetadata().getName();
    if (RuleOutput.expects(name)) {
      changed.accept(RuleOutput.expected(object.getMetadata().getNamespace(), name));
    }
  }

  private String reason(KubernetesClientException failure) {
    return switch (failure.getCode()) {
      case 404 ->
          "the cluster does not serve PrometheusRules (monitoring.coreos.com/v1): install the"
              + " Prometheus operator's definitions, or write operator.rules: configmap";
      case 403 ->
          "Burnscope may not list "
              + output.context().getPlural()
              + ": give it the rules of deploy/manifests/access.yaml";
      default -> ApiFailure.words(failure);
    };
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }
}
