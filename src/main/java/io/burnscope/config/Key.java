package io.burnscope.config;

import java.util.Locale;
import java.util.Optional;

/** Every configuration key: where it stands, what it takes, what holds without it. */
public enum Key {
  MODE(
      "mode",
      Type.TEXT,
      "full",
      "`full`: rules and status of SLOs as well as incidents; `bot`: incidents only, beside another"
          + " SLO tool, whose rules and status are only read; `shadow`: as `shadow.writes` says,"
          + " with all messages in one channel"),
  SHADOW_CHANNEL(
      "shadow.channel",
      Type.TEXT,
      "",
      "id of the one channel that `mode: shadow` posts to, without mentions; `webhooks` are not"
          + " called then"),
  SHADOW_WRITES(
      "shadow.writes",
      Type.TEXT,
      "bot",
      "what is written in the cluster in `mode: shadow`: as in `bot` or as in `full`"),

  SERVER_HOST("server.host", Type.TEXT, "0.0.0.0", "address that is listened on"),
  SERVER_PORT("server.port", Type.NUMBER, "8080", "port; 0 takes a free one"),

  WEBHOOK_AUTHENTICATION(
      "webhook.authentication",
      Type.TEXT,
      "required",
      "`required`, or `none` to accept deliveries from anybody"),
  WEBHOOK_TOKEN_FILES(
      "webhook.tokenFiles",
      Type.LIST,
      "",
      "files with a bearer token each; two while rotating. Read again when they change"),
  WEBHOOK_BASIC_FILES(
      "webhook.basicFiles", Type.LIST, "", "files with `user:password` each, for basic auth"),
  WEBHOOK_MAX_BYTES("webhook.maxBytes", Type.NUMBER, "4194304", "largest body, unpacked"),

  ADMIN_TOKEN_FILES(
      "admin.tokenFiles",
      Type.LIST,
      "none: no admin routes",
      "files with the bearer token of `burnscope outbox`; two while rotating, none of the"
          + " webhook's"),

  SOURCE_CLUSTER(
      "sources.*.cluster", Type.TEXT, "the source's name", "the cluster's name for people"),
  SOURCE_MATCHERS(
      "sources.*.matchers",
      Type.MAP,
      "",
      "labels that every query carries, such as `cluster: prod-eu-1`"),
  SOURCE_PROMETHEUS_URL(
      "sources.*.prometheus.url", Type.URL, "", "Prometheus, Thanos or Mimir; none: alerts only"),
  SOURCE_PROMETHEUS_TOKEN(
      "sources.*.prometheus.bearerTokenFile", Type.FILE, "", "file with a bearer token"),
  SOURCE_PROMETHEUS_USER("sources.*.prometheus.username", Type.TEXT, "", "for basic auth"),
  SOURCE_PROMETHEUS_PASSWORD(
      "sources.*.prometheus.passwordFile", Type.FILE, "", "file with its password"),
  SOURCE_PROMETHEUS_CA(
      "sources.*.prometheus.caFile", Type.FILE, "", "PEM file of the authority to trust"),
  SOURCE_PROMETHEUS_HEADERS(
      "sources.*.prometheus.headers", Type.MAP, "", "sent along, such as `X-Scope-OrgID: team-a`"),
  SOURCE_PROMETHEUS_TIMEOUT(
      "sources.*.prometheus.timeout", Type.DURATION, "10s", "longest wait for one answer"),
  SOURCE_ALERTMANAGER_URL(
      "sources.*.alertmanager.url",
      Type.URL,
      "",
      "its Alertmanager, to see silences and alerts that were never delivered"),
  SOURCE_ALERTMANAGER_TOKEN(
      "sources.*.alertmanager.bearerTokenFile", Type.FILE, "", "file with a bearer token"),
  SOURCE_ALERTMANAGER_USER("sources.*.alertmanager.username", Type.TEXT, "", "for basic auth"),
  SOURCE_ALERTMANAGER_PASSWORD(
      "sources.*.alertmanager.passwordFile", Type.FILE, "", "file with its password"),
  SOURCE_ALERTMANAGER_CA(
      "sources.*.alertmanager.caFile", Type.FILE, "", "PEM file of the authority to trust"),
  SOURCE_ALERTMANAGER_HEADERS("sources.*.alertmanager.headers", Type.MAP, "", "sent along"),
  SOURCE_ALERTMANAGER_TIMEOUT(
      "sources.*.alertmanager.timeout", Type.DURATION, "10s", "longest wait for one answer"),
  SOURCE_CALL_GRAPH(
      "sources.*.callGraph",
      Type.NAME_OR_MAP,
      "istio",
      "calls between workloads by a mesh's metrics: `istio`, `linkerd`, or `{metric, sourceLabels,"
          + " sourceNamespaceLabel, destinationLabels, destinationNamespaceLabel, codeLabel,"
          + " badCodes, reporterLabel, sourceReporter, destinationReporter, podLabel}`"),
  SOURCE_SCOPES(
      "sources.*.scopes",
      Type.OBJECTS,
      "",
      "from alerts to workloads, each `{alertLabels, namespaces, workloadLabels}`"),

