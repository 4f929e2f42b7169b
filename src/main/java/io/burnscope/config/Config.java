package io.burnscope.config;

import io.burnscope.alert.Dialects;
import io.burnscope.chat.WebhookSettings;
import io.burnscope.correlation.ScopeMapping;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.kubernetes.KubernetesSettings;
import io.burnscope.kubernetes.operator.OperatorSettings;
import io.burnscope.kubernetes.resource.CorrelationRetention;
import io.burnscope.kubernetes.slo.SloReading;
import io.burnscope.llm.GroqSettings;
import io.burnscope.prometheus.AlertmanagerSettings;
import io.burnscope.prometheus.CallGraph;
import io.burnscope.prometheus.PrometheusSettings;
import io.burnscope.slack.SlackSettings;
import io.burnscope.slack.SocketSettings;
import io.burnscope.slo.Slo;
import io.burnscope.store.StoreSettings;
import io.burnscope.web.WebSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that {@code serve} needs, checked.
 *
 * @param mode what is done beside telling
 * @param sources by name; {@code default} always exists
 * @param slos read from files, for sources whose cluster is not watched
 * @param kubernetes empty: no cluster is read or written
 * @param kubernetesSource name of the source whose cluster that is
 * @param reading how the cluster's SLOs are read
 * @param operator what is written for them
 * @param slack empty: messages go to the terminal
 * @param webhooks receivers of incidents as signed JSON
 * @param retention which SLOCorrelations are kept
 * @param buttons empty: messages have no buttons
 * @param narrator empty: no summaries
 * @param files that are named and opened only when they are needed
 * @param effective every key that was written, secrets hidden, one line each
 */
public record Config(
    Mode mode,
    WebSettings web,
    StoreSettings store,
    IncidentPolicy incident,
    Dialects dialects,
    Map<String, SourceConfig> sources,
    List<Slo> slos,
    Optional<KubernetesSettings> kubernetes,
    String kubernetesSource,
    SloReading reading,
    OperatorSettings operator,
    Optional<SlackSettings> slack,
    List<WebhookSettings> webhooks,
    CorrelationRetention retention,
    Optional<SocketSettings> buttons,
    Optional<GroqSettings> narrator,
    Heartbeat heartbeat,
    Log log,
    List<NamedFile> files,
    List<String> effective) {
  /** One Alertmanager/Prometheus pair. */
  public record SourceConfig(
      String cluster,
      Optional<PrometheusSettings> prometheus,
      Optional<AlertmanagerSettings> alertmanager,
      CallGraph callGraph,
      List<ScopeMapping> scopes) {}

  /**
   * How a dead alert path is noticed.
   *
   * @param absentAfter how long a heartbeat alert may stay away at least
   * @param urlFile whose URL is called while it is alive; empty: none is
   */
  public record Heartbeat(Duration absentAfter, Optional<Path> urlFile) {}

  /** How the log looks. */
  public record Log(String level, Format format) {
    /** Lines for people or objects for machines. */
    public enum Format {
      PLAIN,
      JSON
    }
  }
}
