package io.burnscope.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Precision;
import io.burnscope.incident.TrackedAlert;
import io.burnscope.slo.SloId;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** The read-only API's JSON: {@code {"items": […]}}, newest first, times as RFC 3339. */
final class ApiJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ApiJson() {}

  static JsonNode unmapped(List<IncidentStore.UnmappedAlert> alerts) {
    ArrayNode items = JSON.arrayNode();
    for (IncidentStore.UnmappedAlert alert : alerts) {
      ObjectNode item =
          items
              .addObject()
              .put("source", alert.source())
              .put("alertname", alert.alertname())
              .put("count", alert.count())
              .put("first", alert.first().toString())
              .put("last", alert.last().toString());
      ObjectNode labels = item.putObject("labels");
      alert.labels().forEach(labels::put);
    }
    return JSON.objectNode().set("items", items);
  }

  /** A share is absent where nobody judged. */
  static JsonNode precision(List<Integer> periodsInDays, IntFunction<List<Precision>> of) {
    ArrayNode items = JSON.arrayNode();
    for (int days : periodsInDays) {
      for (Precision precision : of.apply(days)) {
        ObjectNode item =
            items
                .addObject()
                .put("days", days)
                .put("confidence", precision.confidence().toString())
                .put("named", precision.named())
                .put("confirmed", precision.confirmed())
                .put("refuted", precision.refuted());
        if (precision.confirmed() + precision.refuted() > 0) {
          item.put("share", precision.share());
        }
      }
    }
    return JSON.objectNode().set("items", items);
  }

  static JsonNode incidents(List<Incident> incidents) {
    ArrayNode items = JSON.arrayNode();
    incidents.forEach(incident -> items.add(incident(incident)));
    return JSON.objectNode().set("items", items);
  }

  private static ObjectNode incident(Incident incident) {
    ObjectNode item =
        JSON.objectNode()
            .put("namespace", incident.name().namespace())
            .put("name", incident.name().name())
            .put("source", incident.key().source())
            .put("cluster", incident.cluster())
            .put("episode", incident.episode())
            .put("state", incident.state().toString())
            .put("stateReason", incident.stateReason())
            .put("severity", incident.severity().toString())
            .put("openedAt", incident.openedAt().toString())
            .put("startsAt", incident.startsAt().toString());
    incident.closedAt().ifPresent(at -> item.put("closedAt", at.toString()));
    SloId slo = incident.key().slo();
    item.putObject("slo")
        .put("kind", slo.kind().toString())
        .put("namespace", slo.namespace())
        .put("name", slo.name());
    ArrayNode alerts = item.putArray("alerts");
    incident.alerts().forEach(alert -> alerts.add(alert(alert)));
    return item;
  }

  private static ObjectNode alert(TrackedAlert alert) {
    return JSON.objectNode()
        .put("alertname", alert.alertname())
        .put("state", alert.state().name().toLowerCase(Locale.ROOT))
        .put("severity", alert.severity().toString())
        .put("startsAt", alert.startsAt().toString());
  }
}
