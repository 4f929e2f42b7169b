package io.burnscope.change;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which parts of an object are its meaning, by kind. Status and bookkeeping never are. */
final class KindLeaves {
  private static final Set<String> BOOKKEEPING =
      Set.of(
          "kubectl.kubernetes.io/last-applied-configuration",
          "kubernetes.io/change-cause",
          "control-plane.alpha.kubernetes.io/leader",
          "endpoints.kubernetes.io/last-change-trigger-time",
          "autoscaling.alpha.kubernetes.io/conditions",
          "autoscaling.alpha.kubernetes.io/current-metrics",
          "deprecated.daemonset.template.generation");
  private static final Predicate<String> BOOKKEEPERS =
      Set.of(
              "deployment.kubernetes.io/",
              "meta.helm.sh/",
              "argocd.argoproj.io/",
              "kustomize.toolkit.fluxcd.io/",
              "helm.toolkit.fluxcd.io/",
              "burnscope.io/")
          .stream()
          .<Predicate<String>>map(prefix -> annotation -> annotation.startsWith(prefix))
          .reduce(annotation -> false, Predicate::or);

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
      case "Node" -> node(spec);
      default -> {
        fields(spec, Set.of());
        annotations(object);
      }
    }
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
          String shown = redaction.value(key, value);
          leaves.add(new Leaf(field, "data." + key, value, shown, Leaf.Kind.DATA));
        });
    configMap
        .tree()
        .texts("binaryData")
        .forEach(
            (key, value) -> leaves.add(key, "binaryData." + key, value, redaction.redacted(value)));
  }

  private void node(Tree spec) {
    spec.text("unschedulable")
        .ifPresent(value -> leaves.add("unschedulable", "spec.unschedulable", value, value));
    spec.value("taints").ifPresent(taints -> leaves.addAll("taint", "spec.taints", taints));
  }

  private void annotations(Snapshot object) {
    object
        .annotations()
        .forEach((key, value) -> {
          if (!BOOKKEEPING.contains(key) && !BOOKKEEPERS.test(key)) {
            leaves.add(
                "annotation " + key,
                "metadata.annotations[" + key + "]",
                value,
                leaves.redaction().value(key, value));
          }
        });
  }
}
