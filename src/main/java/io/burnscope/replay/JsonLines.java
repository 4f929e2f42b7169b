package io.burnscope.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.change.ObjectRef;
import io.burnscope.slo.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads files with one JSON object a line; what is wrong is named with file, line and field. */
final class JsonLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLines() {}

  static void each(String file, String text, Consumer<JsonNode> consumer) {
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        consumer.accept(JSON.readTree(line));
      } catch (JsonProcessingException e) {
        throw new RecordingBroken(file + ":" + number, e.getOriginalMessage());
      } catch (IllegalArgumentException | RecordingBroken e) {
        throw new RecordingBroken(file + ":" + number, String.valueOf(e.getMessage()));
      }
    }
  }

  static JsonNode parse(String file, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new RecordingBroken(file, e.getOriginalMessage());
    }
  }

  static JsonNode required(JsonNode line, String field) {
    JsonNode value = line.get(field);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("field " + field + " is missing");
    }
    return value;
  }

  static String text(JsonNode line, String field) {
    return required(line, field).asText();
  }

  static Optional<String> optional(JsonNode line, String field) {
    return Optional.ofNullable(line.get(field))
        .filter(node -> !node.isNull())
        .map(JsonNode::asText);
  }

  static Instant time(JsonNode line, String field) {
    return optionalTime(line, field)
        .orElseThrow(() -> new IllegalArgumentException("field " + field + " is missing"));
  }

  static Optional<Instant> optionalTime(JsonNode line, String field) {
    return optional(line, field)
        .map(text -> {
          try {
            return Instant.parse(text);
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(field + " is no UTC time: " + text, e);
          }
        });
  }

  static Duration duration(JsonNode line, String field) {
    String text = text(line, field);
    return Durations.parse(text)
        .filter(duration -> !duration.isZero())
        .orElseThrow(
            () -> new IllegalArgumentException(field + " is no duration such as 5m: " + text));
  }

  /** {@code Kind/namespace/name}, the namespace empty for cluster-wide objects. */
  static ObjectRef object(JsonNode line, String field) {
    String[] parts = text(line, field).split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          field + " is no Kind/namespace/name: " + text(line, field));
    }
    return new ObjectRef(parts[0], parts[1], parts[2]);
  }
}
