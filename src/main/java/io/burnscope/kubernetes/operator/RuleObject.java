package io.burnscope.kubernetes.operator;

import io.burnscope.rule.RuleFile;
import io.burnscope.rule.RuleGroup;
import io.burnscope.rule.RuleManifest;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloManifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The object that is to hold an SLO's rules, and what one that is there has to do with it. Pure.
 *
 * @param tree as it is applied: metadata with label and owner, and the rules
 */
record RuleObject(SloId slo, String ownerUid, Map<String, Object> tree) {
  private static final String OURS = "burnscope";

  /** What an object of this name is to us. */
  enum Relation {
    /** Our label, and this very resource is its owner. */
    OURS,
    /** Our label, but its owner is an SLO that is not there any more. */
    ORPHAN,
    /** Somebody else's: never touched. */
    FOREIGN
  }

  /**
   * The wanted object.
   *
   * @param ownerUid of the SLO's resource: a composition's rules are owned by the composition
   * @param output not NONE
   */
  static RuleObject of(
      SloId slo,
      String ownerUid,
      List<RuleGroup> groups,
      RuleOutput output,
      Map<String, String> labels) {
    Map<String, Object> manifest =
        switch (output) {
          case PROMETHEUSRULE -> RuleManifest.prometheusRule(slo, groups);
          case CONFIGMAP, NONE ->
              RuleManifest.configMap(slo, Serialization.asYaml(RuleFile.of(groups)));
        };
    Map<String, Object> tree = new LinkedHashMap<>(manifest);
    Map<String, Object> metadata = new LinkedHashMap<>(map(manifest.get("metadata")));
    Map<String, Object> all = new TreeMap<>(labels);
    all.putAll(map(metadata.get("labels")));
    metadata.put("labels", all);
    metadata.put("ownerReferences", List.of(owner(slo, ownerUid)));
    tree.put("metadata", metadata);
    return new RuleObject(slo, ownerUid, tree);
  }

  private static Map<String, Object> owner(SloId slo, String uid) {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("apiVersion", SloManifest.API_VERSION);
    owner.put("kind", slo.kind().toString());
    owner.put("name", slo.name());
    owner.put("uid", uid);
    owner.put("controller", true);
    return owner;
  }

  /** What {@code live} is to the SLO with this uid. */
  static Relation relation(GenericKubernetesResource live, SloId slo, String uid) {
    Optional<OwnerReference> owner = owner(live);
    if (owner.isEmpty() || !slo.equals(slo(live, owner.get()))) {
      return Relation.FOREIGN;
    }
    return owner.get().getUid().equals(uid) ? Relation.OURS : Relation.ORPHAN;
  }

  /** The SLO that owns {@code live}, if that has our label. */
  static Optional<SloId> owned(GenericKubernetesResource live) {
    return owner(live).map(owner -> slo(live, owner));
  }

  /** The uid of the SLO that owns {@code live}, if that has our label. */
  static Optional<String> ownerUid(GenericKubernetesResource live) {
    return owner(live).map(OwnerReference::getUid);
  }

  private static Optional<OwnerReference> owner(GenericKubernetesResource live) {
    ObjectMeta metadata = live.getMetadata();
    if (!OURS.equals(labels(metadata).get(RuleManifest.MANAGED_BY))) {
      return Optional.empty();
    }
    return metadata.getOwnerReferences().stream()
        .filter(owner -> SloManifest.API_VERSION.equals(owner.getApiVersion()))
        .filter(owner ->
            Stream.of(SloId.Kind.OBJECTIVE, SloId.Kind.COMPOSITION)
                .anyMatch(kind -> kind.toString().equals(owner.getKind())))
        .findFirst();
  }

  private static SloId slo(GenericKubernetesResource live, OwnerReference owner) {
    SloId.Kind kind =
        SloId.Kind.COMPOSITION.toString().equals(owner.getKind())
            ? SloId.Kind.COMPOSITION
            : SloId.Kind.OBJECTIVE;
    return new SloId(kind, live.getMetadata().getNamespace(), owner.getName());
  }

  /** Whether {@code live} holds everything that is wanted; more labels do not hurt. */
  boolean heldBy(GenericKubernetesResource live) {
    Map<String, Object> metadata = map(tree.get("metadata"));
    boolean labelled =
        labels(live.getMetadata()).entrySet().containsAll(map(metadata.get("labels")).entrySet());
    return labelled && RuleContent.of(tree).equals(RuleContent.of(live.getAdditionalProperties()));
  }

  /** Label and owner without rules: made first, because that fails if there is anything. */
  Map<String, Object> shell() {
    Map<String, Object> shell = new LinkedHashMap<>(tree);
    Map<String, Object> metadata = new LinkedHashMap<>(map(tree.get("metadata")));
    // Only what stays for ever: what is made here is not taken away by a later apply.
    metadata.put("labels", Map.of(RuleManifest.MANAGED_BY, OURS));
    shell.put("metadata", metadata);
    shell.computeIfPresent("spec", (_, _) -> Map.of());
    shell.remove("data");
    return shell;
  }

  /** The rules by field of the object: spec of a PrometheusRule, data of a ConfigMap. */
  Map<String, Object> rules() {
    Map<String, Object> rules = new TreeMap<>(tree);
    rules.keySet().removeIf(field -> !field.equals("spec") && !field.equals("data"));
    return rules;
  }

  /** The whole, on condition that the object is still at this version. */
  Map<String, Object> on(String resourceVersion) {
    Map<String, Object> guarded = new LinkedHashMap<>(tree);
    Map<String, Object> metadata = new LinkedHashMap<>(map(tree.get("metadata")));
    metadata.put("resourceVersion", resourceVersion);
    guarded.put("metadata", metadata);
    return guarded;
  }

  String name() {
    return RuleManifest.name(slo);
  }

  private static Map<String, String> labels(ObjectMeta metadata) {
    return metadata.getLabels() == null ? Map.of() : metadata.getLabels();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
