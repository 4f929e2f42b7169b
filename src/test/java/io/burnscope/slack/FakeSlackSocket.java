package io.burnscope.slack;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Socket mode of a fake Slack: presses go out as Slack's envelopes over any connection, and
 * everything that happens is kept in its order.
 */
public final class FakeSlackSocket {
  /** The one valid app-level token. */
  public static final String APP_TOKEN = "xapp-fake-0123456789";

  static final String TEAM = "T0WORKSPACE";
  static final String APP = "A0BURNSCOPE";

  private final List<ServerWebSocket> lines = new CopyOnWriteArrayList<>();
  private final Map<String, AtomicInteger> tickets = new ConcurrentHashMap<>();
  private final List<String> history = new CopyOnWriteArrayList<>();
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicReference<String> next = new AtomicReference<>("hello");

  /** Somebody with an account. */
  public record User(String id, String name) {}

  /** {@code auth.test} and {@code apps.connections.open}. */
  JsonObject call(String method, String authority) {
    if (method.equals("auth.test")) {
      return new JsonObject().put("ok", true).put("team_id", TEAM).put("user_id", "U0BOT");
    }
    String ticket = "t" + numbers.incrementAndGet();
    tickets.put(ticket, new AtomicInteger(1));
    history.add("open");
    return new JsonObject()
        .put("ok", true)
        .put("url", "ws://" + authority + "/link?ticket=" + ticket);
  }

  /** A ticket is good for one connection. */
  void connected(ServerWebSocket line) {
    String ticket = line.uri().replaceFirst(".*ticket=", "");
    AtomicInteger left = tickets.getOrDefault(ticket, new AtomicInteger());
    if (left.getAndDecrement() < 1) {
      line.close((short) 1008, "ticket");
      return;
    }
    line.closeHandler(_ -> {
      lines.remove(line);
      history.add("closed " + ticket);
    });
    line.textMessageHandler(text -> acknowledged(new JsonObject(text)));
    switch (next.getAndSet("hello")) {
      case "silence" -> {}
      case "goodbye" -> line.close((short) 1012, "restart");
      default -> hello(line, ticket);
    }
  }

  private void hello(ServerWebSocket line, String ticket) {
    line.writeTextMessage(
        new JsonObject()
            .put("type", "hello")
            .put("num_connections", lines.size() + 1)
            .put("debug_info", new JsonObject().put("host", "applink-1").put("build_number", 42))
            .put("connection_info", new JsonObject().put("app_id", APP))
            .encode());
    lines.add(line);
    history.add("hello " + ticket);
  }

  private void acknowledged(JsonObject answer) {
    acknowledged.add(answer.getString("envelope_id"));
    history.add("acknowledged " + answer.getString("envelope_id"));
  }

  /** An answer for one person, at the address that went with their press. */
  void answered(HttpServerRequest request, String body) {
    JsonObject answer = new JsonObject(body);
    answers.add(answer.getString("text"));
    history.add("answer " + answer.getString("response_type"));
    request.response().end("ok");
  }

  /** The next connection gets no hello, but {@code silence} or {@code goodbye}. */
  public void instead(String behaviour) {
    next.set(behaviour);
  }

  /** {@code user} presses a button of {@code message}; gives the envelope's id. */
  public String press(FakeSlackMessage message, String action, User user, String authority) {
    String envelope = "e" + numbers.incrementAndGet();
    send(envelope, payload(message, action, user, authority));
    return envelope;
  }

  /** Sends {@code payload} as an interactive envelope over the newest connection. */
  public void send(String envelope, JsonObject payload) {
    history.add("sent " + envelope);
    newest()
        .writeTextMessage(
            new JsonObject()
                .put("type", "interactive")
                .put("envelope_id", envelope)
                .put("accepts_response_payload", false)
                .put("payload", payload)
                .encode());
  }

  /** Sends any text over the newest connection. */
  public void raw(String text) {
    newest().writeTextMessage(text);
  }

  private ServerWebSocket newest() {
    return lines.getLast();
  }

  /** What Slack tells of the press of a button. */
  public JsonObject payload(FakeSlackMessage message, String action, User user, String authority) {
    JsonObject button =
        message.blocks().stream()
            .map(JsonObject.class::cast)
            .filter(block -> "actions".equals(block.getString("type")))
            .flatMap(block -> block.getJsonArray("elements").stream())
            .map(JsonObject.class::cast)
            .filter(element -> action.equals(element.getString("action_id")))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no button " + action + ": " + message.shown()));
    int number = numbers.incrementAndGet();
    JsonObject pressed =
        new JsonObject()
            .put("type", "button")
            .put("action_id", action)
            .put("block_id", "b1")
            .put("action_ts", "1795058300." + String.format(java.util.Locale.ROOT, "%06d", number))
            .put("text", button.getJsonObject("text"));
    if (button.containsKey("value")) {
      pressed.put("value", button.getString("value"));
    }
    return new JsonObject()
        .put("type", "block_actions")
        .put(
            "user",
            new JsonObject()
                .put("id", user.id())
                .put("username", user.name())
                .put("name", user.name())
                .put("team_id", TEAM))
        .put("api_app_id", APP)
        .put("token", "verification")
        .put(
            "container",
            new JsonObject()
                .put("type", "message")
                .put("message_ts", message.ts())
                .put("channel_id", FakeSlack.CHANNEL)
                .put("is_ephemeral", false))
        .put("trigger_id", number + ".1.abc")
        .put("team", new JsonObject().put("id", TEAM).put("domain", "example"))
        .putNull("enterprise")
        .put("is_enterprise_install", false)
        .put("channel", new JsonObject().put("id", FakeSlack.CHANNEL).put("name", "checkout"))
        .put("message", message.json(true))
        .put("state", new JsonObject().put("values", new JsonObject()))
        .put("response_url", "http://" + authority + "/actions/" + TEAM + "/" + number)
        .put("actions", new JsonArray().add(pressed));
  }

  /** Slack wants the newest connection refreshed; it goes on until {@link #closeOldest}. */
  public void refresh() {
    newest()
        .writeTextMessage(
            new JsonObject()
                .put("type", "disconnect")
                .put("reason", "refresh_requested")
                .put("debug_info", new JsonObject().put("host", "applink-1"))
                .encode());
  }

  /** Slack closes the connection that it has had longest. */
  public void closeOldest() {
    lines.getFirst().close();
  }

  /** All connections end, without a word before. */
  public void drop() {
    new ArrayList<>(lines).forEach(line -> line.shutdown());
  }

  /** Open connections that were greeted. */
  public int connections() {
    return lines.size();
  }

  /** Ids of envelopes that were acknowledged. */
  public List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Texts of answers for one person. */
  public List<String> answers() {
    return List.copyOf(answers);
  }

  /** Everything in its order: {@code open}, {@code hello t1}, {@code sent e2}, … */
  public List<String> history() {
    return List.copyOf(history);
  }
}
