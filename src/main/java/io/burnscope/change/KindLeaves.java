package io.burnscope.change;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Which parts of an object are its meaning, by kind. Status and bookkeeping never are. */
final class KindLeaves {
  /** Parts of every object that are not its content. */
  private static final Set<String> NO_CONTENT = Set.of("apiVersion", "kind", "metadata", "status");

  private final Leaves leaves;

  private KindLeaves(Redaction redaction) {
    this.leaves = new Leaves(redaction);
  }

  /** The leaves of {@code object} by path. */
  static Map<String, Leaf> of(Snapshot object, Redaction redaction) {
    KindLeaves reading = new KindLeaves(redaction);
    reading.read(object);
    return reading.leaves.byPath();
  }

  private void read(Snapshot object) {
    Tree spec = object.tree().at("spec");
    switch (object.kind()) {
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" -> {
        new PodLeaves(leaves).add("spec.template", spec.at("template"));
        fields(spec, Set.of("template"));
      }
      case "CronJob" -> {
        Tree template = spec.at("jobTemplate", "spec", "template");
        new PodLeaves(leaves).add("spec.jobTemplate.spec.template", template);
        fields(spec, Set.of("jobTemplate"));
      }
      case "ConfigMap" -> data(object);
      case "Secret" -> {}
      case "Node" -> {
        NodeLeaves.add(leaves, object);
        labels(object);
      }
      case "Namespace" -> labels(object);
      case "Job" -> {
        new PodLeaves(leaves).add("spec.template", spec.at("template"));
        fields(spec, Set.of("template", "selector"));
      }
      case "PersistentVolumeClaim" -> { // the controller names the volume that it bound
        fields(spec, Set.of("volumeName"));
        annotations(object);
      }
      default -> content(object);
    }
  }

  /** Any kind, known or not: all but status and bookkeeping. */
  private void content(Snapshot object) {
    object
        .tree()
        .fields()
        .forEach((key, value) -> {
          String part = String.valueOf(key);
          if (part.equals("spec")) {
            spec(Tree.of(value));
          } else if (!NO_CONTENT.contains(part)) {
            leaves.addAll(part, part, value);
          }
        });
    annotations(object);
  }

  /** Argo's Rollouts and many operators' kinds hold a pod template as well. */
  private void spec(Tree spec) {
    boolean pods = !spec.trees("template", "spec", "containers").isEmpty();
    if (pods) {
      new PodLeaves(leaves).add("spec.template", spec.at("template"));
    }
    fields(spec, pods ? Set.of("template") : Set.of());
  }

  private void fields(Tree spec, Set<String> without) {
    spec.fields()
        .forEach((key, value) -> {
          String field = String.valueOf(key);
          if (!without.contains(field)) {
            leaves.addAll(field, "spec." + field, value);
          }
        });
  }

  private void data(Snapshot configMap) {
    Redaction redaction = leaves.redaction();
    configMap
        .tree()
        .texts("data")
        .forEach((key, value) -> {
          String field = CleanText.of(key, 80);
          Supplier<String> shown = () -> redaction.value(key, value);
          leaves.add(new Leaf(field, "data." + key, value, shown, Leaf.Kind.DATA));
        });
    configMap
        .tree()
        .texts("binaryData")
        .forEach((key, value) ->
            leaves.add(key, "binaryData." + key, value, () -> redaction.redacted(value)));
  }

  private void labels(Snapshot object) {
    object
        .labels()
        .forEach((key, value) ->
            leaves.add(
                "label " + key,
                "metadata.labels[" + key + "]",
                value,
                () -> leaves.redaction().value(key, value)));
  }

  private void annotations(Snapshot object) {
    object
        .annotations()
        .forEach((key, value) -> {
          if (!Noise.annotation(key, value)) {
            leaves.add(
                "annotation " + key,
                "metadata.annotations[" + key + "]",
                value,
                () -> leaves.redaction().value(key, value));
          }
        });
  }
}
