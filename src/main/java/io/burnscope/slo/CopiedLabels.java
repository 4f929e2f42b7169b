package io.burnscope.slo;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads those labels of a resource that its alerts and series shall carry, such as a team. */
final class CopiedLabels {
  private static final Pattern PROMETHEUS = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** What tells SLOs, windows and alerts apart; a copy would change what an alert is about. */
  private static final Set<String> TAKEN =
      Set.of(
          "slo_name",
          "slo_namespace",
          "objective_name",
          "objective_id",
          "slo_composition_name",
          "slo_composition_namespace",
          "composition_id",
          "slok_window",
          "slok_alert",
          "severity",
          "tier",
          "alertname",
          "alertstate");

  private CopiedLabels() {}

  static Map<String, String> read(Node metadata, String prefix) {
    Node labels = metadata.field("labels");
    Map<String, String> copied = new TreeMap<>();
    for (String key : labels.names()) {
      if (!key.startsWith(prefix)) {
        continue;
      }
      Node label = labels.field(key);
      String name = key.substring(prefix.length());
      if (!PROMETHEUS.matcher(name).matches() || name.startsWith("__")) {
        label.problem(
            "\"%s\" cannot be a Prometheus label: use letters, digits and _ after %s"
                .formatted(name, prefix));
      } else if (TAKEN.contains(name)) {
        label.problem("every alert has a label \"" + name + "\" of its own: use another name");
      } else {
        label.text().ifPresent(value -> copied.put(name, value));
      }
    }
    return copied;
  }
}
