package io.burnscope.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.burnscope.change.ObjectRef;
import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code series.jsonl}. A line is {@code {"sli": "namespace/name", "from", "step", "points": [[bad,
 * total], …]}}, or with {@code "bad", "total", "repeat"} for many equal steps. With {@code
 * "workload": "Deployment/namespace/name", "revision"} in place of {@code sli} it is what one
 * revision of a workload served.
 */
final class SeriesFile {
  private final Map<String, RecordedSeries> slis = new HashMap<>();
  private final Map<ObjectRef, Map<String, RecordedSeries>> revisions = new HashMap<>();

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
    if (line.has("sli")) {
      return slis.computeIfAbsent(line.get("sli").asText(), name -> new RecordedSeries());
    }
    ObjectRef workload = JsonLines.object(line, "workload");
    return revisions
        .computeIfAbsent(workload, ref -> new HashMap<>())
        .computeIfAbsent(JsonLines.text(line, "revision"), name -> new RecordedSeries());
  }

  private static double number(JsonNode line, String field) {
    return JsonLines.required(line, field).asDouble();
  }
}
