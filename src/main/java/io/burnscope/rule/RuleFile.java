package io.burnscope.rule;

import io.burnscope.slo.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rule groups in the shape of a Prometheus rule file: ordered maps, lists and text, for YAML. */
public final class RuleFile {
  private RuleFile() {}

  /** The whole file; the same groups give the same tree in the same order. */
  public static Map<String, Object> of(List<RuleGroup> groups) {
    return new LinkedHashMap<>(Map.of("groups", groups.stream().map(RuleFile::group).toList()));
  }

  private static Map<String, Object> group(RuleGroup group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", group.name());
    tree.put("interval", Durations.text(group.interval()));
    tree.put("rules", group.rules().stream().map(RuleFile::rule).toList());
    return tree;
  }

  private static Map<String, Object> rule(Rule rule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    switch (rule) {
      case Rule.Recording recording -> {
        tree.put("record", recording.name());
        tree.put("expr", recording.expr());
        tree.put("labels", recording.labels());
      }
      case Rule.Alerting alert -> {
        tree.put("alert", alert.name());
        tree.put("expr", alert.expr());
        tree.put("for", Durations.text(alert.hold()));
        tree.put("labels", alert.labels());
        tree.put("annotations", alert.annotations());
      }
    }
    return tree;
  }
}
