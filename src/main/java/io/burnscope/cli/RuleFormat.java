package io.burnscope.cli;

import io.burnscope.rule.RuleFile;
import io.burnscope.rule.RuleGroup;
import io.burnscope.rule.RuleManifest;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.Slo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code generate} writes. */
enum RuleFormat {
  /** A rule file for Prometheus. */
  RULES,
  /** A PrometheusRule for each SLO. */
  PROMETHEUSRULE,
  /** A ConfigMap with a rule file for each SLO. */
  CONFIGMAP;

  /** How the files of a folder end. */
  static final String SUFFIX = ".rules.yaml";

  /**
   * All rules in one text.
   *
   * @param labels of the objects, for selectors; a plain rule file has none
   */
  String write(Manifests manifests, Duration base, Map<String, String> labels) {
    if (this == RULES) {
      List<RuleGroup> all = new ArrayList<>();
      groups(manifests, base).values().forEach(all::addAll);
      return YamlText.of(RuleFile.of(all));
    }
    List<Map<String, Object>> objects = new ArrayList<>();
    groups(manifests, base).forEach((slo, groups) -> objects.add(tree(slo, groups, labels)));
    return YamlText.of(objects);
  }

  /** The rules of each SLO in a file of its own. */
  Map<Path, String> files(
      Path folder, Manifests manifests, Duration base, Map<String, String> labels) {
    Map<Path, String> files = new LinkedHashMap<>();
    groups(manifests, base)
        .forEach((slo, groups) -> {
          String name = slo.id().namespace() + "." + RuleManifest.name(slo.id()) + SUFFIX;
          files.put(folder.resolve(name), YamlText.of(tree(slo, groups, labels)));
        });
    return files;
  }

  private Map<String, Object> tree(Slo slo, List<RuleGroup> groups, Map<String, String> labels) {
    return switch (this) {
      case RULES -> RuleFile.of(groups);
      case PROMETHEUSRULE -> RuleManifest.prometheusRule(slo.id(), groups, labels);
      case CONFIGMAP -> RuleManifest.configMap(slo.id(), YamlText.of(RuleFile.of(groups)), labels);
    };
  }

  /** SLOs without rules, such as disabled ones, are left out. */
  private static Map<Slo, List<RuleGroup>> groups(Manifests manifests, Duration base) {
    Map<Slo, List<RuleGroup>> groups = new LinkedHashMap<>();
    for (Slo slo : manifests.slos().values()) {
      List<RuleGroup> own = SloRules.of(slo, manifests.objectives(), base);
      if (!own.isEmpty()) {
        groups.put(slo, own);
      }
    }
    return groups;
  }
}
