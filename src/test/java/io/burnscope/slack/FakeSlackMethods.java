package io.burnscope.slack;

import io.burnscope.slack.FakeSlackChannel.FakeSlackContent;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods of a fake Slack. */
record FakeSlackMethods(Map<String, FakeSlackChannel> channels, InstantSource clock) {
  JsonObject call(String method, MultiMap form) {
    FakeSlackChannel channel = channels.get(text(form, "channel"));
    if (channel == null) {
      return FakeSlack.error("channel_not_found");
    }
    return switch (method) {
      case "chat.postMessage" -> post(channel, form);
      case "chat.update" -> update(channel, form);
      case "chat.getPermalink" -> permalink(channel, form);
      case "conversations.info" -> info(text(form, "channel"));
      case "conversations.history" -> page(channel.history(text(form, "oldest")), form);
      case "conversations.replies" -> replies(channel, form);
      default -> FakeSlack.error("unknown_method");
    };
  }

  private static JsonObject info(String id) {
    return new JsonObject()
        .put("ok", true)
        .put("channel", new JsonObject().put("id", id).put("name", "shop").put("is_member", true));
  }

  private JsonObject post(FakeSlackChannel channel, MultiMap form) {
    Optional<String> thread = Optional.ofNullable(form.get("thread_ts"));
    Optional<String> problem =
        problem(form)
            .or(() ->
                thread.isPresent() && channel.find(thread.get()).isEmpty()
                    ? Optional.of("message_not_found")
                    : Optional.empty());
    if (problem.isPresent()) {
      return FakeSlack.error(problem.get());
    }
    FakeSlackMessage message =
        channel.add(
            clock.instant(),
            thread,
            truth(form, "reply_broadcast"),
            text(form, "text"),
            new FakeSlackContent(blocks(form), new JsonObject(text(form, "metadata"))));
    return shown(message, form);
  }

  private static JsonObject update(FakeSlackChannel channel, MultiMap form) {
    Optional<FakeSlackMessage> message = channel.find(text(form, "ts"));
    Optional<String> problem = message.isEmpty() ? Optional.of("message_not_found") : problem(form);
    if (problem.isPresent()) {
      return FakeSlack.error(problem.get());
    }
    FakeSlackMessage old = message.orElseThrow();
    FakeSlackMessage edited =
        old.edited(
            text(form, "text"),
            form.contains("blocks") ? blocks(form) : old.blocks(),
            new JsonObject(text(form, "metadata")));
    channel.replace(edited);
    return shown(edited, form);
  }

  private static JsonObject permalink(FakeSlackChannel channel, MultiMap form) {
    String ts = text(form, "message_ts");
    return channel.find(ts).isEmpty()
        ? FakeSlack.error("message_not_found")
        : new JsonObject()
            .put("ok", true)
            .put("channel", text(form, "channel"))
            .put(
                "permalink",
                "https://example.slack.com/archives/"
                    + text(form, "channel")
                    + "/p"
                    + ts.replace(".", ""));
  }

  private static JsonObject replies(FakeSlackChannel channel, MultiMap form) {
    Optional<FakeSlackMessage> root = channel.find(text(form, "ts"));
    if (root.isEmpty()) {
      return FakeSlack.error("thread_not_found");
    }
    List<FakeSlackMessage> messages = new ArrayList<>(List.of(root.get()));
    messages.addAll(channel.thread(root.get().ts()));
    return page(messages, form);
  }

  private static JsonObject page(List<FakeSlackMessage> messages, MultiMap form) {
    int limit = Integer.parseInt(Optional.ofNullable(form.get("limit")).orElse("100"));
    String cursor = text(form, "cursor");
    int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    int to = Math.min(messages.size(), from + limit);
    JsonArray page = new JsonArray();
    messages.subList(from, to).stream()
        .map(message -> message.json(truth(form, "include_all_metadata")))
        .forEach(page::add);
    String next = to < messages.size() ? Integer.toString(to) : "";
    return new JsonObject()
        .put("ok", true)
        .put("messages", page)
        .put("has_more", !next.isEmpty())
        .put("response_metadata", new JsonObject().put("next_cursor", next));
  }

  private static Optional<String> problem(MultiMap form) {
    JsonObject metadata =
        form.contains("metadata") ? new JsonObject(form.get("metadata")) : new JsonObject();
    return FakeSlackRules.problem(text(form, "text"), text(form, "blocks"))
        .or(() ->
            metadata.containsKey("event_type") && metadata.containsKey("event_payload")
                ? Optional.empty()
                : Optional.of("invalid_metadata_format"));
  }

  private static JsonObject shown(FakeSlackMessage message, MultiMap form) {
    return new JsonObject()
        .put("ok", true)
        .put("channel", text(form, "channel"))
        .put("ts", message.ts())
        .put("message", message.json(false));
  }

  private static JsonArray blocks(MultiMap form) {
    String blocks = text(form, "blocks");
    return new JsonArray(blocks.isEmpty() ? "[]" : blocks);
  }

  private static boolean truth(MultiMap form, String name) {
    return List.of("true", "1").contains(text(form, name));
  }

  private static String text(MultiMap form, String name) {
    return Optional.ofNullable(form.get(name)).orElse("");
  }
}
