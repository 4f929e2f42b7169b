package io.burnscope.cli;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One YAML document. Numbers stay text, so that they stay exact; every field remembers its line.
 *
 * @param tree the document; empty if it is no object
 * @param lines line of each field, from 1, by paths such as {@code spec.routes[0].weight}
 */
record YamlDocument(Map<String, Object> tree, Map<String, Integer> lines) {
  /** Deeper than any resource; ends a document that contains itself. */
  private static final int DEEPEST = 50;

  /** All documents of a text that are not empty, or the place where it is no YAML. */
  static Parsed<List<YamlDocument>> all(String text) {
    List<YamlDocument> documents = new ArrayList<>();
    try {
      LoadSettings settings = LoadSettings.builder().build();
      for (Node node : new Compose(settings).composeAllFromString(text)) {
        documents.add(of(node));
      }
      return new Parsed.Ok<>(
          documents.stream().filter(document -> !document.tree().isEmpty()).toList());
    } catch (MarkedYamlEngineException syntax) {
      String line =
          syntax.getProblemMark().map(mark -> "line " + (mark.getLine() + 1)).orElse("YAML");
      return Parsed.invalid(line, "", syntax.getProblem());
    } catch (YamlEngineException limit) {
      return Parsed.invalid("YAML", "", Optional.ofNullable(limit.getMessage()).orElse("refused"));
    }
  }

  /** The line of a field, or of the nearest object around it that was written. */
  int line(String path) {
    for (String at = path; !at.isEmpty(); at = parent(at)) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return lines.getOrDefault("", 1);
  }

  /** Where a problem stands and what it is. */
  String describe(String file, Problem problem) {
    return file + ":" + line(problem.field()) + ": " + problem;
  }

  private static String parent(String path) {
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? "" : path.substring(0, end);
  }

  @SuppressWarnings("unchecked")
  private static YamlDocument of(Node root) {
    Map<String, Integer> lines = new HashMap<>();
    Object tree = value(root, "", lines, 0);
    return new YamlDocument(
        tree instanceof Map ? (Map<String, Object>) tree : Map.of(), Map.copyOf(lines));
  }

  private static @Nullable Object value(
      Node node, String path, Map<String, Integer> lines, int depth) {
    if (depth > DEEPEST) {
      throw new YamlEngineException("nested deeper than " + DEEPEST);
    }
    node.getStartMark().ifPresent(mark -> lines.putIfAbsent(path, mark.getLine() + 1));
    return switch (node) {
      case MappingNode mapping -> object(mapping, path, lines, depth);
      case SequenceNode sequence -> list(sequence, path, lines, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new YamlEngineException("an alias stands where a value is expected");
    };
  }

  private static Map<String, @Nullable Object> object(
      MappingNode mapping, String path, Map<String, Integer> lines, int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (NodeTuple field : mapping.getValue()) {
      String name = field.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
      String child = path.isEmpty() ? name : path + "." + name;
      field.getKeyNode().getStartMark().ifPresent(mark -> lines.put(child, mark.getLine() + 1));
      if (object.containsKey(name)) {
        throw new YamlEngineException("line " + lines.get(child) + ": " + child + " stands twice");
      }
      object.put(name, value(field.getValueNode(), child, lines, depth + 1));
    }
    return object;
  }

  private static List<@Nullable Object> list(
      SequenceNode sequence, String path, Map<String, Integer> lines, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      list.add(value(element, path + "[" + list.size() + "]", lines, depth + 1));
    }
    return list;
  }

  private static @Nullable Object scalar(ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.NULL)) {
      return null;
    }
    return scalar.getTag().equals(Tag.BOOL)
        ? (Object) Boolean.valueOf(scalar.getValue())
        : scalar.getValue();
  }
}
