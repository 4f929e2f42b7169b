package io.burnscope.slack;

import com.slack.api.model.Message.Metadata;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.OutboxItem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about itself to machines, so that it can be found again.
 *
 * @param source name of the Alertmanager/Prometheus pair, if known
 * @param part of the incident, such as {@code root}
 * @param nonce of the attempt
 */
record MessageMark(IncidentName incident, Optional<String> source, String part, String nonce) {
  static final String EVENT_TYPE = "burnscope_incident";

  static MessageMark of(OutboxItem item, Optional<String> source) {
    return new MessageMark(item.incident(), source, item.part(), item.nonce().orElse(""));
  }

  Metadata metadata() {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("incident", incident.toString());
    source.ifPresent(name -> payload.put("source", name));
    payload.put("part", part);
    payload.put("nonce", nonce);
    return Metadata.builder().eventType(EVENT_TYPE).eventPayload(payload).build();
  }

  /** Whether {@code metadata} is of any attempt at this part of the incident. */
  boolean samePart(@Nullable Metadata metadata) {
    return tells(metadata, "incident", incident.toString()) && tells(metadata, "part", part);
  }

  /** Whether {@code metadata} is of this very attempt. */
  boolean sameAttempt(@Nullable Metadata metadata) {
    return samePart(metadata) && tells(metadata, "nonce", nonce);
  }

  private static boolean tells(@Nullable Metadata metadata, String key, String value) {
    return metadata != null
        && EVENT_TYPE.equals(metadata.getEventType())
        && metadata.getEventPayload() != null
        && Objects.equals(metadata.getEventPayload().get(key), value);
  }
}
