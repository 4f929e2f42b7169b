package io.burnscope.slack;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Slack on the loopback that keeps Slack's limits: sizes, rates, tokens, channels. It has a few
 * channels and can be told to fail. Its clock must be that of the sink that is tested.
 */
public final class FakeSlack implements AutoCloseable {
  /** The channel that is usual. */
  public static final String CHANNEL = "C0CHECKOUT";

  /** A channel for tickets. */
  public static final String TICKETS = "C0TICKETS";

  /** A team's channel. */
  public static final String SHOP = "C0SHOP";

  /** The one valid token. */
  public static final String TOKEN = "xoxb-fake-0123456789";

  private static final List<String> SOCKET_METHODS = List.of("auth.test", "apps.connections.open");

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, FakeSlackChannel> channels =
      Map.of(
          CHANNEL, new FakeSlackChannel(),
          TICKETS, new FakeSlackChannel(),
          SHOP, new FakeSlackChannel());
  private final FakeSlackSocket socket = new FakeSlackSocket();
  private final FakeSlackMethods methods;
  private final FakeSlackLimits limits;
  private final InstantSource clock;
  private final Map<String, Queue<Trouble>> troubles = new ConcurrentHashMap<>();
  private final FakeSlackRights rights = new FakeSlackRights();
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  private FakeSlack(InstantSource clock, Duration betweenPosts) {
    this.clock = clock;
    this.limits = new FakeSlackLimits(betweenPosts);
    this.methods = new FakeSlackMethods(channels, clock);
    this.server =
        done(
            vertx
                .createHttpServer(new HttpServerOptions().setMaxFormAttributeSize(-1))
                .webSocketHandler(socket::connected)
                .requestHandler(request -> {
                  if (request.path().startsWith("/actions/")) {
                    request.bodyHandler(body -> socket.answered(request, body.toString()));
                    return;
                  }
                  request.setExpectMultipart(true);
                  request.endHandler(_ -> answer(request));
                })
                .listen(0, "127.0.0.1"));
  }

  /** With one post a second. */
  public static FakeSlack start(InstantSource clock) {
    return new FakeSlack(clock, Duration.ofSeconds(1));
  }

  /** With another distance between posts. */
  public static FakeSlack start(InstantSource clock, Duration betweenPosts) {
    return new FakeSlack(clock, betweenPosts);
  }

  /** The address before a method's name. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/api/");
  }

  /** Settings for a sink; the token file is written to {@code folder}. */
  public SlackSettings settings(Path folder) {
    return settings(folder, SlackRoutes.all(CHANNEL));
  }

