package io.burnscope.config;

import io.burnscope.alert.Dialects;
import io.burnscope.chat.WebhookSettings;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.input.Parsed;
import io.burnscope.kubernetes.KubernetesSettings;
import io.burnscope.kubernetes.resource.CorrelationRetention;
import io.burnscope.llm.GroqSettings;
import io.burnscope.slack.SlackSettings;
import io.burnscope.slack.SocketSettings;
import io.burnscope.slo.Durations;
import io.burnscope.slo.Slo;
import io.burnscope.store.StoreSettings;
import io.burnscope.web.WebSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** From the written tree to the configuration, or to all problems at once. */
public final class ConfigReader {
  private final ConfigTree tree;

  private ConfigReader(ConfigTree tree) {
    this.tree = tree;
  }

  /** The configuration that {@code tree} describes. */
  public static Parsed<Config> read(ConfigTree tree) {
    return new ConfigReader(tree).config();
  }

  private Parsed<Config> config() {
    SourcesReader sources = new SourcesReader(tree);
    var bySource = sources.read();
    Optional<WebSettings> web = web(bySource.keySet());
    Optional<StoreSettings> store = store();
    Optional<IncidentPolicy> incident = incident();
    Optional<Dialects> dialects = new DialectsReader(tree).read();
    List<Slo> slos = new SlosReader(tree).read();
    Mode mode = new ModeReader(tree).read();
    Optional<KubernetesSettings> kubernetes =
        new KubernetesReader(tree).read().map(settings -> settings.writing(mode.writes()));
    OperatorReader operator = new OperatorReader(tree);
    var reading = operator.reading();
    var operating = operator.read(incident);
    Optional<SlackSettings> slack = new SlackReader(tree).read(mode);
    List<WebhookSettings> webhooks = new WebhooksReader(tree).read(bySource.keySet());
    Optional<CorrelationRetention> retention = retention();
    Optional<SocketSettings> buttons = new ButtonsReader(tree).read();
    Optional<GroqSettings> narrator = narrator();
    Config.Heartbeat heartbeat = heartbeat();
    Optional<Config.Log> log = log();
    String cluster = tree.text(Key.KUBERNETES_SOURCE).orElse("default");
    if (!bySource.containsKey(cluster)) {
      tree.problem(Key.KUBERNETES_SOURCE.path(), cluster, "name one of " + bySource.keySet());
    }
    if (!tree.problems().isEmpty()) {
      return new Parsed.Invalid<>(tree.problems());
    }
    return new Parsed.Ok<>(
        new Config(
            mode,
            web.orElseThrow(),
            store.orElseThrow(),
            incident.orElseThrow(),
            dialects.orElseThrow(),
            bySource,
            slos,
            kubernetes,
            cluster,
            reading,
            operating.orElseThrow(),
            slack,
            webhooks,
            retention.orElseThrow(),
            buttons,
            narrator,
            heartbeat,
            log.orElseThrow(),
            new NamedFilesReader(tree).read(),
            tree.effective()));
  }

  private Optional<WebSettings> web(Set<String> sources) {
    return checked(
        "server",
        () -> {
          WebSettings base =
              WebSettings.defaults(
                  tree.number(Key.SERVER_PORT, 0, 65_535).orElse(8080), authentication(), sources);
          return new WebSettings(
              tree.text(Key.SERVER_HOST).orElse(base.host()),
              base.port(),
              base.eventLoops(),
              base.limits()
                  .body(tree.number(Key.WEBHOOK_MAX_BYTES).orElse(base.limits().maxBodyBytes())),
              base.timeouts(),
              base.authentication(),
              base.tls(),
              base.sources(),
              admin());
        });
  }

  private Optional<WebSettings.Authentication.Files> admin() {
    List<Path> tokens = files(Key.ADMIN_TOKEN_FILES);
    return tokens.isEmpty()
        ? Optional.empty()
        : Optional.of(new WebSettings.Authentication.Files(tokens, List.of()));
  }

  private WebSettings.Authentication authentication() {
    List<Path> bearer = files(Key.WEBHOOK_TOKEN_FILES);
    List<Path> basic = files(Key.WEBHOOK_BASIC_FILES);
    String wanted = tree.text(Key.WEBHOOK_AUTHENTICATION).orElse("required");
    if (wanted.equals("none")) {
      return new WebSettings.Authentication.None();
    }
    if (!wanted.equals("required")) {
      tree.problem(Key.WEBHOOK_AUTHENTICATION.path(), wanted, "write required or none");
    }
    if (bearer.isEmpty() && basic.isEmpty()) {
      tree.problem(
          Key.WEBHOOK_TOKEN_FILES.path(),
          "",
          "name a file with a token, or write webhook.authentication: none to accept anybody");
      return new WebSettings.Authentication.None();
    }
    return new WebSettings.Authentication.Files(bearer, basic);
  }

  private List<Path> files(Key key) {
    return tree.list(key).stream().map(Path::of).toList();
  }

  private Optional<StoreSettings> store() {
    String url = tree.text(Key.STORE_URL).orElse(Key.STORE_URL.fallback());
    StoreSettings.Journal journal = journal().orElse(StoreSettings.Journal.DEFAULT);
    return checked(
        Key.STORE_URL.path(), () -> StoreSettings.of(url, credentials()).keeping(journal));
  }

