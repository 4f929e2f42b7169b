package io.burnscope.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.kubernetes.crd.ServedKind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Resources as the Table that an API server makes for {@code kubectl get}: the definition's printer
 * columns, ages instead of dates, null where there is no value.
 */
final class ResourceTable {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ServedKind kind;
  private final Instant now;

  ResourceTable(ServedKind kind, Instant now) {
    this.kind = kind;
    this.now = now;
  }

  ObjectNode of(List<ObjectNode> resources) {
    ObjectNode table = JSON.objectNode();
    table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.putObject("metadata").put("resourceVersion", "");
    ArrayNode columns = table.putArray("columnDefinitions");
    column(columns, "Name", "string", "name", 0);
    kind.columns().forEach(c -> column(columns, c.name(), c.type(), "", c.priority()));
    ArrayNode rows = table.putArray("rows");
    resources.forEach(resource -> row(rows.addObject(), resource));
    return table;
  }

  private static void column(
      ArrayNode columns, String name, String type, String format, int priority) {
    columns
        .addObject()
        .put("name", name)
        .put("type", type)
        .put("format", format)
        .put("description", "")
        .put("priority", priority);
  }

  private void row(ObjectNode row, ObjectNode resource) {
    ArrayNode cells = row.putArray("cells");
    cells.add(resource.path("metadata").path("name"));
    kind.columns().forEach(column -> cells.add(cell(column, resource)));
    ObjectNode object = row.putObject("object");
    object.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    object.set("metadata", resource.path("metadata"));
  }

  private JsonNode cell(ServedKind.Column column, ObjectNode resource) {
    JsonNode value = resource.at(column.path().replace('.', '/'));
    if (value.isMissingNode() || value.isNull()) {
      return JSON.nullNode();
    }
    return column.type().equals("date") ? JSON.textNode(age(value.asText())) : value;
  }

  private String age(String time) {
    try {
      return Ages.of(Duration.between(Instant.parse(time), now));
    } catch (DateTimeParseException e) {
      return "<invalid>";
    }
  }
}
