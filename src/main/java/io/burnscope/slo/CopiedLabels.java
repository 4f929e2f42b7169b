package io.burnscope.slo;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads what of a resource its alerts and series shall carry as labels, such as a team: its labels
 * with the configured prefix, and annotations with ours, whose values may be any text.
 */
final class CopiedLabels {
  /** Of annotations. */
  static final String ANNOTATION = "label.burnscope.io/";

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
    Map<String, String> copied = new TreeMap<>();
    copy(metadata.field("annotations"), ANNOTATION, copied);
    copy(metadata.field("labels"), prefix, copied);
    return copied;
  }

  private static void copy(Node labels, String prefix, Map<String, String> copied) {
    for (String key : labels.names()) {
      if (key.startsWith(prefix)) {
        Node label = labels.field(key);
        String name = key.substring(prefix.length());
        Optional<String> refusal = refusal(name);
        if (refusal.isPresent()) {
          label.problem(refusal.get().formatted(prefix));
        } else {
          label.text().ifPresent(value -> copied.put(name, value));
        }
      }
    }
  }

  /** Why alerts cannot carry a label of that name; {@code %s} stands for what is before it. */
  static Optional<String> refusal(String name) {
    if (!PROMETHEUS.matcher(name).matches() || name.startsWith("__")) {
      return Optional.of(
          "\"%s\" cannot be a Prometheus label: use letters, digits and _ after %%s"
              .formatted(name.replace("%", "%%")));
    }
    return TAKEN.contains(name)
        ? Optional.of("every alert has a label \"" + name + "\" of its own: use another name")
        : Optional.empty();
  }
}
