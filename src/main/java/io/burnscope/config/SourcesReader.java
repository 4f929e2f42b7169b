package io.burnscope.config;

import io.burnscope.correlation.ScopeMapping;
import io.burnscope.prometheus.AlertmanagerSettings;
import io.burnscope.prometheus.Credentials;
import io.burnscope.prometheus.PrometheusSettings;
import io.burnscope.prometheus.TlsFiles;
import io.burnscope.slo.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code sources}. */
final class SourcesReader {
  private final ConfigTree tree;

  SourcesReader(ConfigTree tree) {
    this.tree = tree;
  }

  Map<String, Config.SourceConfig> read() {
    Set<String> names = new LinkedHashSet<>(tree.names("sources"));
    names.add("default");
    Map<String, Config.SourceConfig> sources = new LinkedHashMap<>();
    for (String name : names) {
      sources.put(
          name,
          new Config.SourceConfig(
              tree.text(Key.SOURCE_CLUSTER, name).orElse(name),
              prometheus(name),
              alertmanager(name),
              new CallGraphReader(tree).read(name),
              scopes(name)));
    }
    return sources;
  }

  private Optional<PrometheusSettings> prometheus(String name) {
    Optional<Credentials> credentials = credentials(PROMETHEUS, name);
    TlsFiles tls =
        new TlsFiles(tree.text(Key.SOURCE_PROMETHEUS_CA, name).map(Path::of), Optional.empty());
    Map<String, String> headers = tree.map(Key.SOURCE_PROMETHEUS_HEADERS, name);
    Map<String, String> matchers = tree.map(Key.SOURCE_MATCHERS, name);
    Duration timeout =
        tree.duration(Key.SOURCE_PROMETHEUS_TIMEOUT, name)
            .orElse(PrometheusSettings.DEFAULT_TIMEOUT);
    Duration base =
        tree.text(Key.INCIDENT_BASE)
            .flatMap(Durations::parse)
            .orElse(PrometheusSettings.DEFAULT_BASE);
    return tree.url(Key.SOURCE_PROMETHEUS_URL, name)
        .flatMap(url ->
            Checked.value(
                tree,
                ConfigTree.path(Key.SOURCE_PROMETHEUS_URL, name),
                () ->
                    new PrometheusSettings(
                        url, credentials, tls, headers, timeout, matchers, base)));
  }

  private Optional<AlertmanagerSettings> alertmanager(String name) {
    Optional<Credentials> credentials = credentials(ALERTMANAGER, name);
    TlsFiles tls =
        new TlsFiles(tree.text(Key.SOURCE_ALERTMANAGER_CA, name).map(Path::of), Optional.empty());
    Map<String, String> headers = tree.map(Key.SOURCE_ALERTMANAGER_HEADERS, name);
    Duration timeout =
        tree.duration(Key.SOURCE_ALERTMANAGER_TIMEOUT, name)
            .orElse(PrometheusSettings.DEFAULT_TIMEOUT);
    return tree.url(Key.SOURCE_ALERTMANAGER_URL, name)
        .flatMap(url ->
            Checked.value(
                tree,
                ConfigTree.path(Key.SOURCE_ALERTMANAGER_URL, name),
                () ->
                    new AlertmanagerSettings(
                        url,
                        credentials,
                        tls,
                        headers,
                        timeout,
                        tree.map(Key.SOURCE_MATCHERS, name))));
  }

  /** The keys of one system's credentials. */
  private record Login(Key token, Key user, Key password) {}

  private static final Login PROMETHEUS =
      new Login(
          Key.SOURCE_PROMETHEUS_TOKEN, Key.SOURCE_PROMETHEUS_USER, Key.SOURCE_PROMETHEUS_PASSWORD);
  private static final Login ALERTMANAGER =
      new Login(
          Key.SOURCE_ALERTMANAGER_TOKEN,
          Key.SOURCE_ALERTMANAGER_USER,
          Key.SOURCE_ALERTMANAGER_PASSWORD);

  private Optional<Credentials> credentials(Login login, String name) {
    Optional<String> token = tree.text(login.token(), name);
    Optional<String> user = tree.text(login.user(), name);
    Optional<String> password = tree.text(login.password(), name);
    if (user.isPresent() != password.isPresent()) {
      tree.problem(
          ConfigTree.path(login.password(), name),
          "",
          "basic auth needs both username and passwordFile");
    }
    if (token.isPresent()) {
      return token.map(file -> new Credentials.Bearer(Path.of(file)));
    }
    return user.flatMap(who -> password.map(file -> new Credentials.Basic(who, Path.of(file))));
  }

  private List<ScopeMapping> scopes(String name) {
    List<ScopeMapping> scopes = new ArrayList<>();
    for (Map<String, Object> written : tree.objects(Key.SOURCE_SCOPES, name)) {
      Checked.value(
              tree,
              ConfigTree.path(Key.SOURCE_SCOPES, name),
              () ->
                  new ScopeMapping(
                      Written.strings(written.get("alertLabels")),
                      new HashSet<>(Written.list(written.get("namespaces"))),
                      Written.strings(written.get("workloadLabels"))))
          .ifPresent(scopes::add);
    }
    return scopes;
  }
}
