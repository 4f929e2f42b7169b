package io.burnscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.chat.WebhookSettings;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.kubernetes.ClusterKind;
import io.burnscope.kubernetes.KubernetesSettings;
import io.burnscope.kubernetes.ServiceLevelUse;
import io.burnscope.kubernetes.operator.OperatorSettings;
import io.burnscope.kubernetes.operator.RuleOutput;
import io.burnscope.kubernetes.resource.CorrelationRetention;
import io.burnscope.kubernetes.slo.CrossNamespace;
import io.burnscope.kubernetes.slo.SloReading;
import io.burnscope.llm.GroqSettings;
import io.burnscope.prometheus.CallGraph;
import io.burnscope.prometheus.Credentials;
import io.burnscope.slack.SlackMention;
import io.burnscope.slack.SlackRoutes;
import io.burnscope.slack.SocketSettings;
import io.burnscope.slo.ManifestOptions;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.Severity;
import io.burnscope.store.StoreSettings;
import io.burnscope.web.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  private static final String LEAST = "webhook: {tokenFiles: [/etc/token]}\n";
  private static final String EVERYTHING =
      """
      mode: full
      shadow: {channel: C0SHADOW, writes: full}
      server: {host: 127.0.0.1, port: 9000}
      webhook:
        authentication: required
        tokenFiles: [/etc/token, /etc/next-token]
        basicFiles: [/etc/basic]
        maxBytes: 2097152
      admin: {tokenFiles: [/etc/admin]}
      webhooks:
        pager:
          url: https://pager.example.com/hooks/url-secret
          secretFile: /etc/pager-secret
          sources: [eu]
          severity: critical
        chat: {urlFile: /etc/chat-url, secretFile: /etc/chat-secret}
      sources:
        eu:
          cluster: prod-eu-1
          matchers: {cluster: prod-eu-1}
          prometheus:
            url: https://mimir.example.com/prometheus
            bearerTokenFile: /etc/prometheus-token
            caFile: /etc/ca.pem
            headers: {X-Scope-OrgID: team-a}
            timeout: 5s
          alertmanager:
            url: https://alertmanager.example.com/am
            bearerTokenFile: /etc/alertmanager-token
            caFile: /etc/alertmanager-ca.pem
            headers: {X-Tenant: team-b}
            timeout: 4s
          callGraph: linkerd
          scopes:
            - alertLabels: {team: pay}
              namespaces: [checkout]
              workloadLabels: {app: payments}
        us:
          prometheus:
            url: https://mimir.example.com/prometheus
            username: burnscope
            passwordFile: /etc/prometheus-password
          alertmanager:
            username: watcher
            passwordFile: /etc/alertmanager-password
      heartbeat:
        absentAfter: 15m
        urlFile: /etc/heartbeat-url
      kubernetes:
        enabled: true
        kubeconfig: /etc/kubeconfig
        source: eu
        namespaces: [checkout]
        secrets: metadata
        kinds:
        - Namespace
        - {group: argoproj.io, version: v1alpha1, kind: Rollout, plural: rollouts}
        - {group: gateway.networking.k8s.io, version: v1, kind: GatewayClass, plural: gatewayclasses, namespaced: false}
        ownNamespace: observability
      operator:
        rules: configmap
        ruleLabels: {release: prometheus}
        evaluationInterval: 10s
        serviceLevels: ignore
        labelPrefix: route.example.com/
      compositions: {crossNamespace: [shared]}
      slos: {files: [SLOS]}
      store:
        url: jdbc:postgresql://db/burnscope
        username: burnscope
        passwordFile: STORE_PASSWORD
        journal: {maxAge: 14d, maxChanges: 200000, maxMegabytes: 256}
      incident:
        correlationRetention: 9d
        maxPerSlo: 7
        lookback: 2h
        flapWindow: 30m
        hold: 4m
        check: 20s
        look: 40s
        rerank: [2m]
        step: 15s
        base: 1m
      dialects:
        heartbeats: [Alive]
        mappings:
          - match: [alertname=Slow]
            name: "{service}"
            namespace: checkout
            kind: External
            severity: warning
      slack:
        tokenFile: /etc/slack
        channel: C0123456789
        ticketChannel: C0TICKETS
        mentions: [S0ONCALL, here]
        routes:
          - match: [team=shop, "severity=~critical|page"]
            channel: C0SHOP
            ticketChannel: C0SHOPTICKETS
            mentions: [U0ANNA]
          - {match: [team=mail], channel: C0MAIL}
        sloChannels: [C0OWN]
        url: "https://slack.example.com/api/"
        appTokenFile: /etc/slack-app
        actions: {users: [U0DANA, W0KIM]}
      narrator:
        keyFile: /etc/groq
        url: https://models.example.com/v1
        models: [llama-3.3-70b-versatile]
        prompts: /etc/prompts
      log: {level: debug, format: json}
      """;

  @TempDir private Path folder;

  @Test
  void the_least_configuration_has_the_documented_defaults() {
    Config config = read(LEAST);

    assertThat(config.web().host()).isEqualTo("0.0.0.0");
    assertThat(config.web().port()).isEqualTo(8080);
    assertThat(config.web().limits().maxBodyBytes()).isEqualTo(4_194_304);
    assertThat(config.store().url()).isEqualTo("jdbc:sqlite:data/burnscope.db");
    assertThat(config.store().retention().journal())
        .isEqualTo(new StoreSettings.Journal(Duration.ofDays(30), 1_000_000, 1L << 30));
    assertThat(config.incident()).isEqualTo(IncidentPolicy.STANDARD);
    assertThat(config.sources()).containsOnlyKeys("default");
    assertThat(config.kubernetes()).contains(KubernetesSettings.DEFAULT);
    assertThat(config.kubernetesSource()).isEqualTo("default");
    assertThat(config.operator().rules()).isEqualTo(RuleOutput.PROMETHEUSRULE);
    assertThat(config.reading()).isEqualTo(SloReading.DEFAULT);
    assertThat(config.slos()).isEmpty();
    assertThat(config.slack()).isEmpty();
    assertThat(config.buttons()).isEmpty();
    assertThat(config.narrator()).isEmpty();
    assertThat(config.log()).isEqualTo(new Config.Log("info", Config.Log.Format.PLAIN));
  }

  @Test
  void the_documented_default_models_are_those_that_are_used() {
    assertThat(Key.NARRATOR_MODELS.fallback())
        .isEqualTo(String.join(", ", GroqSettings.DEFAULT_MODELS));
  }

  @Test
  void every_key_takes_effect() throws IOException {
    Config config = read(everything());

    assertThat(config.web().host()).isEqualTo("127.0.0.1");
    assertThat(config.web().port()).isEqualTo(9000);
    assertThat(config.web().limits().maxBodyBytes()).isEqualTo(2_097_152);
    assertThat(config.web().authentication())
        .isEqualTo(
            new WebSettings.Authentication.Files(
                List.of(Path.of("/etc/token"), Path.of("/etc/next-token")),
                List.of(Path.of("/etc/basic"))));
    assertThat(config.web().admin())
        .contains(new WebSettings.Authentication.Files(List.of(Path.of("/etc/admin")), List.of()));
    assertThat(config.web().sources()).containsExactlyInAnyOrder("default", "eu", "us");
    assertThat(config.slos())
        .singleElement()
        .satisfies(slo -> assertThat(slo.id().path()).isEqualTo("checkout/payments-slo"));
    assertThat(config.kubernetes().orElseThrow().namespaces()).isEqualTo(Set.of("checkout"));
    assertThat(config.kubernetesSource()).isEqualTo("eu");
    assertThat(config.operator())
        .isEqualTo(
            new OperatorSettings(
                RuleOutput.CONFIGMAP,
                Map.of("release", "prometheus"),
                Set.of("checkout"),
                "observability",
                Duration.ofMinutes(1),
                OperatorSettings.LOOK,
                Duration.ofSeconds(10),
                ServiceLevelUse.IGNORE));
    assertThat(config.reading())
        .isEqualTo(
            new SloReading(
                new ManifestOptions("route.example.com/"),
                new CrossNamespace.Only(Set.of("shared"))));
    assertThat(config.store().url()).isEqualTo("jdbc:postgresql://db/burnscope");
    assertThat(config.store().credentials()).isPresent();
    assertThat(config.store().retention().journal())
        .isEqualTo(new StoreSettings.Journal(Duration.ofDays(14), 200_000, 256L << 20));
    SlackRoutes routes = config.slack().orElseThrow().routes();
    SlackMention oncall = new SlackMention.Group("S0ONCALL");
    assertThat(routes.usual())
        .isEqualTo(
            new SlackRoutes.Channels(
                "C0123456789", Optional.of("C0TICKETS"), List.of(oncall, new SlackMention.Here())));
    assertThat(routes.routes().get(0).channels())
        .isEqualTo(
            new SlackRoutes.Channels(
                "C0SHOP", Optional.of("C0SHOPTICKETS"), List.of(new SlackMention.User("U0ANNA"))));
    assertThat(routes.routes().get(0).match()).hasSize(2);
    assertThat(routes.routes().get(1).channels())
        .isEqualTo(
            new SlackRoutes.Channels(
                "C0MAIL", Optional.empty(), List.of(oncall, new SlackMention.Here())));
    assertThat(routes.named()).containsExactly("C0OWN");
    assertThat(config.webhooks())
        .containsExactly(
            new WebhookSettings(
                "pager",
                new WebhookSettings.Target.Url(
                    URI.create("https://pager.example.com/hooks/url-secret")),
                Path.of("/etc/pager-secret"),
                Set.of("eu"),
                Severity.CRITICAL,
                WebhookSettings.DEFAULT_TIMEOUT),
            new WebhookSettings(
                "chat",
                new WebhookSettings.Target.UrlFile(Path.of("/etc/chat-url")),
                Path.of("/etc/chat-secret"),
                Set.of(),
                Severity.WARNING,
                WebhookSettings.DEFAULT_TIMEOUT));
    assertThat(config.retention()).isEqualTo(new CorrelationRetention(Duration.ofDays(9), 7));
    assertThat(config.effective()).noneMatch(line -> line.contains("url-secret"));
    SocketSettings buttons = config.buttons().orElseThrow();
    assertThat(buttons.appTokenFile()).isEqualTo(Path.of("/etc/slack-app"));
    assertThat(buttons.botTokenFile()).isEqualTo(Path.of("/etc/slack"));
    assertThat(buttons.apiUrl()).isEqualTo(URI.create("https://slack.example.com/api/"));
    assertThat(buttons.allowed())
        .isEqualTo(new SocketSettings.Allowed.Users(Set.of("U0DANA", "W0KIM")));
    assertThat(config.narrator().orElseThrow().models()).containsExactly("llama-3.3-70b-versatile");
    assertThat(config.narrator().orElseThrow().prompts()).contains(Path.of("/etc/prompts"));
    assertThat(config.log()).isEqualTo(new Config.Log("debug", Config.Log.Format.JSON));
  }

  @Test
  void times_of_an_incident_take_effect() throws IOException {
    IncidentPolicy times = read(everything()).incident();

    assertThat(times.lookback()).isEqualTo(Duration.ofHours(2));
    assertThat(times.flapWindow()).isEqualTo(Duration.ofMinutes(30));
    assertThat(times.hold()).isEqualTo(Duration.ofMinutes(4));
    assertThat(times.check()).isEqualTo(Duration.ofSeconds(20));
    assertThat(times.look()).isEqualTo(Duration.ofSeconds(40));
    assertThat(times.rerank()).containsExactly(Duration.ofMinutes(2));
    assertThat(times.step()).isEqualTo(Duration.ofSeconds(15));
    assertThat(times.base()).isEqualTo(Duration.ofMinutes(1));
    assertThat(times.ownNamespace()).isEqualTo("observability");
  }

  @Test
  void a_source_takes_its_own_prometheus() throws IOException {
    Config config = read(everything());
    var eu = Optional.ofNullable(config.sources().get("eu")).orElseThrow();
    assertThat(eu.callGraph()).isEqualTo(CallGraph.LINKERD);
    var prometheus = eu.prometheus().orElseThrow();

    assertThat(eu.cluster()).isEqualTo("prod-eu-1");
    assertThat(eu.scopes()).hasSize(1);
    assertThat(prometheus.url()).hasToString("https://mimir.example.com/prometheus");
    assertThat(prometheus.headers()).containsEntry("X-Scope-OrgID", "team-a");
    assertThat(prometheus.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(prometheus.matchers()).containsEntry("cluster", "prod-eu-1");
    assertThat(prometheus.base()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void a_source_takes_its_own_alertmanager() throws IOException {
    Config config = read(everything());
    var eu = Optional.ofNullable(config.sources().get("eu")).orElseThrow();
    var alertmanager = eu.alertmanager().orElseThrow();

    assertThat(alertmanager.url()).hasToString("https://alertmanager.example.com/am");
    assertThat(alertmanager.credentials())
        .contains(new Credentials.Bearer(Path.of("/etc/alertmanager-token")));
    assertThat(alertmanager.headers()).containsEntry("X-Tenant", "team-b");
    assertThat(alertmanager.timeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(alertmanager.matchers()).containsEntry("cluster", "prod-eu-1");
    assertThat(String.join("\n", config.effective())).doesNotContain("team-b");
  }

  @Test
  void the_dead_mans_check_takes_its_time_and_its_url_from_a_file() throws IOException {
    assertThat(read(everything()).heartbeat())
        .isEqualTo(
            new Config.Heartbeat(
                Duration.ofMinutes(15), Optional.of(Path.of("/etc/heartbeat-url"))));
  }

  @Test
  void every_key_is_in_this_test() throws IOException {
    List<String> written = read(everything()).effective();

    for (Key key : Key.values()) {
      String path = key.path().replace(".", "\\.").replace("*", "(eu|us|pager|chat)");
      assertThat(written).as(key.path()).anyMatch(line -> line.matches("(?s)" + path + ": .*"));
    }
  }

  @Test
  void kinds_are_named_or_described() throws IOException {
    KubernetesSettings kubernetes = read(everything()).kubernetes().orElseThrow();

    assertThat(kubernetes.more())
        .containsExactly(
            new ClusterKind("Namespace", "namespaces", "", List.of("v1"), false),
            new ClusterKind("Rollout", "rollouts", "argoproj.io", List.of("v1alpha1"), true),
            new ClusterKind(
                "GatewayClass",
                "gatewayclasses",
                "gateway.networking.k8s.io",
                List.of("v1"),
                false),
            new ClusterKind("Secret", "secrets", "", List.of("v1"), true));
  }

  @Test
  void a_kind_that_is_unknown_half_described_or_secret_is_refused() {
    String kinds = LEAST + "kubernetes: {kinds: %s}\n";

    assertThat(problems(kinds.formatted("[Rollout]")))
        .containsExactly(
            "kubernetes.kinds is \"Rollout\": write one of PodDisruptionBudget, LimitRange,"
                + " PriorityClass, Namespace, ServiceAccount, Role, RoleBinding, ClusterRole,"
                + " ClusterRoleBinding, or {group, version, kind, plural, namespaced}");
    assertThat(problems(kinds.formatted("[Secret]")))
        .containsExactly(
            "kubernetes.kinds is \"Secret\": write kubernetes.secrets: metadata instead");
    assertThat(problems(kinds.formatted("[{version: v1, kind: Secret, plural: secrets}]")))
        .containsExactly(
            "kubernetes.kinds: Secrets are never read: write kubernetes.secrets: metadata instead");
    assertThat(problems(kinds.formatted("[{kind: Rollout}]")))
        .containsExactly("kubernetes.kinds: write {group, version, kind, plural, namespaced}");
    assertThat(problems(kinds.formatted("[{kind: Rollout, name: x}]")))
        .containsExactly(
            "kubernetes.kinds is \"name\": write {group, version, kind, plural, namespaced}");
    assertThat(problems(kinds.formatted("[{kind: Rollout, namespaced: perhaps}]")))
        .containsExactly("kubernetes.kinds namespaced is \"perhaps\": write true or false");
    assertThat(problems(LEAST + "kubernetes: {secrets: values}\n"))
        .containsExactly("kubernetes.secrets is \"values\": write none or metadata");
    assertThat(problems(kinds.formatted("Rollout")))
        .containsExactly("kubernetes.kinds is \"Rollout\": write a list of text and maps");
  }

  @Test
  void five_mistakes_are_reported_together() {
    assertThat(
            problems(
                """
                server: {port: eighty}
                webhook: {tokenFiles: [/etc/token], authentication: maybe}
                incident: {hold: 5 minutes}
                sources: {default: {prometheus: {url: "ftp://prometheus"}}}
                log: {level: loud}
                """))
        .containsExactlyInAnyOrder(
            "server.port is \"eighty\": write a whole number",
            "webhook.authentication is \"maybe\": write required or none",
            "incident.hold is \"5 minutes\": write a duration such as 90s, 5m, 1h",
            "sources.default.prometheus.url is \"ftp://prometheus\": write a http or https URL",
            "log.level is \"loud\": write debug, info, warn or error");
  }

  @Test
  void anybody_may_press_buttons_only_where_that_is_written() {
    String slack = LEAST + "slack: {tokenFile: /t, channel: C01, appTokenFile: /a%s}\n";

    assertThat(problems(slack.formatted("")))
        .containsExactly(
            "slack.actions.users: list the member ids of who may press buttons, or write anybody");
    assertThat(read(slack.formatted(", actions: {users: anybody}")).buttons().orElseThrow())
        .extracting(SocketSettings::allowed)
        .isEqualTo(new SocketSettings.Allowed.Anybody());
  }

  @Test
  void who_may_press_buttons_is_named_by_id() {
    assertThat(
            problems(
                LEAST
                    + "slack: {tokenFile: /t, channel: C01, appTokenFile: /a,"
                    + " actions: {users: [U0DANA, dana]}}\n"))
        .containsExactly(
            "slack.actions.users: a Slack user is named by the member id, such as U0123456789, but"
                + " was dana");
  }

  @Test
  void buttons_need_both_tokens() {
    assertThat(problems(LEAST + "slack: {appTokenFile: /a, actions: {users: [U0DANA]}}\n"))
        .containsExactly("slack.tokenFile: name the file with the bot token too");
    assertThat(
            problems(LEAST + "slack: {tokenFile: /t, channel: C01, actions: {users: anybody}}\n"))
        .containsExactly("slack.appTokenFile: name the file with the app-level token, for buttons");
  }

  @Test
  void an_unknown_key_is_refused_with_those_that_there_are() {
    assertThat(problems(LEAST + "store: {uri: jdbc:sqlite:x}\n"))
        .containsExactly(
            "store.uri is \"jdbc:sqlite:x\": unknown key; write one of journal, passwordFile,"
                + " url, username");
  }

  @Test
  void text_that_is_no_yaml_or_no_map_is_refused() {
    assertThat(problems("a: [")).singleElement().asString().contains("is no YAML");
    assertThat(problems("- a")).containsExactly("configuration: write keys and values");
  }

  @Test
  void a_service_without_webhook_credentials_is_refused_unless_anybody_is_welcome() {
    assertThat(problems(""))
        .containsExactly(
            "webhook.tokenFiles: name a file with a token, or write webhook.authentication: none to"
                + " accept anybody");
    assertThat(read("webhook: {authentication: none}").web().authentication())
        .isEqualTo(new WebSettings.Authentication.None());
  }

  @Test
  void a_webhook_needs_one_url_and_a_secret_and_shows_neither() {
    assertThat(
            problems(
                LEAST
                    + """
                    webhooks:
                      a: {url: "pager.example.com/url-secret"}
                      b: {url: "https://b/x", urlFile: /etc/b, secretFile: /etc/s, severity: page}
                      C: {url: "https://c/x", secretFile: /etc/s, sources: [mars]}
                    """))
        .noneMatch(problem -> problem.contains("url-secret"))
        .contains(
            "webhooks.a.url is \"***\": write a http or https URL",
            "webhooks.b.severity is \"page\": write warning, degraded or critical",
            "webhooks.C.sources is \"mars\": name some of [default]")
        .anyMatch(problem -> problem.startsWith("webhooks.a.secretFile"))
        .anyMatch(problem -> problem.startsWith("webhooks.b.url"))
        .anyMatch(problem -> problem.contains("1 to 40 of a-z, 0-9 and dash"));
  }

  @Test
  void times_that_make_no_progress_are_refused() {
    assertThat(problems(LEAST + "incident: {check: 0s, step: 0s}\n"))
        .containsExactlyInAnyOrder(
            "incident.check is \"0s\": write more than 0",
            "incident.step is \"0s\": write more than 0");
  }

  @Test
  void members_of_other_namespaces_may_be_denied() {
    assertThat(read(LEAST + "compositions: {crossNamespace: deny}\n").reading().crossNamespace())
        .isEqualTo(new CrossNamespace.Deny());
  }

  @Test
  void an_unknown_output_of_rules_is_refused() {
    assertThat(problems(LEAST + "operator: {rules: files}\n"))
        .containsExactly("operator.rules is \"files\": write prometheusrule or configmap or none");
    assertThat(problems(LEAST + "operator: {serviceLevels: watch}\n"))
        .containsExactly("operator.serviceLevels is \"watch\": write keep or ignore");
  }

  @Test
  void an_evaluation_interval_at_which_no_dashboard_works_is_refused() {
    assertThat(problems(LEAST + "operator: {evaluationInterval: 6m}\n"))
        .containsExactly("operator.evaluationInterval: write 1s to 5m");
  }

  @Test
  void mistakes_in_slacks_routes_are_told_by_name() {
    assertThat(
            problems(
                LEAST
                    + """
                    slack:
                      tokenFile: /etc/slack
                      channel: C0123456789
                      mentions: ["@anna"]
                      routes:
                        - {match: [team=shop], chanel: C0SHOP}
                        - {match: [team=shop]}
                        - {match: [], channel: C0SHOP}
                        - {match: [team=shop], channel: "#shop"}
                    """))
        .hasSize(5)
        .anyMatch(problem -> problem.startsWith("slack.mentions: ") && problem.contains("@anna"))
        .anyMatch(problem -> problem.startsWith("slack.routes[0]: unknown key chanel"))
        .anyMatch(problem -> problem.startsWith("slack.routes[1]: a route has a channel's id"))
        .anyMatch(problem -> problem.startsWith("slack.routes[2]: a route matches labels"))
        .anyMatch(
            problem -> problem.startsWith("slack.routes[3]: a Slack channel is named by its id"));
  }

  @Test
  void each_channel_that_is_no_id_is_told_with_its_key() {
    assertThat(
            problems(
                LEAST
                    + """
                    slack:
                      tokenFile: /etc/slack
                      channel: "#pages"
                      ticketChannel: tickets
                      sloChannels: [C0123456789, general]
                    """))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("slack.channel: ") && problem.contains("#pages"))
        .anyMatch(problem -> problem.startsWith("slack.ticketChannel: "))
        .anyMatch(problem -> problem.startsWith("slack.sloChannels: "));
  }

  @Test
  void a_matcher_that_cannot_be_read_is_told_with_its_route() {
    String slack = "slack: {tokenFile: /t, channel: C01, routes: [{match: [team], channel: C02}]}";

    assertThat(problems(LEAST + slack))
        .singleElement()
        .asString()
        .startsWith("slack.routes[0]: matcher is \"team\": write ");
  }

  @Test
  void numbers_out_of_bounds_are_told_with_key_and_value() {
    assertThat(problems(LEAST + "server: {port: 99999}\nincident: {maxPerSlo: 0}\n"))
        .containsExactlyInAnyOrder(
            "server.port is \"99999\": write 0 to 65535",
            "incident.maxPerSlo is \"0\": write at least 1");
  }

  @Test
  void an_absence_that_is_no_duration_is_refused_and_not_taken_for_the_default() {
    assertThat(problems(LEAST + "heartbeat: {absentAfter: 10}\n"))
        .containsExactly("heartbeat.absentAfter is \"10\": write a duration such as 90s, 5m, 1h");
  }

  @Test
  void a_journal_that_would_keep_next_to_nothing_is_a_mistake() {
    assertThat(
            problems(LEAST + "store: {journal: {maxAge: 30m, maxChanges: 999, maxMegabytes: 0}}\n"))
        .containsExactlyInAnyOrder(
            "store.journal.maxAge: the journal keeps at least 1 h",
            "store.journal.maxChanges is \"999\": write at least 1000",
            "store.journal.maxMegabytes is \"0\": write 1 to 1048576");
  }

  @Test
  void half_of_the_stores_credentials_is_a_mistake() {
    assertThat(problems(LEAST + "store: {url: \"jdbc:postgresql://db/b\", username: me}\n"))
        .containsExactly("store.passwordFile: write both username and passwordFile, or none");
  }

  @Test
  void the_environment_goes_before_the_file() {
    Map<String, String> environment =
        Map.of(
            "BURNSCOPE_SERVER_PORT", "9100",
            "BURNSCOPE_WEBHOOK_TOKEN_FILES", "/run/a, /run/b",
            "BURNSCOPE_LOG_LEVEL", "warn");

    Config config = ok(ConfigFile.parse(LEAST + "log: {level: debug}\n", environment));

    assertThat(config.web().port()).isEqualTo(9100);
    assertThat(config.web().authentication())
        .isEqualTo(
            new WebSettings.Authentication.Files(
                List.of(Path.of("/run/a"), Path.of("/run/b")), List.of()));
    assertThat(config.log().level()).isEqualTo("warn");
  }

  @Test
  void secrets_do_not_show_in_the_effective_configuration_or_in_problems() {
    String leaky =
        """
        sources: {default: {prometheus: {url: "http://me:hunter2@prometheus:9090"}}}
        store: {url: "jdbc:postgresql://db/b?password=hunter2"}
        """;
    String header =
        """
        sources:
          default: {prometheus: {url: "http://p:9090", headers: {X-Api-Key: hunter2}}}
        """;

    assertThat(problems(LEAST + leaky)).isNotEmpty().noneMatch(line -> line.contains("hunter2"));
    assertThat(read(LEAST + header).effective()).noneMatch(line -> line.contains("hunter2"));
  }

  @Test
  void mistakes_in_slo_files_name_file_and_field() throws IOException {
    Path slos =
        Files.writeString(
            folder.resolve("slos.yaml"),
            Manifests.OBJECTIVE.replace("target: 99.95", "target: 120"));

    assertThat(problems(LEAST + "slos: {files: [%s, /nowhere/slos.yaml]}\n".formatted(slos)))
        .satisfiesExactly(
            wrong ->
                assertThat(wrong)
                    .startsWith(slos + ": spec.objective.target is \"120\": write a percentage"),
            missing ->
                assertThat(missing)
                    .startsWith("slos.files is \"/nowhere/slos.yaml\": cannot be read"));
  }

  private String everything() throws IOException {
    Path slos = Files.writeString(folder.resolve("slos.yaml"), Manifests.OBJECTIVE);
    Path password = Files.writeString(folder.resolve("password"), "hunter2\n");
    return EVERYTHING
        .replace("SLOS", slos.toString())
        .replace("STORE_PASSWORD", password.toString());
  }

  private static Config read(String yaml) {
    return ok(ConfigFile.parse(yaml, Map.of()));
  }

  private static Config ok(Parsed<Config> parsed) {
    return switch (parsed) {
      case Parsed.Ok<Config>(Config config) -> config;
      case Parsed.Invalid<Config>(List<Problem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  private static List<String> problems(String yaml) {
    return switch (ConfigFile.parse(yaml, Map.of())) {
      case Parsed.Ok<Config>(Config config) -> List.of();
      case Parsed.Invalid<Config>(List<Problem> problems) ->
          problems.stream().map(Problem::toString).toList();
    };
  }

  @Test
  void of_every_key_that_names_a_file_a_check_knows_what_must_be_in_it() {
    assertThat(Key.values())
        .filteredOn(key -> key.type() == Key.Type.FILE)
        .allSatisfy(key -> assertThat(NamedFilesReader.CONTENTS).containsKey(key));
  }

  @Test
  void a_file_that_is_no_text_is_a_mistake_in_it(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("burnscope.yaml"), new byte[] {(byte) 0xc3, 0x28});

    assertThat(ConfigFile.read(file, Map.of()))
        .isEqualTo(
            Parsed.invalid(file.toString(), "", "is not UTF-8 text: save the file as UTF-8"));
  }

  @Test
  void a_folder_in_its_place_is_told_with_its_name(@TempDir Path folder) {
    assertThatThrownBy(() -> ConfigFile.read(folder, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(folder + " cannot be read: ");
  }
}