  KUBERNETES_ENABLED(
      "kubernetes.enabled", Type.TEXT, "true", "`false`: no cluster is read or written"),
  KUBERNETES_KUBECONFIG(
      "kubernetes.kubeconfig",
      Type.FILE,
      "in-cluster, else ~/.kube/config",
      "how the cluster is reached"),
  KUBERNETES_SOURCE("kubernetes.source", Type.TEXT, "default", "the source whose cluster this is"),
  KUBERNETES_NAMESPACES("kubernetes.namespaces", Type.LIST, "all", "namespaces that are watched"),
  KUBERNETES_KINDS(
      "kubernetes.kinds",
      Type.ITEMS,
      "",
      "kinds that are journalled beside the usual ones: `PodDisruptionBudget`, `LimitRange`,"
          + " `PriorityClass`, `Namespace`, `ServiceAccount`, `Role`, `RoleBinding`,"
          + " `ClusterRole`, `ClusterRoleBinding`, or any other as `{group, version, kind,"
          + " plural, namespaced}`. Each needs list and watch, as the chart gives it"),
  KUBERNETES_SECRETS(
      "kubernetes.secrets",
      Type.TEXT,
      "none",
      "`none`, or `metadata`: a Secret's edit is journalled by its name. Values are never asked"
          + " for, but the permission that this needs would let the token read them"),
  KUBERNETES_OWN_NAMESPACE(
      "kubernetes.ownNamespace",
      Type.TEXT,
      "burnscope",
      "for resources of SLOs without a namespace"),

  OPERATOR_RULES(
      "operator.rules",
      Type.TEXT,
      "prometheusrule",
      "`prometheusrule`, `configmap` (in the SLO's namespace) or `none`"),
  OPERATOR_RULE_LABELS(
      "operator.ruleLabels",
      Type.MAP,
      "",
      "labels of every rule object, for a Prometheus' rule selector, such as"
          + " `release: prometheus`"),
  OPERATOR_LABEL_PREFIX(
      "operator.labelPrefix",
      Type.TEXT,
      "slo.burnscope.io/",
      "labels of an SLO that begin with it are copied, without it, to its alerts and series"),
  OPERATOR_EVALUATION_INTERVAL(
      "operator.evaluationInterval",
      Type.DURATION,
      "5s",
      "how often an SLO's newest error ratio is counted for `service_level_sli_…` of `/metrics`; 1s"
          + " to 5m"),
  OPERATOR_SERVICE_LEVELS(
      "operator.serviceLevels",
      Type.TEXT,
      "keep",
      "`keep` an SLO for each objective of service-level-operator's ServiceLevels, or `ignore`"
          + " them"),
  COMPOSITIONS_CROSS_NAMESPACE(
      "compositions.crossNamespace",
      Type.WORDS,
      "allow",
      "`allow`, `deny`, or the namespaces whose objectives may be members elsewhere"),

