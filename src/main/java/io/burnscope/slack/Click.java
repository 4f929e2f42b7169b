package io.burnscope.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.burnscope.change.CleanText;
import io.burnscope.incident.Incident;
import io.burnscope.incident.Press;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The press of a button, as Slack tells it. Everything in it is foreign text.
 *
 * @param user id of who pressed
 * @param name as they call themselves
 * @param app id of the app whose message it was
 * @param team id of the workspace
 * @param pressedAt Slack's time of it, unique for one user
 * @param messageTs id of the message, which is its time
 * @param responseUrl where an answer for that user goes
 */
record Click(
    String user,
    String name,
    String app,
    String team,
    String action,
    String value,
    String pressedAt,
    String messageTs,
    String responseUrl) {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_TS = 30;

  /** The first press in {@code payload}; empty if it tells of none. */
  static Optional<Click> read(JsonNode payload) {
    JsonNode action = payload.path("actions").path(0);
    String user = payload.path("user").path("id").asText();
    if (!"block_actions".equals(payload.path("type").asText())
        || user.isEmpty()
        || action.path("action_id").asText().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Click(
            user,
            name(payload.path("user"), user),
            payload.path("api_app_id").asText(),
            payload.path("team").path("id").asText(),
            action.path("action_id").asText(),
            action.path("value").asText(),
            action.path("action_ts").asText(),
            payload.path("container").path("message_ts").asText(),
            payload.path("response_url").asText()));
  }

  private static String name(JsonNode user, String id) {
    String name = user.path("name").asText(user.path("username").asText());
    String clean = CleanText.of(name, LONGEST_NAME).strip();
    return clean.isEmpty() ? id : clean;
  }

  /** What it means; empty if it is none of our buttons, such as a link. */
  Optional<Press> press(Instant now) {
    return Press.of(
        action,
        value,
        new Press.Circumstances(
            String.join(" ", "slack", team, user, messageTs, action, pressedAt),
            new Incident.Person("slack", user, name),
            now,
            time(messageTs)));
  }

  private static Optional<Instant> time(String ts) {
    try {
      return ts.length() > LONGEST_TS
          ? Optional.empty()
          : Optional.of(Instant.ofEpochMilli(new BigDecimal(ts).movePointRight(3).longValue()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
