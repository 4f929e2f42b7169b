package io.burnscope.cli;

import io.burnscope.rule.RuleFile;
import io.burnscope.rule.RuleGroup;
import io.burnscope.rule.RuleManifest;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.Slo;
import java.time.Duration;
import java.util.ArrayList;
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

  String write(Manifests manifests, Duration base) {
    List<RuleGroup> all = new ArrayList<>();
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Slo slo : manifests.slos().values()) {
      List<RuleGroup> groups = SloRules.of(slo, manifests.objectives(), base);
      switch (this) {
        case RULES -> all.addAll(groups);
        case PROMETHEUSRULE -> objects.add(RuleManifest.prometheusRule(slo.id(), groups));
        case CONFIGMAP ->
            objects.add(RuleManifest.configMap(slo.id(), YamlText.of(RuleFile.of(groups))));
      }
    }
    return this == RULES ? YamlText.of(RuleFile.of(all)) : YamlText.of(objects);
  }
}
