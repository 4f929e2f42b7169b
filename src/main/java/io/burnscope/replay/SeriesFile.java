package io.burnscope.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code series.jsonl}. A line is {@code {"sli": "namespace/name", "from", "step", "points": [[bad,
 * total], …]}}, or with {@code "bad", "total", "repeat"} for many equal steps. With {@code
 * "workload": "Deployment/namespace/name", "revision"} in place of {@code sli} it is what one
 * revision of a workload served. With {@code "labels": {"code": "503", …}} beside {@code sli} it is
 * what the SLI's series with these labels counted, beside and not in place of its own counts. With
 * {@code "caller": "Deployment/namespace/name", "callee", "seenBy": "caller"} (or {@code "callee"})
 * it is what went over an edge of the call graph.
 */
final class SeriesFile {
  private final Map<String, RecordedSeries> slis = new HashMap<>();
  private final Map<ObjectRef, Map<String, RecordedSeries>> revisions = new HashMap<>();

  private final Map<String, Map<Map<String, String>, RecordedSeries>> labels = new HashMap<>();
  private final Map<Edge, RecordedSeries> edges = new LinkedHashMap<>();

  /** One edge as one side saw it. */
  record Edge(Topology.Call call, CallTraffic.Side seenBy) {}

  static SeriesFile read(String text) {
    SeriesFile file = new SeriesFile();
    JsonLines.each("series.jsonl", text, file::add);
    return file;
  }

  Map<String, RecordedSeries> slis() {
    return slis;
  }

  Map<ObjectRef, Map<String, RecordedSeries>> revisions() {
    return revisions;
  }

  /** By SLI and labels. */
  Map<String, Map<Map<String, String>, RecordedSeries>> labels() {
    return labels;
  }

  Map<Edge, RecordedSeries> edges() {
    return edges;
  }

  private void add(JsonNode line) {
    RecordedSeries series = target(line);
    Duration step = JsonLines.duration(line, "step");
    Instant end = JsonLines.time(line, "from").plus(step);
    if (line.has("repeat")) {
      Counts counts = new Counts(number(line, "bad"), number(line, "total"));
      for (int i = 0; i < line.get("repeat").asInt(); i++) {
        series.add(end, step, counts);
        end = end.plus(step);
      }
      return;
    }
    for (JsonNode point : line.path("points")) {
      if (!point.isNull()) {
        series.add(end, step, new Counts(point.get(0).asDouble(), point.get(1).asDouble()));
      }
      end = end.plus(step);
    }
  }

  private RecordedSeries target(JsonNode line) {
    if (line.has("sli") && line.has("labels")) {
      Map<String, String> own = new TreeMap<>();
      line.get("labels").properties().forEach(it -> own.put(it.getKey(), it.getValue().asText()));
      return labels
          .computeIfAbsent(line.get("sli").asText(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(own, _ -> new RecordedSeries());
    }
    if (line.has("caller")) {
      return edges.computeIfAbsent(edge(line), _ -> new RecordedSeries());
    }
    if (line.has("sli")) {
      return slis.computeIfAbsent(line.get("sli").asText(), name -> new RecordedSeries());
    }
    ObjectRef workload = JsonLines.object(line, "workload");
    return revisions
        .computeIfAbsent(workload, ref -> new HashMap<>())
        .computeIfAbsent(JsonLines.text(line, "revision"), name -> new RecordedSeries());
  }

  private static Edge edge(JsonNode line) {
    Topology.Call call =
        new Topology.Call(JsonLines.object(line, "caller"), JsonLines.object(line, "callee"));
    String side = JsonLines.text(line, "seenBy");
    return switch (side) {
      case "caller" -> new Edge(call, CallTraffic.Side.CALLER);
      case "callee" -> new Edge(call, CallTraffic.Side.CALLEE);
      default -> throw new IllegalArgumentException("seenBy is caller or callee but was " + side);
    };
  }

  private static double number(JsonNode line, String field) {
    return JsonLines.required(line, field).asDouble();
  }
}
