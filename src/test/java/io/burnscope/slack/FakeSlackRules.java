package io.burnscope.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Slack accepts in a message; errors by Slack's names. */
final class FakeSlackRules {
  private static final int MOST_BLOCKS = 50;

  /** Undocumented: 11,341 were refused once. */
  private static final int MOST_CHARACTERS = 9_000;

  private static final int LONGEST_TEXT = 4_000;

  private FakeSlackRules() {}

  /** Why a message is refused. */
  static Optional<String> problem(String text, String blocks) {
    JsonArray array = new JsonArray(blocks.isEmpty() ? "[]" : blocks);
    if (array.isEmpty() && text.isBlank()) {
      return Optional.of("no_text");
    }
    if (text.length() > LONGEST_TEXT) {
      return Optional.of("msg_too_long");
    }
    if (array.size() > MOST_BLOCKS) {
      return Optional.of("invalid_blocks");
    }
    Set<String> actionIds = new HashSet<>();
    if (!objects(array).allMatch(block -> valid(block, actionIds))) {
      return Optional.of("invalid_blocks");
    }
    int characters = objects(array).mapToInt(FakeSlackRules::characters).sum();
    return characters > MOST_CHARACTERS ? Optional.of("msg_blocks_too_long") : Optional.empty();
  }

  private static boolean valid(JsonObject block, Set<String> actionIds) {
    return switch (block.getString("type", "")) {
      case "header" -> text(block.getJsonObject("text"), 150, "plain_text");
      case "section" ->
          text(block.getJsonObject("text"), 3_000, "mrkdwn", "plain_text")
              && fields(block.getJsonArray("fields", new JsonArray()));
      case "context" -> {
        JsonArray elements = block.getJsonArray("elements", new JsonArray());
        yield !elements.isEmpty()
            && elements.size() <= 10
            && objects(elements).allMatch(e -> text(e, 3_000, "mrkdwn", "plain_text"));
      }
      case "actions" -> {
        JsonArray elements = block.getJsonArray("elements", new JsonArray());
        yield !elements.isEmpty()
            && elements.size() <= 25
            && objects(elements).allMatch(element -> element(element, actionIds));
      }
      case "divider" -> true;
      default -> false;
    };
  }

  private static boolean fields(JsonArray fields) {
    return fields.size() <= 10 && objects(fields).allMatch(f -> text(f, 2_000, "mrkdwn"));
  }

  private static boolean element(JsonObject element, Set<String> actionIds) {
    String id = element.getString("action_id", "");
    return "button".equals(element.getString("type"))
        && !id.isEmpty()
        && id.length() <= 255
        && actionIds.add(id)
        && text(element.getJsonObject("text"), 75, "plain_text")
        && element.getString("value", "").length() <= 2_000
        && Optional.ofNullable(element.getString("url")).map(FakeSlackRules::url).orElse(true)
        && Set.of("", "primary", "danger").contains(element.getString("style", ""));
  }

  private static boolean url(String url) {
    return url.length() <= 3_000 && url.matches("https?://.*") && URI.create(url).getHost() != null;
  }

  private static boolean text(@Nullable JsonObject text, int most, String... types) {
    if (text == null) {
      return false;
    }
    String content = text.getString("text", "");
    return Set.of(types).contains(text.getString("type"))
        && !content.isEmpty()
        && content.length() <= most;
  }

  /** Characters in every {@code text} string. */
  private static int characters(Object value) {
    return switch (value) {
      case JsonObject object ->
          object.stream()
              .mapToInt(entry ->
                  entry.getValue() instanceof String string
                      ? entry.getKey().equals("text") ? string.length() : 0
                      : characters(entry.getValue()))
              .sum();
      case JsonArray array -> array.stream().mapToInt(FakeSlackRules::characters).sum();
      default -> 0;
    };
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }
}
