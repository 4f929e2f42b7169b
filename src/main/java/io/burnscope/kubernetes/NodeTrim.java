package io.burnscope.kubernetes;

import io.burnscope.change.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is kept of a node's status: the long list of its images and its heartbeats are not. */
final class NodeTrim {
  private NodeTrim() {}

  static Map<String, Object> status(Tree status) {
    List<Map<String, String>> conditions =
        status.trees("conditions").stream()
            .map(condition -> texts(condition, "type", "status", "lastTransitionTime"))
            .toList();
    return Map.of("conditions", conditions, "nodeInfo", status.texts("nodeInfo"));
  }

  private static Map<String, String> texts(Tree tree, String... keys) {
    Map<String, String> texts = new HashMap<>();
    for (String key : keys) {
      tree.text(key).ifPresent(text -> texts.put(key, text));
    }
    return texts;
  }
}
