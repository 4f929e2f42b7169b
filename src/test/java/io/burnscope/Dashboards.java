package io.burnscope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shipped dashboards by file name, and what they ask. */
final class Dashboards {
  private Dashboards() {}

  /**
   * A question to Prometheus.
   *
   * @param from which dashboard and panel, variable or annotation
   */
  record Query(String from, String text) {}

  static Map<String, JsonNode> all() {
    Map<String, JsonNode> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("deploy", "grafana"))) {
      for (Path file : files.sorted().toList()) {
        all.put(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return all;
  }

  /** Of panels, annotations and variables. */
  static List<Query> queries(String file, JsonNode dashboard) {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      String from = file + ", panel " + panel.path("title").asText();
      panel
          .path("targets")
          .forEach(target -> queries.add(new Query(from, target.path("expr").asText())));
    }
    for (JsonNode annotation : dashboard.at("/annotations/list")) {
      if (annotation.has("expr")) {
        String from = file + ", annotation " + annotation.path("name").asText();
        queries.add(new Query(from, annotation.path("expr").asText()));
      }
    }
    for (JsonNode variable : dashboard.at("/templating/list")) {
      if (variable.path("type").asText().equals("query")) {
        String from = file + ", variable " + variable.path("name").asText();
        queries.add(new Query(from, variable.at("/query/query").asText()));
      }
    }
    return queries;
  }
}
