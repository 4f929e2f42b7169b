package io.burnscope.slo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One objective of a ServiceLevel, written as a ServiceLevelObjective.
 *
 * @param metadata of the ServiceLevel
 * @param resourceName of what it becomes
 */
record TranslatedObjective(Node metadata, String service, String resourceName, int place) {
  private static final String ANNOTATION = "burnscope.io/";
  private static final int LONGEST_DESCRIPTION = 255;

  /** It, or nothing and its problems. */
  Optional<ServiceLevel.Translated> read(Node objective) {
    String name = objective.field("name").text().orElse("");
    boolean disabled = objective.field("disable").truth().orElse(false);
    Optional<Objective> target =
        SloManifest.target(objective.field("availabilityObjectivePercent"));
    Node prometheus = objective.field("serviceLevelIndicator").field("prometheus");
    Optional<QueryPair> queries =
        prometheus.present()
            ? QueryPair.read(prometheus)
            : prometheus.problem("is required: totalQuery and errorQuery");
    List<String> notes = new ArrayList<>();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("apiVersion", SloManifest.API_VERSION);
    tree.put("kind", SloId.Kind.OBJECTIVE.toString());
    tree.put("metadata", metadata(disabled, labels(objective, notes)));
    if (target.isEmpty() || queries.isEmpty()) {
      return Optional.empty();
    }
    notes.addAll(queries.get().notes());
    if (prometheus.field("address").present()) {
      notes.add("its address is not asked: the configured Prometheus is");
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("displayName", displayName(objective, name));
    spec.put("objective", spec(name, target.get(), queries.get()));
    tree.put("spec", spec);
    List<String> told = notes.stream().map(note -> name + ": " + note).toList();
    return Optional.of(new ServiceLevel.Translated(resourceName, place, tree, told));
  }

  private static String displayName(Node objective, String name) {
    String text = objective.field("description").textIfAny().orElse(name);
    return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION);
  }

  private static Map<String, Object> spec(String name, Objective target, QueryPair queries) {
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("totalQuery", queries.total());
    query.put("errorQuery", queries.bad());
    query.put("mode", "expression");
    Map<String, Object> objective = new LinkedHashMap<>();
    objective.put("name", name);
    objective.put("target", target.percent());
    objective.put("window", "30d");
    objective.put("sli", Map.of("query", query));
    objective.put("alerting", Map.of("burnRateAlerts", Map.of("enabled", true)));
    return objective;
  }

  /**
   * Annotations of the ServiceLevel that are ours stay; its labels do not, since a tool for GitOps
   * knows its own by them.
   */
  private Map<String, Object> metadata(boolean disabled, Map<String, String> labels) {
    Map<String, String> annotations = new TreeMap<>();
    metadata
        .field("annotations")
        .texts()
        .forEach((key, value) -> {
          if (key.startsWith(ANNOTATION)) {
            annotations.put(key, value);
          }
        });
    labels.forEach((label, value) -> annotations.put(CopiedLabels.ANNOTATION + label, value));
    annotations.put(ANNOTATION + "service-level", service);
    if (disabled) {
      annotations.put(ANNOTATION + "disabled", "true");
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", resourceName);
    metadata.field("namespace").text().ifPresent(namespace -> tree.put("namespace", namespace));
    tree.put("annotations", annotations);
    return tree;
  }

  private static Map<String, String> labels(Node objective, List<String> notes) {
    Node labels = objective.field("output").field("prometheus").field("labels");
    Map<String, String> kept = new TreeMap<>();
    for (String label : labels.names()) {
      if (CopiedLabels.refusal(label).isPresent()) {
        notes.add(
            "its label " + label + " is left out: alerts have one of that name, or cannot have it");
      } else {
        labels.field(label).textIfAny().ifPresent(value -> kept.put(label, value));
      }
    }
    return kept;
  }
}
