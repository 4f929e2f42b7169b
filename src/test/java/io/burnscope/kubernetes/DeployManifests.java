package io.burnscope.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What {@code deploy/manifests} holds. */
final class DeployManifests {
  private static final String FOLDER = "deploy/manifests/";
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private DeployManifests() {}

  /** The files that the kustomization names beside the definitions, in its order. */
  static List<String> files() {
    Map<?, ?> kustomization =
        YAML.unmarshal(TestFiles.read("deploy/kustomization.yaml"), Map.class);
    return ((List<?>) Objects.requireNonNull(kustomization.get("resources")))
        .stream()
            .map(String::valueOf)
            .filter(file -> !file.startsWith("crds/"))
            .map(file -> file.substring("manifests/".length()))
            .toList();
  }

  /** Their objects. */
  static List<HasMetadata> objects() {
    return files().stream().flatMap(DeployManifests::objects).toList();
  }

  /** A file's text. */
  static String text(String file) {
    return TestFiles.read(FOLDER + file);
  }

  private static Stream<HasMetadata> objects(String file) {
    return Stream.of(text(file).split("(?m)^---$"))
        .map(document -> (HasMetadata) YAML.unmarshal(document));
  }
}
