package io.burnscope.alert;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Pyrra. Its label {@code slo} is also APPUiO's flag, which is no SLO's name; it has no namespace,
 * and an SLO with grouping is one SLO for each group.
 */
final class Pyrra {
  /** What is neither the SLO nor its group; the rest of the labels is the group. */
  private static final Set<String> NO_GROUP =
      Set.of(
          "alertname",
          "slo",
          "short",
          "long",
          "exhaustion",
          "severity",
          "cluster",
          "prometheus",
          "prometheus_replica",
          "replica",
          "team",
          "tenant");

  /** {@code absent(} at the start of the expression in the generator's link. */
  private static final Pattern ABSENT = Pattern.compile("[?&]g0\\.expr=absent(\\(|%28)");

  private Pyrra() {}

  static Optional<Match> burn(AlertGroup.Alert alert) {
    Labels labels = Labels.of(alert);
    return slo(labels)
        .filter(_ -> labels.has("short") && labels.has("long"))
        .map(slo ->
            Match.of(
                    "pyrra",
                    External.slo(slo + group(labels)),
                    AlertKind.BURN,
                    labels.text("severity"))
                .windows(labels.window("short"), labels.window("long")));
  }

  static Optional<Match> absent(AlertGroup.Alert alert) {
    Labels labels = Labels.of(alert);
    boolean absent =
        labels.alertname().equals("SLOMetricAbsent") || ABSENT.matcher(alert.generatorUrl()).find();
    return slo(labels)
        .filter(_ -> absent && !labels.has("short"))
        .map(slo ->
            Match.of("pyrra", External.slo(slo), AlertKind.NO_DATA, labels.text("severity")));
  }

  private static Optional<String> slo(Labels labels) {
    return labels.get("slo").filter(slo -> !slo.equals("true") && !slo.equals("false"));
  }

  /** {@code {job="receive"}}, sorted; nothing if there is no group. */
  private static String group(Labels labels) {
    TreeMap<String, String> group = new TreeMap<>(labels.all());
    group.keySet().removeAll(NO_GROUP);
    return group.isEmpty()
        ? ""
        : group.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
