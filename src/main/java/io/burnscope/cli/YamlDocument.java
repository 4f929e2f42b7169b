package io.burnscope.cli;

import io.burnscope.input.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One resource in a YAML file. Numbers stay text, so that they stay exact; every field remembers
 * its line.
 *
 * @param file its name
 * @param path where it stands in its document; empty: it is the document
 * @param tree maps, lists, text, booleans
 * @param lines line of each field, from 1, by paths such as {@code spec.routes[0].weight}
 */
record YamlDocument(
    String file, String path, Map<String, Object> tree, Map<String, Integer> lines) {
  /** The line of a field, or of the nearest object around it that was written. */
  int line(String field) {
    for (String at = joined(field); !at.isEmpty(); at = parent(at)) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return lines.getOrDefault("", 1);
  }

  /** The field, or the nearest object around it that was written. */
  String written(String field) {
    String at = field;
    while (!at.isEmpty() && !lines.containsKey(joined(at))) {
      at = parent(at);
    }
    return at.isEmpty() ? field : at;
  }

  /** Where a problem stands and what it is. */
  Finding finding(Problem problem) {
    return new Finding(file, line(problem.field()), problem);
  }

  /** The text at the top, such as that of {@code kind}; empty if there is none. */
  String text(String name) {
    return tree.get(name) instanceof String text ? text : "";
  }

  /** The resources in a {@code List}, as kubectl prints them; else this one. */
  List<YamlDocument> resources() {
    if (!text("kind").endsWith("List") || !(tree.get("items") instanceof List<?> items)) {
      return List.of(this);
    }
    List<YamlDocument> resources = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Map<?, ?> map) {
        resources.add(new YamlDocument(file, "items[" + i + "]", YamlFile.object(map), lines));
      }
    }
    return resources;
  }

  private String joined(String field) {
    return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
  }

  private static String parent(String path) {
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? "" : path.substring(0, end);
  }
}
