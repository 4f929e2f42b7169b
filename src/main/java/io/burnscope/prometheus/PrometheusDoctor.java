package io.burnscope.prometheus;

import static io.burnscope.input.Diagnosis.fail;
import static io.burnscope.input.Diagnosis.ok;
import static io.burnscope.input.Diagnosis.warn;

import com.fasterxml.jackson.databind.JsonNode;
import io.burnscope.input.Answer;
import io.burnscope.input.ClockSkew;
import io.burnscope.input.Diagnosis;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at one Prometheus as a person who installs would: is it there, in time, with our rules. */
public final class PrometheusDoctor {
  private static final int NAMED = 3;

  private final PrometheusClient client;
  private final String what;
  private final InstantSource clock;

  /** Of the source of that name. */
  public PrometheusDoctor(PrometheusClient client, String source, InstantSource clock) {
    this.client = client;
    this.what = "prometheus " + source;
    this.clock = clock;
  }

  /**
   * What was found. Blocking, within the client's deadline for each question.
   *
   * @param groups rule groups that we made and that should be loaded; empty: nobody knows
   */
  public List<Diagnosis> examine(Set<String> groups) {
    Instant asked = clock.instant();
    Answer<Instant> now = client.now(deadline());
    Instant answered = clock.instant();
    return switch (now) {
      case Answer.Unavailable<Instant>(String reason) ->
          List.of(fail(what, reason, "check sources.*.prometheus: address, credentials, network"));
      case Answer.Known<Instant>(Instant theirs) -> {
        List<Diagnosis> all = new ArrayList<>();
        all.add(ok(what, version() + " answers at " + client.settings().url()));
        all.add(ClockSkew.of(asked, theirs, answered).told(what, "Prometheus"));
        all.addAll(rules(groups));
        yield all;
      }
    };
  }

  /** How far its clock is from ours; empty if it does not answer. */
  public Answer<ClockSkew> skew() {
    Instant asked = clock.instant();
    return client.now(deadline()).map(theirs -> ClockSkew.of(asked, theirs, clock.instant()));
  }

  private String version() {
    return client
        .get("status/buildinfo", deadline(), reply -> reply.data("version").map(JsonNode::asText))
        .known()
        .filter(version -> !version.isBlank())
        .map(version -> "Prometheus " + version)
        .orElse("a Prometheus-like API");
  }

  private List<Diagnosis> rules(Set<String> groups) {
    return switch (client.rules(deadline())) {
      case Answer.Unavailable<LoadedRules>(String reason) ->
          List.of(
              warn(
                  what,
                  "its rules cannot be read: " + reason,
                  "name a Prometheus that evaluates rules, or ignore this for Thanos and Mimir"));
      case Answer.Known<LoadedRules>(LoadedRules loaded) -> told(loaded, groups);
    };
  }

  private List<Diagnosis> told(LoadedRules loaded, Set<String> groups) {
    List<Diagnosis> all = new ArrayList<>();
    Set<String> present =
        loaded.all().stream().map(LoadedRules.Loaded::group).collect(Collectors.toSet());
    Set<String> absent = new TreeSet<>(groups);
    absent.removeAll(present);
    if (!groups.isEmpty()) {
      all.add(
          absent.isEmpty()
              ? ok(what, "it evaluates all " + groups.size() + " rule groups of our SLOs")
              : fail(
                  what,
                  "%d of %d rule groups of our SLOs are not loaded, such as %s"
                      .formatted(absent.size(), groups.size(), some(absent)),
                  "its ruleSelector does not take them: write the labels that it wants into"
                      + " operator.ruleLabels"));
    }
    all.add(ok(what, SloRulesOf.counted(loaded)));
    List<String> broken =
        loaded.all().stream()
            .filter(rule -> rule.health().equals("err"))
            .map(LoadedRules.Loaded::name)
            .distinct()
            .toList();
    if (!broken.isEmpty()) {
      all.add(
          warn(what, "rules that fail: " + some(broken), "see Status, Rules in its web interface"));
    }
    return all;
  }

  private static String some(Iterable<String> names) {
    List<String> all = new ArrayList<>();
    names.forEach(all::add);
    String first = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    return all.size() > NAMED ? first + " …" : first;
  }

  private Deadline deadline() {
    return Deadline.in(client.settings().timeout());
  }
}
