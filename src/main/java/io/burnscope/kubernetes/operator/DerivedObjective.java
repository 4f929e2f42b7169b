package io.burnscope.kubernetes.operator;

import io.burnscope.kubernetes.slo.ServiceLevelId;
import io.burnscope.rule.RuleManifest;
import io.burnscope.slo.ServiceLevel;
import io.burnscope.slo.ServiceLevelManifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ServiceLevelObjective that the operator keeps for one objective of a ServiceLevel, and what
 * one that is there has to do with it. Pure.
 *
 * @param tree as it is made: metadata with label and owner, and the spec
 */
record DerivedObjective(ServiceLevelId service, String name, Map<String, Object> tree) {
  /** Why its ServiceLevel is not accepted as it is now. */
  static final String PROBLEM = "burnscope.io/service-level-problem";

  /** Begins the note about it. */
  static final String NOTE = "its ServiceLevel is not accepted as it is: ";

  private static final String OURS = "burnscope";

  /** What an SLO of this name is to the ServiceLevel. */
  enum Relation {
    /** Our label, and this very ServiceLevel is its owner. */
    OURS,
    /** Our label, but its owner is a ServiceLevel of that name that is not there any more. */
    ORPHAN,
    /** Somebody else's: never touched. */
    FOREIGN
  }

  /** The wanted SLO. */
  static DerivedObjective of(
      ServiceLevelId service, String ownerUid, ServiceLevel.Translated translated) {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("apiVersion", ServiceLevelManifest.API_VERSION);
    owner.put("kind", ServiceLevelManifest.KIND);
    owner.put("name", service.name());
    owner.put("uid", ownerUid);
    owner.put("controller", true);
    Map<String, Object> tree = new LinkedHashMap<>(translated.resource());
    Map<String, Object> metadata = new LinkedHashMap<>(map(tree.get("metadata")));
    metadata.put("labels", Map.of(RuleManifest.MANAGED_BY, OURS));
    metadata.put("ownerReferences", List.of(owner));
    tree.put("metadata", metadata);
    return new DerivedObjective(service, translated.name(), tree);
  }

  /** What {@code live} is to the ServiceLevel with this uid. */
  static Relation relation(ObjectMeta live, ServiceLevelId service, String uid) {
    Map<String, String> labels = live.getLabels() == null ? Map.of() : live.getLabels();
    Optional<OwnerReference> owner =
        live.getOwnerReferences().stream()
            .filter(one -> ServiceLevelManifest.API_VERSION.equals(one.getApiVersion()))
            .filter(one -> ServiceLevelManifest.KIND.equals(one.getKind()))
            .filter(one -> service.name().equals(one.getName()))
            .filter(_ -> OURS.equals(labels.get(RuleManifest.MANAGED_BY)))
            .findFirst();
    return owner
        .map(one -> one.getUid().equals(uid) ? Relation.OURS : Relation.ORPHAN)
        .orElse(Relation.FOREIGN);
  }

  /** Whether {@code live} says everything that is wanted; annotations of others do not hurt. */
  boolean heldBy(GenericKubernetesResource live) {
    return ours(annotations(live)).equals(ours(annotations()))
        && RuleContent.of(tree).equals(RuleContent.of(live.getAdditionalProperties()));
  }

  /** What makes {@code live} say it. */
  VersionedPatch patch(GenericKubernetesResource live) {
    Map<String, Object> annotations = new TreeMap<>(annotations(live));
    annotations.keySet().removeIf(DerivedObjective::ours);
    annotations.putAll(annotations());
    return VersionedPatch.of(live)
        .with("/metadata/annotations", annotations)
        .with("/spec", map(tree.get("spec")));
  }

  /** A patch that only says what is wrong with the ServiceLevel. */
  static VersionedPatch problem(GenericKubernetesResource live, String problem) {
    Map<String, Object> annotations = new TreeMap<>(annotations(live));
    annotations.put(PROBLEM, problem);
    return VersionedPatch.of(live).with("/metadata/annotations", annotations);
  }

  /** What its ServiceLevel's problem has to say about an SLO; nothing if there is none. */
  static List<String> notes(GenericKubernetesResource slo) {
    Object problem = annotations(slo).get(PROBLEM);
    return problem == null ? List.of() : List.of(NOTE + problem);
  }

  /** The annotations of {@code live}; none if it has none. */
  static Map<String, Object> annotations(GenericKubernetesResource live) {
    Map<String, String> annotations = live.getMetadata().getAnnotations();
    return annotations == null ? Map.of() : Map.copyOf(annotations);
  }

  private Map<String, Object> annotations() {
    return map(map(tree.get("metadata")).get("annotations"));
  }

  private static Map<String, Object> ours(Map<String, Object> annotations) {
    Map<String, Object> ours = new TreeMap<>(annotations);
    ours.keySet().removeIf(key -> !ours(key));
    return ours;
  }

  private static boolean ours(String annotation) {
    return annotation.startsWith("burnscope.io/") || annotation.startsWith("label.burnscope.io/");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
