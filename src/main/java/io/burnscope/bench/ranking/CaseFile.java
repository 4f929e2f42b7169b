package io.burnscope.bench.ranking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.bench.ranking.LabelledCase.Alert;
import io.burnscope.bench.ranking.LabelledCase.Candidate;
import io.burnscope.bench.ranking.LabelledCase.Edge;
import io.burnscope.bench.ranking.LabelledCase.Pod;
import io.burnscope.bench.ranking.LabelledCase.Sample;
import io.burnscope.bench.ranking.LabelledCase.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads labelled cases: one JSON object a line, compressed, and a file of labels by case. */
final class CaseFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CaseFile() {}

  /**
   * All cases in the file's order.
   *
   * @throws IOException naming the file that cannot be read
   * @throws IllegalArgumentException naming file, line and field if a case is not what it should be
   */
  static List<LabelledCase> read(Path cases, Path labels) throws IOException {
    JsonNode causes = naming(labels, () -> parsed(labels.toString(), Files.readString(labels)));
    return naming(cases, () -> read(cases, causes, labels));
  }

  @FunctionalInterface
  private interface Read<T> {
    T from() throws IOException;
  }

  /** Not every failure names its file: "Not in GZIP format". */
  private static <T> T naming(Path file, Read<T> read) throws IOException {
    try {
      return read.from();
    } catch (FileSystemException named) {
      throw named;
    } catch (IOException unnamed) {
      String reason =
          unnamed instanceof CharacterCodingException
              ? "it is no UTF-8 text"
              : String.valueOf(unnamed.getMessage());
      throw new IOException(file + ": " + reason, unnamed);
    }
  }

  private static List<LabelledCase> read(Path cases, JsonNode causes, Path labels)
      throws IOException {
    List<LabelledCase> read = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(cases), StandardCharsets.UTF_8))) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          read.add(one(cases + ":" + number, line, causes, labels));
        }
        number++;
      }
    }
    if (read.isEmpty()) {
      throw new IllegalArgumentException(cases + " holds no case; expected one JSON object a line");
    }
    return read;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream raw = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
  }

  private static JsonNode parsed(String where, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(
          where + " is no JSON: " + broken.getOriginalMessage(), broken);
    }
  }

  private static LabelledCase one(String where, String line, JsonNode causes, Path labels) {
    JsonNode node = parsed(where, line);
    String id = text(where, node, "id");
    JsonNode label = causes.path(id);
    if (!label.has("rootCause")) {
      throw new IllegalArgumentException(labels + " has no rootCause for the case " + id);
    }
    JsonNode edges = node.path("edges");
    return new LabelledCase(
        id,
        time(where, node, "detectTime"),
        alert(where, node.path("alert")),
        calls(node.path("topology")),
        changes(where, node.path("changes")),
        series(where, edges.path("destination")),
        series(where, edges.path("source")),
        pods(node.path("pods")),
        label.get("rootCause").asText());
  }

  private static Optional<Alert> alert(String where, JsonNode alert) {
    return alert.isObject()
        ? Optional.of(
            new Alert(edge(where, text(where, alert, "edge")), time(where, alert, "time")))
        : Optional.empty();
  }

  private static List<Edge> calls(JsonNode topology) {
    List<Edge> calls = new ArrayList<>();
    topology.forEach(pair -> calls.add(new Edge(pair.path(0).asText(), pair.path(1).asText())));
    return calls;
  }

  private static List<Candidate> changes(String where, JsonNode changes) {
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode change : changes) {
      List<Step> steps = new ArrayList<>();
      for (JsonNode step : change.path("steps")) {
        steps.add(
            new Step(
                time(where, step, "readyTime"),
                step.path("oldReplicas").asInt(),
                step.path("newReplicas").asInt()));
      }
      candidates.add(
          new Candidate(
              text(where, change, "kind"),
              text(where, change, "namespace"),
              text(where, change, "name"),
              time(where, change, "time"),
              change.path("revision").asText(),
              change.path("previousRevision").asText(),
              steps));
    }
    return candidates;
  }

  private static Map<Edge, List<Sample>> series(String where, JsonNode edges) {
    Map<Edge, List<Sample>> series = new HashMap<>();
    edges
        .properties()
        .forEach(entry -> series.put(edge(where, entry.getKey()), samples(entry.getValue())));
    return series;
  }

  private static Edge edge(String where, String name) {
    String[] ends = name.split("_", 2);
    if (ends.length != 2) {
      throw new IllegalArgumentException(where + ": an edge is caller_callee but was " + name);
    }
    return new Edge(ends[0], ends[1]);
  }

  /** A missing value is no sample: silence says something of its own. */
  private static List<Sample> samples(JsonNode points) {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode point : points) {
      if (point.path(1).isNumber()) {
        samples.add(
            new Sample(
                Instant.ofEpochSecond(point.path(0).asLong()), point.path(1).asDouble() / 100));
      }
    }
    return samples;
  }

  /** Calls that came in, as the called pod counted them. */
  private static List<Pod> pods(JsonNode pods) {
    List<Pod> read = new ArrayList<>();
    for (JsonNode pod : pods) {
      String service = pod.path("service").asText();
      if (pod.path("reporter").asText().equals("destination")
          && pod.path("destination").asText().equals(service)) {
        read.add(new Pod(service, pod.path("revision").asText(), samples(pod.path("samples"))));
      }
    }
    return read;
  }

  private static Instant time(String where, JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          where + ": " + field + " is seconds since 1970 but was " + value);
    }
    return Instant.ofEpochSecond(value.asLong());
  }

  private static String text(String where, JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw new IllegalArgumentException(where + ": " + field + " is a text but was " + value);
    }
    return value.asText();
  }
}
