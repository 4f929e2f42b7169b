package io.burnscope.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.ActiveAlerts.ActiveAlert;
import io.burnscope.incident.ActiveAlerts.Attention;
import io.burnscope.incident.Incident;
import io.burnscope.input.Answer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code /api/v2/alerts} and {@code /api/v2/silences} answered, read without a network. */
record AlertmanagerReply(Reply alerts, Reply silences) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Answer<List<ActiveAlert>> FOREIGN =
      new Answer.Unavailable<>("Alertmanager answered something that is not its API");

  /**
   * What fires.
   *
   * @param matchers an alert that has one of these labels with another value is left out
   */
  Answer<List<ActiveAlert>> active(Map<String, String> matchers) {
    JsonNode told = parsed(alerts);
    JsonNode quiet = parsed(silences);
    if (!told.isArray() || !quiet.isArray()) {
      return FOREIGN;
    }
    Map<String, Incident.Silence> known = silences(quiet);
    List<ActiveAlert> active = new ArrayList<>();
    for (JsonNode alert : told) {
      Map<String, String> labels = texts(alert.path("labels"));
      Optional<Instant> startsAt = time(alert.path("startsAt"));
      if (startsAt.isEmpty() || labels.isEmpty()) {
        return FOREIGN;
      }
      if (matchers.entrySet().stream()
          .allMatch(m -> labels.getOrDefault(m.getKey(), m.getValue()).equals(m.getValue()))) {
        active.add(new ActiveAlert(alert(alert, labels, startsAt.get()), attention(alert, known)));
      }
    }
    return new Answer.Known<>(active);
  }

  private static AlertGroup.Alert alert(
      JsonNode alert, Map<String, String> labels, Instant startsAt) {
    return new AlertGroup.Alert(
        AlertGroup.State.FIRING,
        labels,
        texts(alert.path("annotations")),
        startsAt,
        Optional.empty(),
        alert.path("generatorURL").asText(),
        alert.path("fingerprint").asText());
  }

  private static Attention attention(JsonNode alert, Map<String, Incident.Silence> known) {
    JsonNode status = alert.path("status");
    if (!status.path("inhibitedBy").isEmpty()) {
      return new Attention.Inhibited();
    }
    List<Incident.Silence> quiet = new ArrayList<>();
    status
        .path("silencedBy")
        .forEach(id -> Optional.ofNullable(known.get(id.asText())).ifPresent(quiet::add));
    return quiet.stream()
        .max(Comparator.comparing(Incident.Silence::until))
        .<Attention>map(Attention.Silenced::new)
        .orElseGet(Attention.Told::new);
  }

  private static Map<String, Incident.Silence> silences(JsonNode all) {
    Map<String, Incident.Silence> silences = new HashMap<>();
    for (JsonNode one : all) {
      time(one.path("endsAt"))
          .ifPresent(until ->
              silences.put(
                  one.path("id").asText(),
                  new Incident.Silence(
                      one.path("createdBy").asText(), one.path("comment").asText(), until)));
    }
    return silences;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  private static Optional<Instant> time(JsonNode text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.asText()).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static JsonNode parsed(Reply reply) {
    try {
      return JSON.readTree(reply.body());
    } catch (JsonProcessingException _) {
      return JSON.missingNode();
    }
  }
}
