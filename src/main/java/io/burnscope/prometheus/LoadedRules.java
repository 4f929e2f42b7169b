package io.burnscope.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.burnscope.input.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules that a Prometheus evaluates, as {@code /api/v1/rules} tells them. Pure.
 *
 * @param all in the order of files and groups
 */
record LoadedRules(List<Loaded> all) {
  static final LoadedRules NONE = new LoadedRules(List.of());

  /** {@code * (1 - 0.99))} and {@code * 0.01)} as Prometheus prints them in a burn's threshold. */
  private static final Pattern BUDGET =
      Pattern.compile("\\*\\s*(?:\\(\\s*1\\s*-\\s*([\\d.]+)\\s*\\)|([\\d.]+(?:e-?\\d+)?))\\s*\\)");

  LoadedRules {
    all = List.copyOf(all);
  }

  /** What a rule does. */
  enum Kind {
    ALERTING,
    RECORDING
  }

  /**
   * One rule.
   *
   * @param group its group
   * @param name of the alert or the series
   * @param health {@code ok}, {@code unknown} until the first evaluation, or {@code err}
   */
  record Loaded(
      Kind kind,
      String group,
      String name,
      String query,
      Map<String, String> labels,
      String health) {
    Loaded {
      labels = Map.copyOf(labels);
    }

    /** Whether every fixed label of it is on what has {@code others}. */
    boolean within(Map<String, String> others) {
      return labels.entrySet().stream()
          .filter(label -> !label.getValue().contains("{{"))
          .allMatch(label -> label.getValue().equals(others.get(label.getKey())));
    }
  }

  static Answer<LoadedRules> of(JsonNode answer) {
    JsonNode groups = answer.path("data").path("groups");
    if (!groups.isArray()) {
      return new Answer.Unavailable<>("Prometheus tells no rules (a store behind a proxy?)");
    }
    List<Loaded> all = new ArrayList<>();
    for (JsonNode group : groups) {
      group.path("rules").forEach(rule -> all.add(rule(group.path("name").asText(), rule)));
    }
    return new Answer.Known<>(new LoadedRules(all));
  }

  private static Loaded rule(String group, JsonNode rule) {
    Map<String, String> labels = new HashMap<>();
    rule.path("labels").properties().forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
    return new Loaded(
        rule.path("type").asText().equals("alerting") ? Kind.ALERTING : Kind.RECORDING,
        group,
        rule.path("name").asText(),
        rule.path("query").asText(),
        labels,
        rule.path("health").asText("unknown"));
  }

  /** The ratio of good events that the rules of an alert promise, from their thresholds. */
  OptionalDouble objective(String alertname, Map<String, String> labels) {
    return all.stream()
        .filter(rule -> rule.kind() == Kind.ALERTING && rule.name().equals(alertname))
        .filter(rule -> rule.within(labels))
        .flatMapToDouble(rule -> promised(rule.query()).stream())
        .findFirst();
  }

  private static OptionalDouble promised(String query) {
    Matcher threshold = BUDGET.matcher(query);
    while (threshold.find()) {
      double promised =
          threshold.group(1) != null
              ? Double.parseDouble(threshold.group(1))
              : 1 - Double.parseDouble(threshold.group(2));
      if (promised > 0 && promised < 1) {
        return OptionalDouble.of(promised);
      }
    }
    return OptionalDouble.empty();
  }

  /** The first recorded series that has these labels and whose name {@code name} finds. */
  Optional<Matcher> recorded(Pattern name, String label, String value) {
    return all.stream()
        .filter(rule -> rule.kind() == Kind.RECORDING && value.equals(rule.labels().get(label)))
        .map(rule -> name.matcher(rule.name()))
        .filter(Matcher::find)
        .findFirst();
  }
}