  SLOS_FILES(
      "slos.files",
      Type.LIST,
      "",
      "files with SLO manifests, for sources whose cluster is not watched; read at start"),

  STORE_URL(
      "store.url",
      Type.TEXT,
      "jdbc:sqlite:data/burnscope.db",
      "`jdbc:sqlite:FILE` for one replica, `jdbc:postgresql://…` for several"),
  STORE_USER("store.username", Type.TEXT, "", "PostgreSQL user"),
  STORE_PASSWORD("store.passwordFile", Type.FILE, "", "file with its password"),
  JOURNAL_MAX_AGE(
      "store.journal.maxAge",
      Type.DURATION,
      "30d",
      "how long changes are kept; at least 1h. Once an hour the oldest go first"),
  JOURNAL_MAX_CHANGES(
      "store.journal.maxChanges", Type.NUMBER, "1000000", "how many changes are kept"),
  JOURNAL_MAX_MEGABYTES(
      "store.journal.maxMegabytes",
      Type.NUMBER,
      "1024",
      "how large the journal gets; with SQLite in `burnscope-changes.db`"),

  INCIDENT_LOOKBACK(
      "incident.lookback",
      Type.DURATION,
      "1h",
      "before the onset in which changes count, for page pairs up to 1 h; at least 6 h for the 6 h"
          + " pair and 72 h for tickets"),
  INCIDENT_FLAP_WINDOW(
      "incident.flapWindow", Type.DURATION, "1h", "after the close in which a thread goes on"),
  INCIDENT_HOLD(
      "incident.hold", Type.DURATION, "5m", "how long errors must be usual before it is over"),
  INCIDENT_CHECK("incident.check", Type.DURATION, "30s", "distance of own evaluations"),
  INCIDENT_LOOK(
      "incident.look",
      Type.DURATION,
      "1m",
      "distance of two looks for burns that were not told; at most 1m"),
  INCIDENT_RERANK(
      "incident.rerank", Type.LIST, "1m, 5m", "when to rank again after opening; at most two"),

  INCIDENT_STEP("incident.step", Type.DURATION, "30s", "resolution of the recent series"),
  INCIDENT_BASE(
      "incident.base",
      Type.DURATION,
      "5m",
      "base window of the recording rules; change it only together with them"),

  INCIDENT_RETENTION(
      "incident.correlationRetention",
      Type.DURATION,
      "30d",
      "how long the SLOCorrelation of a closed incident is kept"),
  INCIDENT_MAX_PER_SLO(
      "incident.maxPerSlo",
      Type.NUMBER,
      "50",
      "SLOCorrelations kept of each SLO; never an open one"),
  HEARTBEAT_ABSENT_AFTER(
      "heartbeat.absentAfter",
      Type.DURATION,
      "10m",
      "how long a heartbeat alert that was heard before may stay away; at least twice its usual"
          + " distance"),
  HEARTBEAT_URL(
      "heartbeat.urlFile",
      Type.FILE,
      "",
      "file with the URL that is called once a minute while the alert path is alive"),

  DIALECTS_HEARTBEATS(
      "dialects.heartbeats", Type.LIST, "Watchdog", "alert names that only show a live path"),
  DIALECTS_MAPPINGS(
      "dialects.mappings",
      Type.OBJECTS,
      "",
      "own alerts as burn alerts, each `{match: [label=value], name, namespace, kind, severity}`;"
          + " before the built-in dialects"),

