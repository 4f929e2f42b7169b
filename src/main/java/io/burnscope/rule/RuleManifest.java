package io.burnscope.rule;

import io.burnscope.slo.SloId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Kubernetes objects that carry the rules of one SLO, as ordered maps for YAML. */
public final class RuleManifest {
  /** Marks what Burnscope made; it touches no rule without it. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  private RuleManifest() {}

  /** A PrometheusRule of the Prometheus operator, in the SLO's namespace. */
  public static Map<String, Object> prometheusRule(SloId slo, List<RuleGroup> groups) {
    return prometheusRule(slo, groups, Map.of());
  }

  /**
   * The same, with labels that make a Prometheus select it.
   *
   * @param labels what its {@code ruleSelector} asks for, such as {@code release: prometheus}; they
   *     never replace the mark of who made the object
   */
  public static Map<String, Object> prometheusRule(
      SloId slo, List<RuleGroup> groups, Map<String, String> labels) {
    Map<String, Object> tree = object("monitoring.coreos.com/v1", "PrometheusRule", slo, labels);
    tree.put("spec", RuleFile.of(groups));
    return tree;
  }

  /**
   * A ConfigMap with one rule file, for a Prometheus that mounts it.
   *
   * @param file the rule file as YAML
   */
  public static Map<String, Object> configMap(SloId slo, String file) {
    return configMap(slo, file, Map.of());
  }

  /**
   * The same, with labels by which a sidecar finds it.
   *
   * @param file the rule file as YAML
   */
  public static Map<String, Object> configMap(SloId slo, String file, Map<String, String> labels) {
    Map<String, Object> tree = object("v1", "ConfigMap", slo, labels);
    tree.put("data", Map.of(name(slo) + ".rules.yaml", file));
    return tree;
  }

  private static Map<String, Object> object(
      String apiVersion, String kind, SloId slo, Map<String, String> labels) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put(MANAGED_BY, "burnscope");
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name(slo));
    metadata.put("namespace", slo.namespace());
    metadata.put("labels", all);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("apiVersion", apiVersion);
    tree.put("kind", kind);
    tree.put("metadata", metadata);
    return tree;
  }

  /** An objective and a composition of one name must not share an object. */
  public static String name(SloId slo) {
    String kind =
        switch (slo.kind()) {
          case OBJECTIVE -> "slo";
          case COMPOSITION -> "sloc";
          case EXTERNAL -> slo.kind().name().toLowerCase(Locale.ROOT);
        };
    return kind + "-" + slo.name();
  }
}
