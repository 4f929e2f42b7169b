package io.burnscope.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What Slack sends over a socket. */
sealed interface Envelope {
  /** Presses are a few kB; a message with all its blocks is below 100 kB. */
  int LONGEST = 1_000_000;

  ObjectMapper MAPPER = new ObjectMapper();

  /**
   * The connection is ready.
   *
   * @param app id of the app that it belongs to
   */
  record Hello(String app) implements Envelope {}

  /** The connection ends soon; another one is to be opened. */
  record Refresh(String reason) implements Envelope {}

  /** Somebody turned socket mode off. */
  record Disabled() implements Envelope {}

  /** Somebody pressed something. */
  record Interactive(String id, JsonNode payload) implements Envelope {}

  /** To be acknowledged, and nothing else. */
  record Other(String id) implements Envelope {}

  /** Not what the protocol knows. */
  record Unreadable(String reason) implements Envelope {}

  static Envelope read(String text) {
    if (text.length() > LONGEST) {
      return new Unreadable("longer than " + LONGEST + " characters");
    }
    try {
      JsonNode json = MAPPER.readTree(text);
      return read(json, json.path("envelope_id").asText());
    } catch (JsonProcessingException _) {
      return new Unreadable("no JSON");
    }
  }

  private static Envelope read(JsonNode json, String id) {
    String type = json.path("type").asText();
    return switch (type) {
      case "hello" -> new Hello(json.path("connection_info").path("app_id").asText());
      case "disconnect" ->
          "link_disabled".equals(json.path("reason").asText())
              ? new Disabled()
              : new Refresh(json.path("reason").asText());
      case "interactive" ->
          id.isEmpty()
              ? new Unreadable("no envelope id")
              : new Interactive(id, json.path("payload"));
      default -> id.isEmpty() ? new Unreadable("of type " + type) : new Other(id);
    };
  }

  /** What Slack waits for. */
  static String acknowledgement(String id) {
    return MAPPER.createObjectNode().put("envelope_id", id).toString();
  }
}
