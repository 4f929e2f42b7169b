package io.burnscope.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code changes.jsonl}. A line has {@code "type"} (rollout, scaling, edit, creation, deletion,
 * reported), {@code "object": "Kind/namespace/name"}, {@code "at"}, {@code "by"}, optionally {@code
 * "detail"}, {@code "effectiveFrom"}, {@code "completeAt"}, {@code "from"}, {@code "to"}, {@code
 * "undoOf"}, {@code "automatic"}, {@code "summary"}, {@code "link"} and {@code "fields": [[field,
 * before, after], …]}; or type {@code watched} with {@code "from"}, {@code "to"}, {@code "kinds"}.
 */
final class ChangesFile {
  private final List<Change> changes = new ArrayList<>();
  private final List<TimeRange> watched = new ArrayList<>();
  private final Set<String> kinds = new HashSet<>();

  static ChangesFile read(String text) {
    ChangesFile file = new ChangesFile();
    JsonLines.each("changes.jsonl", text, file::add);
    return file;
  }

  List<Change> changes() {
    return changes;
  }

  List<TimeRange> watched() {
    return watched;
  }

  Set<String> kinds() {
    return kinds;
  }

  private void add(JsonNode line) {
    String type = JsonLines.text(line, "type");
    if (type.equals("watched")) {
      watched.add(new TimeRange(JsonLines.time(line, "from"), JsonLines.time(line, "to")));
      line.path("kinds").forEach(kind -> kinds.add(kind.asText()));
      return;
    }
    changes.add(change(type, line));
  }

  private static Change change(String type, JsonNode line) {
    ObjectRef object = JsonLines.object(line, "object");
    Instant at = JsonLines.time(line, "at");
    Actor actor = new Actor(JsonLines.text(line, "by"), JsonLines.optional(line, "detail"));
    return switch (type) {
      case "rollout" ->
          new Change.Rollout(
              object,
              at,
              JsonLines.optionalTime(line, "effectiveFrom"),
              JsonLines.optionalTime(line, "completeAt"),
              actor,
              fields(line),
              JsonLines.text(line, "from"),
              JsonLines.text(line, "to"),
              JsonLines.optional(line, "undoOf"));
      case "scaling" ->
          new Change.Scaling(
              object,
              at,
              actor,
              JsonLines.required(line, "from").asInt(),
              JsonLines.required(line, "to").asInt(),
              line.path("automatic").asBoolean());
      case "edit" ->
          new Change.Edit(
              object, at, JsonLines.optionalTime(line, "effectiveFrom"), actor, fields(line));
      case "creation" -> new Change.Creation(object, at, actor);
      case "deletion" -> new Change.Deletion(object, at, actor);
      case "reported" ->
          new Change.Reported(
              object,
              at,
              actor,
              JsonLines.text(line, "summary"),
              JsonLines.optional(line, "link"),
              fields(line));
      default ->
          throw new IllegalArgumentException(
              "type is \""
                  + type
                  + "\": write rollout, scaling, edit, creation, deletion or reported");
    };
  }

  private static List<FieldChange> fields(JsonNode line) {
    List<FieldChange> fields = new ArrayList<>();
    line.path("fields")
        .forEach(field ->
            fields.add(
                new FieldChange(
                    field.path(0).asText(),
                    path(field.path(0).asText()),
                    value(field.path(1)),
                    value(field.path(2)))));
    return fields;
  }

  /** Where the field stands, as far as its short name tells. */
  private static String path(String field) {
    return field.equals("image") ? "spec.template.spec.containers[*].image" : field;
  }

  private static Optional<String> value(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asText());
  }
}
