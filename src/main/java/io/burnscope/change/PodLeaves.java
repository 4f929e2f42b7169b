package io.burnscope.change;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The leaves of a pod template: all containers, by name. */
final class PodLeaves {
  private static final Set<String> GENERATED_LABELS =
      Set.of("pod-template-hash", "controller-revision-hash", "controller-uid");
  private static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";

  private final Leaves leaves;

  PodLeaves(Leaves leaves) {
    this.leaves = leaves;
  }

  /** Adds the template that stands at {@code path}. */
  void add(String path, Tree template) {
    Tree spec = template.at("spec");
    List<Tree> containers = spec.trees("containers");
    for (Tree container : containers) {
      String name = name(container);
      String prefix = containers.size() > 1 ? name + " " : "";
      container(prefix, path + ".spec.containers[" + name + "]", container);
    }
    for (Tree container : spec.trees("initContainers")) {
      String name = name(container);
      container(name + " ", path + ".spec.initContainers[" + name + "]", container);
    }
    for (Tree volume : spec.trees("volumes")) {
      volume(path + ".spec.volumes[" + name(volume) + "]", volume);
    }
    spec.fields().forEach((key, value) -> other(path + ".spec.", String.valueOf(key), value));
    metadata(path + ".metadata", template);
  }

  private void metadata(String path, Tree template) {
    template
        .texts("metadata", "labels")
        .forEach((key, value) -> {
          if (!GENERATED_LABELS.contains(key)) {
            leaves.add(
                "label " + key,
                path + ".labels[" + key + "]",
                value,
                () -> leaves.redaction().value(key, value));
          }
        });
    template
        .texts("metadata", "annotations")
        .forEach((key, value) ->
            leaves.add(
                key.equals(RESTARTED) ? "restart" : "annotation " + key,
                path + ".annotations[" + key + "]",
                value,
                () -> leaves.redaction().value(key, value)));
  }

  private void container(String prefix, String path, Tree container) {
    container.fields().forEach((key, value) -> part(prefix, path, String.valueOf(key), value));
  }

  private void part(String prefix, String path, String key, Object value) {
    String at = path + "." + key;
    switch (key) {
      case "name" -> {}
      case "image" -> {
        String image = String.valueOf(value);
        leaves.add(
            new Leaf(
                prefix + "image",
                at,
                image,
                () -> leaves.redaction().shown(ImageStep.safe(image)),
                Leaf.Kind.IMAGE));
      }
      case "env" -> EnvLeaves.env(leaves, prefix, at, value);
      case "envFrom" -> EnvLeaves.from(leaves, prefix, at, value);
      case "command", "args" ->
          leaves.add(
              prefix + key,
              at,
              String.valueOf(value),
              () -> CommandLine.shown(value, leaves.redaction()));
      case "resources" -> resources(prefix, at, Tree.of(value));
      default -> leaves.addAll(prefix + key, at, value);
    }
  }

  private void resources(String prefix, String path, Tree resources) {
    amounts(prefix, " limit", path + ".limits", resources.texts("limits"));
    amounts(prefix, " request", path + ".requests", resources.texts("requests"));
  }

  private void amounts(String prefix, String suffix, String path, Map<String, String> amounts) {
    amounts.forEach((what, amount) ->
        leaves.add(
            prefix + what + suffix,
            path + "[" + what + "]",
            amount,
            () -> leaves.redaction().plain(amount)));
  }

  private void volume(String path, Tree volume) {
    volume
        .fields()
        .forEach((key, value) -> {
          if (!"name".equals(key)) {
            leaves.addAll("volume " + name(volume) + " " + key, path + "." + key, value);
          }
        });
  }

  private void other(String path, String key, Object value) {
    switch (key) {
      case "containers", "initContainers", "volumes", "serviceAccount" -> {}
      default -> leaves.addAll(key, path + key, value);
    }
  }

  private static String name(Tree named) {
    return named.text("name").orElse("");
  }
}
