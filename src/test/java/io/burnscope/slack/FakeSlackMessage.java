package io.burnscope.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A message in a fake Slack.
 *
 * @param ts its id
 * @param thread id of its root, for a reply
 * @param broadcast whether a reply is also shown in the channel
 * @param metadata with {@code event_type} and {@code event_payload}
 * @param edits how often it was edited
 */
public record FakeSlackMessage(
    String ts,
    Optional<String> thread,
    boolean broadcast,
    String text,
    JsonArray blocks,
    JsonObject metadata,
    int edits) {
  /** Everything that a reader might see of it, as one string. */
  public String shown() {
    return text + "\n" + blocks.encode();
  }

  /** What the message says about itself, such as {@code part}. */
  public String mark(String key) {
    return metadata.getJsonObject("event_payload", new JsonObject()).getString(key, "");
  }

  FakeSlackMessage edited(String newText, JsonArray newBlocks, JsonObject newMetadata) {
    return new FakeSlackMessage(ts, thread, broadcast, newText, newBlocks, newMetadata, edits + 1);
  }

  JsonObject json(boolean withMetadata) {
    JsonObject json =
        new JsonObject()
            .put("type", "message")
            .put("ts", ts)
            .put("text", text)
            .put("blocks", blocks);
    thread.ifPresent(root -> json.put("thread_ts", root));
    return withMetadata ? json.put("metadata", metadata) : json;
  }
}
