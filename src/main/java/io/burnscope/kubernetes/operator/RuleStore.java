package io.burnscope.kubernetes.operator;

import io.burnscope.rule.RuleManifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Remembers of our rule objects a hash of the rules, and of others' only that they are there. */
final class RuleStore implements ItemStore<GenericKubernetesResource> {
  private final Map<String, GenericKubernetesResource> items = new ConcurrentHashMap<>();

  @Override
  public String getKey(GenericKubernetesResource object) {
    return Cache.metaNamespaceKeyFunc(object);
  }

  @Override
  public @Nullable GenericKubernetesResource put(String key, GenericKubernetesResource object) {
    object.getMetadata().setManagedFields(java.util.List.of());
    Map<String, String> labels = object.getMetadata().getLabels();
    boolean ours = labels != null && labels.containsKey(RuleManifest.MANAGED_BY);
    object.setAdditionalProperties(
        ours ? RuleContent.of(object.getAdditionalProperties()).stripped() : Map.of());
    return items.put(key, object);
  }

  @Override
  public @Nullable GenericKubernetesResource remove(String key) {
    return items.remove(key);
  }

  @Override
  public Stream<String> keySet() {
    return items.keySet().stream();
  }

  @Override
  public Stream<GenericKubernetesResource> values() {
    return items.values().stream();
  }

  @Override
  public @Nullable GenericKubernetesResource get(String key) {
    return items.get(key);
  }

  @Override
  public int size() {
    return items.size();
  }
}
