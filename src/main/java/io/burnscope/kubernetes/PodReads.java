package io.burnscope.kubernetes;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pods of a template read: ConfigMaps, Secrets by name, volume claims. */
final class PodReads {
  private static final String CONFIG_MAP = "ConfigMap";
  private static final String SECRET = "Secret";

  private final String namespace;
  private final Set<ObjectRef> found = new LinkedHashSet<>();

  private PodReads(String namespace) {
    this.namespace = namespace;
  }

  /** What they read when a container starts, and in no way that follows later edits. */
  static Set<ObjectRef> atStart(String namespace, Tree podSpec) {
    PodReads started = new PodReads(namespace);
    containers(podSpec).forEach(started::container);
    PodReads followed = new PodReads(namespace);
    Set<String> bySubPath =
        containers(podSpec)
            .flatMap(container -> container.trees("volumeMounts").stream())
            .filter(mount -> mount.value("subPath").isPresent())
            .flatMap(mount -> mount.text("name").stream())
            .collect(Collectors.toSet());
    for (Tree volume : podSpec.trees("volumes")) {
      boolean partly = volume.text("name").filter(bySubPath::contains).isPresent();
      (partly ? started : followed).volume(volume);
    }
    started.found.removeAll(followed.found);
    return started.found;
  }

  private static Stream<Tree> containers(Tree podSpec) {
    return Stream.of("containers", "initContainers").flatMap(list -> podSpec.trees(list).stream());
  }

  static Set<ObjectRef> of(String namespace, Tree podSpec) {
    PodReads reads = new PodReads(namespace);
    containers(podSpec).forEach(reads::container);
    podSpec.trees("volumes").forEach(reads::volume);
    return reads.found;
  }

  private void container(Tree container) {
    for (Tree variable : container.trees("env")) {
      add(CONFIG_MAP, variable.text("valueFrom", "configMapKeyRef", "name"));
      add(SECRET, variable.text("valueFrom", "secretKeyRef", "name"));
    }
    for (Tree source : container.trees("envFrom")) {
      add(CONFIG_MAP, source.text("configMapRef", "name"));
      add(SECRET, source.text("secretRef", "name"));
    }
  }

  private void volume(Tree volume) {
    add(CONFIG_MAP, volume.text("configMap", "name"));
    add(SECRET, volume.text("secret", "secretName"));
    add("PersistentVolumeClaim", volume.text("persistentVolumeClaim", "claimName"));
    List<Tree> sources = volume.trees("projected", "sources");
    for (Tree source : sources) {
      add(CONFIG_MAP, source.text("configMap", "name"));
      add(SECRET, source.text("secret", "name"));
    }
  }

  private void add(String kind, Optional<String> name) {
    name.ifPresent(present -> found.add(new ObjectRef(kind, namespace, present)));
  }
}
