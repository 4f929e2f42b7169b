package io.burnscope;

import io.burnscope.config.Config;
import io.burnscope.incident.Slis;
import io.burnscope.incident.Source;
import io.burnscope.input.Answer;
import io.burnscope.prometheus.ExternalSeries;
import io.burnscope.prometheus.PrometheusClient;
import io.burnscope.prometheus.PrometheusSlis;
import io.burnscope.store.Database;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured sources, and one that knows nothing for every other name. */
final class ConfiguredSources implements Source.Sources {
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Database database;
  private final Clocks clocks;

  ConfiguredSources(
      Config config,
      Database database,
      Optional<ClusterAccess> cluster,
      Clocks clocks,
      Clock clock) {
    this.database = database;
    this.clocks = clocks;
    config
        .sources()
        .forEach((name, written) ->
            sources.put(
                name,
                source(
                    name,
                    written,
                    cluster.filter(access -> name.equals(config.kubernetesSource())),
                    clock)));
  }

  @Override
  public Source named(String name) {
    Source known = sources.get(name);
    return known != null ? known : unknown(name);
  }

  @Override
  public List<String> doubts(String name) {
    return clocks.doubts(name);
  }

  private Source source(
      String name, Config.SourceConfig written, Optional<ClusterAccess> cluster, Clock clock) {
    Optional<PrometheusClient> client = written.prometheus().map(PrometheusClient::new);
    String silence = "no Prometheus is configured for source " + name;
    return new Source(
        name,
        written.cluster(),
        client
            .<Slis>map(it -> new PrometheusSlis(it, written.callGraph()))
            .orElseGet(() -> new NoSlis(silence)),
        database.slos(name),
        cluster.map(ClusterAccess::reader),
        database.journal(),
        client
            .<Source.ExternalSlos>map(it -> new ExternalSeries(it, clock))
            .orElseGet(() -> alert -> new Answer.Unavailable<>(silence)),
        written.scopes());
  }

  private Source unknown(String name) {
    String silence = "the source \"" + name + "\" is not configured: only its alert speaks";
    return new Source(
        name,
        name,
        new NoSlis(silence),
        database.slos(name),
        Optional.empty(),
        database.journal(),
        alert -> new Answer.Unavailable<>(silence),
        List.of());
  }
}
