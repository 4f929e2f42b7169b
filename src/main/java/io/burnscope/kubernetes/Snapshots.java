package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import io.burnscope.change.Tree;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns fabric8's objects into plain trees. */
final class Snapshots {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private final KubernetesSerialization json;

  Snapshots(KubernetesSerialization json) {
    this.json = json;
  }

  /** {@code object} as a tree; its kind is given, since objects in lists do not say theirs. */
  Snapshot of(ClusterKind kind, GenericKubernetesResource object) {
    boolean many = kind.equals(ClusterKind.POD) || kind.equals(ClusterKind.EVENT);
    if (many) {
      object.getMetadata().setManagedFields(List.of());
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    if (!kind.equals(ClusterKind.SECRET)) {
      tree.putAll(object.getAdditionalProperties());
    }
    tree.put("kind", kind.kind());
    tree.put("metadata", json.convertValue(object.getMetadata(), Map.class));
    if (kind.equals(ClusterKind.NODE)) {
      tree.put("status", NodeTrim.status(Tree.of(tree.get("status"))));
    }
    return new Snapshot(kind.equals(ClusterKind.POD) ? PodTrim.of(new Tree(tree)) : new Tree(tree));
  }

  /** A copy without what a comparison does not need: status, managers' fields, last-applied. */
  static GenericKubernetesResource stripped(ClusterKind kind, GenericKubernetesResource object) {
    ObjectMeta metadata = new ObjectMetaBuilder(object.getMetadata()).build();
    metadata.setManagedFields(managers(metadata.getManagedFields()));
    if (metadata.getAnnotations() != null) {
      Map<String, String> annotations = new HashMap<>(metadata.getAnnotations());
      annotations.remove(LAST_APPLIED);
      metadata.setAnnotations(annotations);
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    if (!kind.equals(ClusterKind.SECRET)) {
      properties.putAll(object.getAdditionalProperties());
    }
    Object status = properties.remove("status");
    if (kind.equals(ClusterKind.NODE)) {
      properties.put("status", NodeTrim.status(Tree.of(status)));
    }
    GenericKubernetesResource copy = new GenericKubernetesResource();
    copy.setApiVersion(object.getApiVersion());
    copy.setKind(object.getKind());
    copy.setMetadata(metadata);
    copy.setAdditionalProperties(properties);
    return copy;
  }

  private static List<ManagedFieldsEntry> managers(List<ManagedFieldsEntry> entries) {
    return entries.stream()
        .map(entry -> new ManagedFieldsEntryBuilder(entry).withFieldsV1(null).build())
        .toList();
  }
}