  /** The same with other routes. */
  public SlackSettings settings(Path folder, SlackRoutes routes) {
    Path token = folder.resolve("slack-token");
    try {
      Files.writeString(token, TOKEN + "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new SlackSettings(token, routes, url(), Duration.ofSeconds(20));
  }

  /** Settings for its socket mode; both token files are written to {@code folder}. */
  public SocketSettings socketSettings(Path folder, SocketSettings.Allowed allowed) {
    Path token = folder.resolve("slack-app-token");
    try {
      Files.writeString(token, FakeSlackSocket.APP_TOKEN + "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new SocketSettings(
        token, settings(folder).tokenFile(), url(), Duration.ofSeconds(20), allowed);
  }

  /** Its socket mode. */
  public FakeSlackSocket socket() {
    return socket;
  }

  /** {@code user} presses a button of {@code message}; gives the envelope's id. */
  public String press(FakeSlackMessage message, String action, FakeSlackSocket.User user) {
    return socket.press(message, action, user, url().getAuthority());
  }

  /** Lets the next calls of {@code method}, such as {@code chat.postMessage}, go wrong. */
  public void trouble(String method, Trouble... next) {
    troubles.computeIfAbsent(method, _ -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
  }

  /** What the app may do and where it is. */
  public FakeSlackRights rights() {
    return rights;
  }

  /** Forgets the troubles that have not come yet. */
  public void calm() {
    troubles.clear();
  }

  /** Messages in the usual channel that are no replies, oldest first. */
  public List<FakeSlackMessage> roots() {
    return roots(CHANNEL);
  }

  /** Messages in {@code channel} that are no replies, oldest first. */
  public List<FakeSlackMessage> roots(String channel) {
    return in(channel).roots();
  }

  /** What readers of {@code channel} were told of: roots and broadcasts. */
  public List<FakeSlackMessage> posts(String channel) {
    return in(channel).posts();
  }

  /** All replies in {@code channel}. */
  public List<FakeSlackMessage> replies(String channel) {
    return in(channel).replies();
  }

  /** Replies to the message {@code ts} of the usual channel, oldest first. */
  public List<FakeSlackMessage> thread(String ts) {
    return thread(CHANNEL, ts);
  }

  /** Replies to the message {@code ts} of {@code channel}, oldest first. */
  public List<FakeSlackMessage> thread(String channel, String ts) {
    return in(channel).thread(ts);
  }

  /** Somebody deletes a message. */
  public void delete(String ts) {
    in(CHANNEL).delete(ts);
  }

  private FakeSlackChannel in(String channel) {
    return Objects.requireNonNull(channels.get(channel));
  }

  /** How often {@code method} was called, whatever came of it. */
  public long calls(String method) {
    return calls.stream().filter(method::equals).count();
  }

  private void answer(HttpServerRequest request) {
    String method = request.path().replaceFirst("^/api/", "");
    MultiMap form = MultiMap.caseInsensitiveMultiMap();
    form.addAll(request.params()).addAll(request.formAttributes());
    calls.add(method);
    Optional<Long> wait =
        limits.enter(method, String.valueOf(form.get("channel")), clock.instant());
    Optional<Trouble> trouble =
        Optional.ofNullable(troubles.get(method))
            .map(Queue::poll)
            .or(() -> wait.map(Trouble.Limit::new));
    Optional<String> refused =
        refused(
                request,
                form,
                method.equals("apps.connections.open") ? FakeSlackSocket.APP_TOKEN : TOKEN)
            .or(() -> rights.refused(method, String.valueOf(form.get("channel"))));
    request.response().putHeader("x-oauth-scopes", rights.header());
    switch (trouble.orElse(null)) {
      case null -> end(request, refused.map(FakeSlack::error).orElseGet(() -> made(method, form)));
      case Trouble.Refusal(String name) -> end(request, error(name));
      case Trouble.Status(int status) -> request.response().setStatusCode(status).end("trouble");
      case Trouble.Limit(long seconds) ->
          request
              .response()
              .setStatusCode(429)
              .putHeader("Retry-After", Long.toString(seconds))
              .end(error("ratelimited").encode());
      case Trouble.DoneThenDropped _ -> {
        made(method, form);
        request.connection().close();
      }
      case Trouble.DoneThenStatus(int status) -> {
        made(method, form);
        request.response().setStatusCode(status).end("trouble");
      }
      case Trouble.DoneThenSilent _ -> made(method, form);
      case Trouble.Dropped _ -> request.connection().close();
    }
  }

  private JsonObject made(String method, MultiMap form) {
    if (SOCKET_METHODS.contains(method)) {
      return socket.call(method, url().getAuthority());
    }
    return methods.call(method, form);
  }

  private static Optional<String> refused(HttpServerRequest request, MultiMap form, String wanted) {
    String header = request.getHeader("Authorization");
    String token = header == null ? form.get("token") : header.replaceFirst("^Bearer ", "");
    if (token == null || token.isEmpty()) {
      return Optional.of("not_authed");
    }
    return token.equals(wanted) ? Optional.empty() : Optional.of("invalid_auth");
  }

  static JsonObject error(String name) {
    return new JsonObject().put("ok", false).put("error", name);
  }

  private static void end(HttpServerRequest request, JsonObject answer) {
    request.response().putHeader("Content-Type", "application/json").end(answer.encode());
  }

  @Override
  public void close() {
    done(vertx.close());
  }

  private static <T> T done(io.vertx.core.Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException failure) {
      throw new IllegalStateException("Vert.x did not finish", failure);
    }
  }
}
