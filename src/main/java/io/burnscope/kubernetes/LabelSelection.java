package io.burnscope.kubernetes;

import io.burnscope.change.Tree;
import java.util.List;
import java.util.Map;

/** Kubernetes' label selector; an empty one selects everything. */
record LabelSelection(Map<String, String> labels, List<Tree> expressions) {
  static LabelSelection of(Tree selector) {
    return new LabelSelection(selector.texts("matchLabels"), selector.trees("matchExpressions"));
  }

  boolean selects(Map<String, String> candidate) {
    return candidate.entrySet().containsAll(labels.entrySet())
        && expressions.stream().allMatch(expression -> holds(expression, candidate));
  }

  private static boolean holds(Tree expression, Map<String, String> candidate) {
    String key = expression.text("key").orElse("");
    boolean present = candidate.containsKey(key);
    boolean listed = present && expression.list("values").contains(candidate.get(key));
    return switch (expression.text("operator").orElse("")) {
      case "In" -> listed;
      case "NotIn" -> !listed;
      case "Exists" -> present;
      case "DoesNotExist" -> !present;
      default -> false;
    };
  }
}
