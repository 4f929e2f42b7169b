package io.burnscope.config;

import io.burnscope.config.NamedFile.Contents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads which files the configuration names that are only opened later. */
final class NamedFilesReader {
  /** All keys that name files, but for SLOs, which are read with the configuration. */
  static final Map<Key, Contents> CONTENTS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Key.WEBHOOK_TOKEN_FILES, Contents.TOKENS),
              Map.entry(Key.WEBHOOK_BASIC_FILES, Contents.LOGINS),
              Map.entry(Key.ADMIN_TOKEN_FILES, Contents.TOKENS),
              Map.entry(Key.SOURCE_PROMETHEUS_TOKEN, Contents.TOKEN),
              Map.entry(Key.SOURCE_PROMETHEUS_PASSWORD, Contents.PASSWORD),
              Map.entry(Key.SOURCE_PROMETHEUS_CA, Contents.PEM),
              Map.entry(Key.SOURCE_ALERTMANAGER_TOKEN, Contents.TOKEN),
              Map.entry(Key.SOURCE_ALERTMANAGER_PASSWORD, Contents.PASSWORD),
              Map.entry(Key.SOURCE_ALERTMANAGER_CA, Contents.PEM),
              Map.entry(Key.KUBERNETES_KUBECONFIG, Contents.ANYTHING),
              Map.entry(Key.STORE_PASSWORD, Contents.PASSWORD),
              Map.entry(Key.HEARTBEAT_URL, Contents.URL),
              Map.entry(Key.SLACK_TOKEN, Contents.TOKEN),
              Map.entry(Key.SLACK_APP_TOKEN, Contents.TOKEN),
              Map.entry(Key.WEBHOOKS_URL_FILE, Contents.URL),
              Map.entry(Key.WEBHOOKS_SECRET, Contents.TOKENS),
              Map.entry(Key.NARRATOR_KEY, Contents.TOKEN),
              Map.entry(Key.NARRATOR_PROMPTS, Contents.FOLDER)));

  private final ConfigTree tree;

  /** Of a tree without problems. */
  NamedFilesReader(ConfigTree tree) {
    this.tree = tree;
  }

  List<NamedFile> read() {
    List<NamedFile> files = new ArrayList<>();
    CONTENTS.forEach((key, contents) -> {
      int name = key.path().indexOf(".*");
      if (name < 0) {
        paths(key).forEach(path -> files.add(new NamedFile(key.path(), path, contents)));
      } else {
        tree.names(key.path().substring(0, name))
            .forEach(under ->
                paths(key, under)
                    .forEach(path ->
                        files.add(new NamedFile(ConfigTree.path(key, under), path, contents))));
      }
    });
    return files;
  }

  private Stream<Path> paths(Key key, String... name) {
    return key.type() == Key.Type.LIST
        ? tree.list(key, name).stream().map(Path::of)
        : tree.text(key, name).stream().map(Path::of);
  }
}
