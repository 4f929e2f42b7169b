package io.burnscope.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in a channel of a fake Slack, oldest first. */
final class FakeSlackChannel {
  private final List<FakeSlackMessage> messages = new ArrayList<>();
  private long last;

  synchronized FakeSlackMessage add(
      Instant now,
      Optional<String> thread,
      boolean broadcast,
      String text,
      FakeSlackContent content) {
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    last = Math.max(micros, last + 1);
    String ts = BigDecimal.valueOf(last, 6).toPlainString();
    FakeSlackMessage message =
        new FakeSlackMessage(ts, thread, broadcast, text, content.blocks(), content.metadata(), 0);
    messages.add(message);
    return message;
  }

  synchronized Optional<FakeSlackMessage> find(String ts) {
    return messages.stream().filter(message -> message.ts().equals(ts)).findFirst();
  }

  synchronized void replace(FakeSlackMessage message) {
    messages.replaceAll(known -> known.ts().equals(message.ts()) ? message : known);
  }

  synchronized void delete(String ts) {
    messages.removeIf(message -> message.ts().equals(ts));
  }

  synchronized List<FakeSlackMessage> roots() {
    return messages.stream().filter(message -> message.thread().isEmpty()).toList();
  }

  /** What readers of the channel are told of. */
  synchronized List<FakeSlackMessage> posts() {
    return messages.stream()
        .filter(message -> message.thread().isEmpty() || message.broadcast())
        .toList();
  }

  synchronized List<FakeSlackMessage> replies() {
    return messages.stream().filter(message -> message.thread().isPresent()).toList();
  }

  synchronized List<FakeSlackMessage> thread(String ts) {
    return messages.stream().filter(message -> message.thread().equals(Optional.of(ts))).toList();
  }

  /** What the channel shows from {@code oldest} on, newest first. */
  synchronized List<FakeSlackMessage> history(String oldest) {
    BigDecimal from = new BigDecimal(oldest.isEmpty() ? "0" : oldest);
    return messages.reversed().stream()
        .filter(message -> message.thread().isEmpty() || message.broadcast())
        .filter(message -> new BigDecimal(message.ts()).compareTo(from) >= 0)
        .toList();
  }

  /** The content of a message besides its text. */
  record FakeSlackContent(JsonArray blocks, JsonObject metadata) {}
}
