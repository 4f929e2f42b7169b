package io.burnscope.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.alert.AlertGroup;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object to the delivery it is, format version 4. Unknown fields are ignored and what is
 * missing but not needed is empty; what cannot be told apart from another program's payload is
 * refused.
 */
public final class AlertmanagerBody {
  /** As Go prints a time that was never set. */
  private static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

  private final ObjectNode body;
  private final List<Problem> problems = new ArrayList<>();

  private AlertmanagerBody(ObjectNode body) {
    this.body = body;
  }

  /** The delivery, or why it is none. */
  public static Parsed<AlertGroup> read(ObjectNode body) {
    return new AlertmanagerBody(body).group();
  }

  private Parsed<AlertGroup> group() {
    if (!body.path("version").asText().equals("4")) {
      return Parsed.invalid(
          "version", "", "only Alertmanager's webhook format, version \"4\", is understood");
    }
    List<AlertGroup.Alert> alerts = alerts();
    AlertGroup group =
        new AlertGroup(
            text(body, "groupKey"),
            status(alerts),
            truncated(),
            text(body, "receiver"),
            text(body, "externalURL"),
            alerts);
    return problems.isEmpty() ? new Parsed.Ok<>(group) : new Parsed.Invalid<>(problems);
  }

  private List<AlertGroup.Alert> alerts() {
    if (!(body.path("alerts") instanceof ArrayNode array)) {
      problems.add(new Problem("alerts", "", "a list is needed"));
      return List.of();
    }
    List<AlertGroup.Alert> alerts = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      alerts.add(alert("alerts[" + i + "]", array.get(i)));
    }
    return alerts;
  }

  private AlertGroup.Alert alert(String path, JsonNode alert) {
    if (!alert.isObject()) {
      problems.add(new Problem(path, "", "an object is needed"));
    }
    Map<String, String> labels = strings(path + ".labels", alert.path("labels"));
    return new AlertGroup.Alert(
        state(path + ".status", text(alert, "status")),
        labels,
        strings(path + ".annotations", alert.path("annotations")),
        time(alert, "startsAt"),
        Optional.of(time(alert, "endsAt")).filter(end -> !end.equals(ZERO)),
        text(alert, "generatorURL"),
        Optional.of(text(alert, "fingerprint"))
            .filter(fingerprint -> !fingerprint.isBlank())
            .orElseGet(() -> Fingerprint.of(labels)));
  }

  private AlertGroup.State state(String path, String status) {
    return switch (status) {
      case "firing" -> AlertGroup.State.FIRING;
      case "resolved" -> AlertGroup.State.RESOLVED;
      default -> {
        problems.add(new Problem(path, "", "\"firing\" or \"resolved\" is needed"));
        yield AlertGroup.State.FIRING;
      }
    };
  }

  /** What it says, else what its alerts say. */
  private AlertGroup.State status(List<AlertGroup.Alert> alerts) {
    if (body.hasNonNull("status")) {
      return state("status", text(body, "status"));
    }
    return alerts.stream().anyMatch(alert -> alert.status() == AlertGroup.State.FIRING)
        ? AlertGroup.State.FIRING
        : AlertGroup.State.RESOLVED;
  }

  private int truncated() {
    JsonNode count = body.path("truncatedAlerts");
    if (count.isMissingNode() || count.isNull()) {
      return 0;
    }
    if (!count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 0) {
      problems.add(new Problem("truncatedAlerts", "", "a whole number from 0 is needed"));
      return 0;
    }
    return count.intValue();
  }

  private Map<String, String> strings(String path, JsonNode map) {
    if (map.isMissingNode() || map.isNull()) {
      return Map.of();
    }
    Map<String, String> strings = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      if (entry.getValue().isContainerNode()) {
        problems.add(new Problem(path, "", "only strings are allowed in it"));
      } else if (!entry.getValue().isNull()) {
        strings.put(Storable.text(entry.getKey()), Storable.text(entry.getValue().asText()));
      }
    }
    if (!map.isObject()) {
      problems.add(new Problem(path, "", "an object is needed"));
    }
    return strings;
  }

  /** Zero if there is none or it is not spelled like one: recognising then marks it as missing. */
  private static Instant time(JsonNode alert, String field) {
    try {
      return OffsetDateTime.parse(text(alert, field)).toInstant();
    } catch (DateTimeException _) {
      return ZERO;
    }
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() ? Storable.text(value.textValue()) : "";
  }
}