  SLACK_TOKEN(
      "slack.tokenFile",
      Type.FILE,
      "",
      "file with the bot token; none: messages go to the terminal"),
  SLACK_CHANNEL(
      "slack.channel",
      Type.TEXT,
      "",
      "id of the channel for pages, such as `C0123456789`, and for all that has no other"),
  SLACK_TICKETS("slack.ticketChannel", Type.TEXT, "slack.channel", "id of the channel for tickets"),
  SLACK_MENTIONS(
      "slack.mentions",
      Type.LIST,
      "",
      "who is mentioned for pages: ids of user groups (`S…`) or users (`U…`), or `here`"),
  SLACK_ROUTES(
      "slack.routes",
      Type.OBJECTS,
      "",
      "channels by labels of alert or SLO, each `{match: [label=value], channel, ticketChannel,"
          + " mentions}`; the first that fits"),
  SLACK_SLO_CHANNELS(
      "slack.sloChannels",
      Type.LIST,
      "",
      "ids of channels that an SLO may name for its pages by the annotation"
          + " `burnscope.io/channel`; it then comes before the routes"),
  SLACK_URL("slack.url", Type.URL, "https://slack.com/api/", "the Web API"),
  SLACK_APP_TOKEN(
      "slack.appTokenFile",
      Type.FILE,
      "",
      "file with the app-level token for socket mode; none: no buttons"),
  SLACK_ACTION_USERS(
      "slack.actions.users",
      Type.WORDS,
      "",
      "who may press buttons: member ids such as `U0123456789`, or `anybody` who sees the message"),

  WEBHOOKS_URL(
      "webhooks.*.url", Type.URL, "", "receiver of incidents as signed JSON; or `urlFile`"),
  WEBHOOKS_URL_FILE(
      "webhooks.*.urlFile", Type.FILE, "", "file with that URL, where it is a secret itself"),
  WEBHOOKS_SECRET(
      "webhooks.*.secretFile",
      Type.FILE,
      "",
      "file with the secret that signs, one a line; two while rotating"),
  WEBHOOKS_SOURCES("webhooks.*.sources", Type.LIST, "all", "only incidents of these sources"),
  WEBHOOKS_SEVERITY(
      "webhooks.*.severity",
      Type.TEXT,
      "warning",
      "only incidents at least this severe: `warning`, `degraded` or `critical`"),

  NARRATOR_KEY("narrator.keyFile", Type.FILE, "", "file with the Groq key; none: no summaries"),
  NARRATOR_URL(
      "narrator.url",
      Type.URL,
      "https://api.groq.com/openai/v1",
      "any OpenAI-compatible host that serves the models"),
  NARRATOR_MODELS(
      "narrator.models",
      Type.LIST,
      "llama-3.3-70b-versatile, openai/gpt-oss-120b, openai/gpt-oss-20b",
      "tried in this order"),
  NARRATOR_PROMPTS(
      "narrator.prompts", Type.FILE, "built in", "folder with prompt files that replace ours"),

  LOG_LEVEL("log.level", Type.TEXT, "info", "`debug`, `info`, `warn` or `error`"),
  LOG_FORMAT("log.format", Type.TEXT, "plain", "`plain` or `json`");

  /** What a key takes. */
  public enum Type {
    TEXT("text"),
    NUMBER("whole number"),
    DURATION("duration such as 90s, 5m, 1h"),
    URL("http or https URL"),
    FILE("path"),
    LIST("list of text"),
    WORDS("text or list of text"),
    MAP("map of text"),
    NAME_OR_MAP("name, or map of text"),
    OBJECTS("list of maps"),
    ITEMS("list of text and maps");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private final String path;
  private final Type type;
  private final String fallback;
  private final String doc;

  Key(String path, Type type, String fallback, String doc) {
    this.path = path;
    this.type = type;
    this.fallback = fallback;
    this.doc = doc;
  }

  /** Where it stands; {@code *} is a name of the user's choice. */
  public String path() {
    return path;
  }

  /** What it takes. */
  public Type type() {
    return type;
  }

  /** What holds without it, in words; empty: nothing. */
  public String fallback() {
    return fallback;
  }

  /** What it is for. */
  public String doc() {
    return doc;
  }

  /** The environment variable that overrides it; none for keys under a name. */
  public Optional<String> environment() {
    return path.contains("*")
        ? Optional.empty()
        : Optional.of(
            "BURNSCOPE_"
                + path.replaceAll("([a-z])([A-Z])", "$1_$2")
                    .replace('.', '_')
                    .toUpperCase(Locale.ROOT));
  }
}