  private Optional<StoreSettings.Journal> journal() {
    StoreSettings.Journal usual = StoreSettings.Journal.DEFAULT;
    return checked(
        Key.JOURNAL_MAX_AGE.path(),
        () ->
            new StoreSettings.Journal(
                tree.duration(Key.JOURNAL_MAX_AGE).orElse(usual.maxAge()),
                tree.number(Key.JOURNAL_MAX_CHANGES, 1_000, Integer.MAX_VALUE)
                    .map(Integer::longValue)
                    .orElse(usual.maxChanges()),
                tree.number(Key.JOURNAL_MAX_MEGABYTES, 1, 1 << 20)
                    .map(megabytes -> (long) megabytes << 20)
                    .orElse(usual.maxBytes())));
  }

  private Optional<StoreSettings.Credentials> credentials() {
    Optional<String> user = tree.text(Key.STORE_USER);
    Optional<Path> file = tree.text(Key.STORE_PASSWORD).map(Path::of);
    if (user.isPresent() != file.isPresent()) {
      Key absent = user.isPresent() ? Key.STORE_PASSWORD : Key.STORE_USER;
      tree.problem(absent.path(), "", "write both username and passwordFile, or none");
    }
    if (user.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(StoreSettings.Credentials.fromFile(user.get(), file.get()));
    } catch (IOException e) {
      throw new IllegalArgumentException("the password file cannot be read: " + file.get(), e);
    }
  }

  private Optional<IncidentPolicy> incident() {
    IncidentPolicy usual = IncidentPolicy.STANDARD;
    List<Duration> reranks = new ArrayList<>();
    for (String text : tree.list(Key.INCIDENT_RERANK)) {
      Durations.parse(text)
          .ifPresentOrElse(
              reranks::add,
              () -> tree.problem(Key.INCIDENT_RERANK.path(), text, "write durations such as 1m"));
    }
    return checked(
        "incident",
        () ->
            new IncidentPolicy(
                tree.duration(Key.INCIDENT_LOOKBACK).orElse(usual.lookback()),
                tree.duration(Key.INCIDENT_FLAP_WINDOW).orElse(usual.flapWindow()),
                tree.duration(Key.INCIDENT_HOLD).orElse(usual.hold()),
                tree.duration(Key.INCIDENT_CHECK).orElse(usual.check()),
                tree.duration(Key.INCIDENT_LOOK).orElse(usual.look()),
                tree.list(Key.INCIDENT_RERANK).isEmpty() ? usual.rerank() : reranks,
                usual.firstAnswer(),
                usual.laterAnswer(),
                usual.rootAtLatest(),
                tree.duration(Key.INCIDENT_STEP).orElse(usual.step()),
                tree.duration(Key.INCIDENT_BASE).orElse(usual.base()),
                tree.text(Key.KUBERNETES_OWN_NAMESPACE).orElse(usual.ownNamespace())));
  }

  private Optional<CorrelationRetention> retention() {
    CorrelationRetention usual = CorrelationRetention.STANDARD;
    return checked(
        "incident",
        () ->
            new CorrelationRetention(
                tree.duration(Key.INCIDENT_RETENTION).orElse(usual.age()),
                tree.number(Key.INCIDENT_MAX_PER_SLO, 1, Integer.MAX_VALUE)
                    .orElse(usual.perSlo())));
  }

  private Optional<GroqSettings> narrator() {
    Optional<String> key = tree.text(Key.NARRATOR_KEY);
    var url = tree.url(Key.NARRATOR_URL);
    List<String> models = tree.list(Key.NARRATOR_MODELS);
    Optional<Path> prompts = tree.text(Key.NARRATOR_PROMPTS).map(Path::of);
    return key.flatMap(file ->
        checked(
            "narrator",
            () ->
                new GroqSettings(
                    url.orElse(GroqSettings.DEFAULT_BASE_URL),
                    Path.of(file),
                    models.isEmpty() ? GroqSettings.DEFAULT_MODELS : models,
                    prompts,
                    GroqSettings.DEFAULT_DEADLINE)));
  }

  private Config.Heartbeat heartbeat() {
    return new Config.Heartbeat(
        tree.duration(Key.HEARTBEAT_ABSENT_AFTER).orElse(Duration.ofMinutes(10)),
        tree.text(Key.HEARTBEAT_URL).map(Path::of));
  }

  private Optional<Config.Log> log() {
    String level = tree.text(Key.LOG_LEVEL).orElse("info").toLowerCase(Locale.ROOT);
    if (!Set.of("debug", "info", "warn", "error").contains(level)) {
      tree.problem(Key.LOG_LEVEL.path(), level, "write debug, info, warn or error");
    }
    String format = tree.text(Key.LOG_FORMAT).orElse("plain").toUpperCase(Locale.ROOT);
    return checked(
        Key.LOG_FORMAT.path(), () -> new Config.Log(level, Config.Log.Format.valueOf(format)));
  }

  private <T> Optional<T> checked(String field, Supplier<T> settings) {
    return Checked.value(tree, field, settings);
  }
}
