package io.burnscope.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.input.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the HTTP API answered, read without a network. */
record Reply(int status, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Remarks on a query's style, which leave its numbers whole. */
  private static final String REMARK = "PromQL";

  /** What Prometheus calls a query that cannot be parsed, and one that cannot be evaluated. */
  private static final Set<String> QUERY_ERRORS = Set.of("bad_data", "execution");

  boolean refused() {
    return status / 100 != 2;
  }

  /** The same, should the other side repeat what it was sent. */
  Reply without(Credentials.Secret secret) {
    return new Reply(status, secret.hiddenIn(body));
  }

  /** The series, or what it said instead. */
  Answer<List<Series>> series() {
    JsonNode root = parsed();
    if (refused()) {
      return new Answer.Unavailable<>("Prometheus answered " + status + complaint(root));
    }
    if (!"success".equals(root.path("status").asText())) {
      return new Answer.Unavailable<>("Prometheus answered something that is not its API");
    }
    for (JsonNode warning : root.path("warnings")) {
      if (!warning.asText().startsWith(REMARK)) {
        return new Answer.Unavailable<>(
            "Prometheus answered only in part: " + Shortened.of(warning.asText()));
      }
    }
    return new Answer.Known<>(series(root.path("data").path("result")));
  }

  /** Of a call that only parses: what is wrong, empty if nothing is. */
  Answer<Optional<String>> syntaxError() {
    JsonNode root = parsed();
    if (status == 400 && "bad_data".equals(root.path("errorType").asText())) {
      return new Answer.Known<>(Optional.of(Shortened.of(root.path("error").asText())));
    }
    return series().map(_ -> Optional.empty());
  }

  /**
   * Of an instant query that somebody wrote: what is wrong with it, empty if nothing is. Another
   * failure is not the query's.
   */
  Answer<Optional<String>> queryError() {
    JsonNode root = parsed();
    if (QUERY_ERRORS.contains(root.path("errorType").asText())) {
      return new Answer.Known<>(Optional.of(Shortened.of(root.path("error").asText())));
    }
    String type = root.path("data").path("resultType").asText("vector");
    return series()
        .map(_ ->
            type.equals("vector")
                ? Optional.empty()
                : Optional.of("it yields a " + type + ", not an instant vector"));
  }

  /** A part of what it told, by its name. */
  Answer<JsonNode> data(String field) {
    JsonNode root = parsed();
    return refused()
        ? new Answer.Unavailable<>("Prometheus answered " + status + complaint(root))
        : new Answer.Known<>(root.path("data").path(field));
  }

  /** The whole of it as JSON; {@code who} answered. */
  Answer<JsonNode> json(String who) {
    JsonNode root = parsed();
    return refused() || root.isMissingNode()
        ? new Answer.Unavailable<>(who + " answered " + status)
        : new Answer.Known<>(root);
  }

  /** The rules that are loaded, or what it said instead. */
  Answer<LoadedRules> rules() {
    JsonNode root = parsed();
    return refused()
        ? new Answer.Unavailable<>("Prometheus answered " + status + complaint(root))
        : LoadedRules.of(root);
  }

  /**
   * The same, none if this is a store that serves queries alone, as Mimir may; unavailable if it
   * may tell them another time.
   */
  Answer<LoadedRules> rulesIfServed() {
    boolean later = status == 408 || status == 429 || (status >= 500 && status != 501);
    return later ? rules() : new Answer.Known<>(rules().known().orElse(LoadedRules.NONE));
  }

  private JsonNode parsed() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException _) {
      return JSON.missingNode();
    }
  }

  /** Prometheus' own words are for people; a proxy's page is not. */
  private static String complaint(JsonNode root) {
    String error = root.path("error").asText();
    return error.isBlank() ? "" : ": " + Shortened.of(error);
  }

  private static List<Series> series(JsonNode result) {
    List<Series> all = new ArrayList<>();
    for (JsonNode one : result) {
      Map<String, String> labels = new HashMap<>();
      one.path("metric").properties().forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
      NavigableMap<Instant, Double> samples = new TreeMap<>();
      put(samples, one.path("value"));
      one.path("values").forEach(sample -> put(samples, sample));
      all.add(new Series(labels, samples));
    }
    return all;
  }

  private static void put(NavigableMap<Instant, Double> samples, JsonNode sample) {
    double value = number(sample.path(1).asText());
    if (sample.path(0).isNumber() && Double.isFinite(value)) {
      samples.put(Instant.ofEpochMilli(Math.round(sample.path(0).asDouble() * 1000)), value);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return Double.NaN; // "+Inf" and "-Inf" are spelled in a way that Java does not read
    }
  }
}
