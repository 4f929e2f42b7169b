package io.burnscope.doctor;

import io.burnscope.config.Config;
import io.burnscope.config.Mode;
import io.burnscope.input.Answer;
import io.burnscope.input.Diagnosis;
import io.burnscope.kubernetes.KubernetesClients;
import io.burnscope.kubernetes.KubernetesDoctor;
import io.burnscope.kubernetes.KubernetesSettings;
import io.burnscope.kubernetes.operator.RuleOutput;
import io.burnscope.llm.GroqNarrator;
import io.burnscope.llm.GroqSettings;
import io.burnscope.prometheus.AlertmanagerClient;
import io.burnscope.prometheus.AlertmanagerDoctor;
import io.burnscope.prometheus.PrometheusClient;
import io.burnscope.prometheus.PrometheusDoctor;
import io.burnscope.slack.SlackDoctor;
import io.burnscope.slack.SlackSettings;
import io.burnscope.store.StoreDoctor;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Looks at all that a configuration names. Blocking; each question has the deadline it names. */
public final class Doctor {
  private final Config config;
  private final Clock clock;
  private final List<Diagnosis> found = new ArrayList<>();

  private Doctor(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** What was found, one system after the other. */
  public static List<Diagnosis> examine(Config config, Clock clock) {
    return new Doctor(config, clock).all();
  }

  private List<Diagnosis> all() {
    found.add(Diagnosis.ok("configuration", "is sound; " + words(config.mode())));
    config
        .files()
        .forEach(file ->
            file.problem()
                .ifPresent(no ->
                    found.add(
                        Diagnosis.fail(
                            "configuration", no.field() + " " + no.value(), no.remedy()))));
    found.addAll(StoreDoctor.examine(config.store()));
    Set<String> groups =
        config.kubernetes().map(this::cluster).orElseGet(() -> without("kubernetes", "enabled"));
    config
        .sources()
        .forEach((name, source) ->
            source(
                name, source, name.equals(config.kubernetesSource()) ? groups : Set.<String>of()));
    config.slack().ifPresentOrElse(this::slack, () -> without("slack", "tokenFile"));
    config.buttons().ifPresent(buttons -> found.add(SlackDoctor.buttons(buttons)));
    config.narrator().ifPresent(settings -> found.add(narrator(settings)));
    return found;
  }

  private static String words(Mode mode) {
    return switch (mode) {
      case Mode.Full() -> "mode full writes rules and status of SLOs";
      case Mode.Bot() -> "mode bot writes incidents only";
      case Mode.Shadow shadow -> "mode shadow posts to " + shadow.only() + " only";
    };
  }

  private Set<String> without(String what, String key) {
    found.add(Diagnosis.ok(what, "is not configured (" + what + "." + key + ")"));
    return Set.of();
  }

  /** Gives the rule groups that should be loaded. */
  private Set<String> cluster(KubernetesSettings settings) {
    try (KubernetesClient client = KubernetesClients.of(settings)) {
      KubernetesDoctor doctor = new KubernetesDoctor(client, settings, clock);
      found.addAll(
          doctor.examine(
              rules(), config.operator().serviceLevels(), config.incident().ownNamespace()));
      return config.operator().rules() == RuleOutput.PROMETHEUSRULE
          ? doctor.ruleGroups()
          : Set.of();
    } catch (RuntimeException unusable) {
      found.add(
          Diagnosis.fail(
              "kubernetes",
              "no way into the cluster: " + unusable.getMessage(),
              "check kubernetes.kubeconfig"));
      return Set.of();
    }
  }

  private String rules() {
    return switch (config.operator().rules()) {
      case PROMETHEUSRULE -> "prometheusrules";
      case CONFIGMAP -> "configmaps";
      case NONE -> "";
    };
  }

  private void source(String name, Config.SourceConfig source, Set<String> groups) {
    source
        .prometheus()
        .ifPresentOrElse(
            settings ->
                found.addAll(
                    new PrometheusDoctor(new PrometheusClient(settings), name, clock)
                        .examine(groups)),
            () ->
                found.add(
                    Diagnosis.warn(
                        "prometheus " + name,
                        "is not configured: incidents have no numbers",
                        "write sources." + name + ".prometheus.url")));
    source
        .alertmanager()
        .ifPresentOrElse(
            settings ->
                found.addAll(
                    new AlertmanagerDoctor(new AlertmanagerClient(settings), name).examine()),
            () ->
                found.add(
                    Diagnosis.warn(
                        "alertmanager " + name,
                        "is not configured: silences and lost deliveries are not seen",
                        "write sources." + name + ".alertmanager.url")));
  }

  private void slack(SlackSettings settings) {
    try (SlackDoctor doctor = new SlackDoctor(settings)) {
      found.addAll(doctor.examine());
    }
  }

  private static Diagnosis narrator(GroqSettings settings) {
    GroqNarrator narrator =
        new GroqNarrator(settings, new SimpleMeterRegistry(), new SplittableRandom());
    return switch (narrator.probe()) {
      case Answer.Known<String>(String model) -> Diagnosis.ok("narrator", model + " is there");
      case Answer.Unavailable<String>(String reason) ->
          Diagnosis.warn(
              "narrator", reason, "check narrator.keyFile and narrator.models; facts need neither");
    };
  }
}
