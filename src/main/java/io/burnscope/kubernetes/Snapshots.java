package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import io.burnscope.change.Tree;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Turns fabric8's objects into plain trees. */
final class Snapshots {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /** There are many of them, and nobody asks who wrote which of their fields. */
  private static final Set<ClusterKind> UNMANAGED =
      Set.of(
          ClusterKind.POD,
          ClusterKind.EVENT,
          ClusterKind.REPLICA_SET,
          ClusterKind.CONTROLLER_REVISION);

  private final KubernetesSerialization json;

  Snapshots(KubernetesSerialization json) {
    this.json = json;
  }

  /** {@code object} as a tree; its kind is given, since objects in lists do not say theirs. */
  Snapshot of(ClusterKind kind, GenericKubernetesResource object) {
    if (UNMANAGED.contains(kind)) {
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
    ObjectMeta metadata = kept(object.getMetadata());
    GenericKubernetesResource copy = new GenericKubernetesResource();
    copy.setApiVersion(object.getApiVersion());
    copy.setKind(object.getKind());
    copy.setMetadata(metadata);
    copy.setAdditionalProperties(content(kind, object));
    return copy;
  }

  /**
   * Whether two versions of one object can only differ in status and bookkeeping. Of a Secret only
   * its managers tell, so that it never is.
   */
  static boolean sameMeaning(
      ClusterKind kind, GenericKubernetesResource before, GenericKubernetesResource after) {
    if (kind.equals(ClusterKind.SECRET)) {
      return false;
    }
    ObjectMeta old = before.getMetadata();
    ObjectMeta now = after.getMetadata();
    return Objects.equals(old.getDeletionTimestamp(), now.getDeletionTimestamp())
        && Objects.equals(old.getLabels(), now.getLabels())
        && annotations(old).equals(annotations(now))
        && content(kind, before).equals(content(kind, after));
  }

  private static Map<String, String> annotations(ObjectMeta metadata) {
    Map<String, String> annotations =
        metadata.getAnnotations() == null
            ? new HashMap<>()
            : new HashMap<>(metadata.getAnnotations());
    annotations.remove(LAST_APPLIED);
    return annotations;
  }

  private static Map<String, Object> content(ClusterKind kind, GenericKubernetesResource object) {
    Map<String, Object> content = new LinkedHashMap<>();
    if (!kind.equals(ClusterKind.SECRET)) {
      content.putAll(object.getAdditionalProperties());
    }
    Object status = content.remove("status");
    if (kind.equals(ClusterKind.NODE)) {
      content.put("status", NodeTrim.status(Tree.of(status)));
    }
    return content;
  }

  private static ObjectMeta kept(ObjectMeta metadata) {
    ObjectMeta kept = new ObjectMeta();
    kept.setName(metadata.getName());
    kept.setNamespace(metadata.getNamespace());
    kept.setUid(metadata.getUid());
    kept.setResourceVersion(metadata.getResourceVersion());
    kept.setGeneration(metadata.getGeneration());
    kept.setCreationTimestamp(metadata.getCreationTimestamp());
    kept.setDeletionTimestamp(metadata.getDeletionTimestamp());
    kept.setLabels(metadata.getLabels());
    kept.setAnnotations(annotations(metadata));
    kept.setOwnerReferences(metadata.getOwnerReferences());
    kept.setManagedFields(metadata.getManagedFields().stream().map(Snapshots::write).toList());
    return kept;
  }

  private static ManagedFieldsEntry write(ManagedFieldsEntry entry) {
    ManagedFieldsEntry write = new ManagedFieldsEntry();
    write.setManager(entry.getManager());
    write.setOperation(entry.getOperation());
    write.setApiVersion(entry.getApiVersion());
    write.setSubresource(entry.getSubresource());
    write.setTime(entry.getTime());
    return write;
  }
}
