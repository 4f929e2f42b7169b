package io.burnscope.config;

import io.burnscope.chat.WebhookSettings;
import io.burnscope.chat.WebhookSettings.Target;
import io.burnscope.slo.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code webhooks}. */
final class WebhooksReader {
  private final ConfigTree tree;

  WebhooksReader(ConfigTree tree) {
    this.tree = tree;
  }

  /** {@code sources} are those that exist. */
  List<WebhookSettings> read(Set<String> sources) {
    List<WebhookSettings> webhooks = new ArrayList<>();
    for (String name : tree.names("webhooks")) {
      Optional<Target> target = target(name);
      Optional<String> secret = tree.text(Key.WEBHOOKS_SECRET, name);
      if (secret.isEmpty()) {
        tree.problem(ConfigTree.path(Key.WEBHOOKS_SECRET, name), "", "name a file with a secret");
      }
      Set<String> only = sources(name, sources);
      Severity least = severity(name);
      if (target.isPresent() && secret.isPresent()) {
        Checked.value(
                tree,
                "webhooks." + name,
                () ->
                    new WebhookSettings(
                        name,
                        target.get(),
                        Path.of(secret.get()),
                        only,
                        least,
                        WebhookSettings.DEFAULT_TIMEOUT))
            .ifPresent(webhooks::add);
      }
    }
    return webhooks;
  }

  private Optional<Target> target(String name) {
    Optional<URI> url = tree.url(Key.WEBHOOKS_URL, name);
    Optional<String> file = tree.text(Key.WEBHOOKS_URL_FILE, name);
    if (url.isPresent() == file.isPresent()) {
      tree.problem(ConfigTree.path(Key.WEBHOOKS_URL, name), "", "write one of url and urlFile");
      return Optional.empty();
    }
    return url.<Target>map(Target.Url::new)
        .or(() -> file.map(path -> new Target.UrlFile(Path.of(path))));
  }

  private Set<String> sources(String name, Set<String> known) {
    Set<String> only = new HashSet<>(tree.list(Key.WEBHOOKS_SOURCES, name));
    only.stream()
        .filter(source -> !known.contains(source))
        .sorted()
        .forEach(source ->
            tree.problem(
                ConfigTree.path(Key.WEBHOOKS_SOURCES, name), source, "name some of " + known));
    return only;
  }

  private Severity severity(String name) {
    String wanted = tree.text(Key.WEBHOOKS_SEVERITY, name).orElse(Severity.WARNING.toString());
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.toString().equals(wanted))
        .findFirst()
        .orElseGet(() -> {
          tree.problem(
              ConfigTree.path(Key.WEBHOOKS_SEVERITY, name),
              wanted,
              "write warning, degraded or critical");
          return Severity.WARNING;
        });
  }
}
