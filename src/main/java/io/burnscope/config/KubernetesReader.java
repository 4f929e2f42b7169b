package io.burnscope.config;

import io.burnscope.kubernetes.ClusterKind;
import io.burnscope.kubernetes.KubernetesSettings;
import io.burnscope.kubernetes.KubernetesSettings.Access;
import io.burnscope.kubernetes.OptionalKinds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How the cluster is reached and which of its kinds are journalled. */
record KubernetesReader(ConfigTree tree) {
  private static final Set<String> DESCRIPTION =
      Set.of("group", "version", "kind", "plural", "namespaced");

  /** Empty if no cluster is wanted. */
  Optional<KubernetesSettings> read() {
    String enabled = tree.text(Key.KUBERNETES_ENABLED).orElse("true");
    if (enabled.equals("false")) {
      return Optional.empty();
    }
    if (!enabled.equals("true")) {
      tree.problem(Key.KUBERNETES_ENABLED.path(), enabled, "write true or false");
    }
    List<ClusterKind> kinds = kinds();
    return Checked.value(
        tree,
        "kubernetes",
        () ->
            new KubernetesSettings(
                    tree.text(Key.KUBERNETES_KUBECONFIG)
                        .<Access>map(file -> new Access.Kubeconfig(Path.of(file), Optional.empty()))
                        .orElseGet(Access.Automatic::new),
                    new HashSet<>(tree.list(Key.KUBERNETES_NAMESPACES)),
                    KubernetesSettings.DEFAULT.requestTimeout())
                .journalling(kinds));
  }

  private List<ClusterKind> kinds() {
    List<ClusterKind> kinds = new ArrayList<>();
    for (Object item : tree.items(Key.KUBERNETES_KINDS)) {
      Optional<ClusterKind> kind =
          item instanceof Map<?, ?> map ? described(map) : named(item.toString());
      kind.ifPresent(kinds::add);
    }
    String secrets = tree.text(Key.KUBERNETES_SECRETS).orElse("none");
    switch (secrets) {
      case "none" -> {}
      case "metadata" -> kinds.add(OptionalKinds.secrets());
      default -> tree.problem(Key.KUBERNETES_SECRETS.path(), secrets, "write none or metadata");
    }
    return kinds;
  }

  private Optional<ClusterKind> named(String name) {
    Optional<ClusterKind> known = OptionalKinds.named(name);
    if (known.isEmpty()) {
      String remedy =
          name.equals("Secret")
              ? "write kubernetes.secrets: metadata instead"
              : "write one of "
                  + String.join(", ", OptionalKinds.names())
                  + ", or {group, version, kind, plural, namespaced}";
      tree.problem(Key.KUBERNETES_KINDS.path(), name, remedy);
    }
    return known;
  }

  private Optional<ClusterKind> described(Map<?, ?> written) {
    String path = Key.KUBERNETES_KINDS.path();
    Set<String> unknown = new TreeSet<>();
    written.keySet().forEach(key -> unknown.add(String.valueOf(key)));
    unknown.removeAll(DESCRIPTION);
    if (!unknown.isEmpty()) {
      tree.problem(
          path, String.join(", ", unknown), "write {group, version, kind, plural, namespaced}");
      return Optional.empty();
    }
    Object namespaced = Optional.<Object>ofNullable(written.get("namespaced")).orElse(true);
    if (!(namespaced instanceof Boolean lives)) {
      tree.problem(path + " namespaced", namespaced.toString(), "write true or false");
      return Optional.empty();
    }
    return Checked.value(
        tree,
        path,
        () ->
            OptionalKinds.described(
                text(written, "group"),
                text(written, "version"),
                text(written, "kind"),
                text(written, "plural"),
                lives));
  }

  private static String text(Map<?, ?> written, String key) {
    Object value = written.get(key);
    return value == null ? "" : value.toString().strip();
  }
}
