package io.burnscope.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A Slack on the loopback that keeps Slack's rates and forgets what it is told: one post a second
 * and channel, 50 calls a minute of every other method; what comes too early is answered 429.
 */
final class StandInSlack implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final int CALLS_A_MINUTE = 50;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final Map<String, Deque<Long>> calls = new ConcurrentHashMap<>();
  private final AtomicLong posts = new AtomicLong();
  private final AtomicLong replies = new AtomicLong();
  private final AtomicLong edits = new AtomicLong();
  private final AtomicLong limited = new AtomicLong();
  private final AtomicLong firstPost = new AtomicLong();
  private final AtomicLong lastPost = new AtomicLong();

  StandInSlack() {
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              request.setExpectMultipart(true);
              request.endHandler(_ -> answer(request));
            })
            .listen(0, "127.0.0.1")
            .await();
  }

  /** The address before a method's name. */
  String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/api/";
  }

  /** What it saw since it was last asked, and when by {@link System#nanoTime()}. */
  Seen seen() {
    return new Seen(
        posts.getAndSet(0),
        replies.getAndSet(0),
        edits.getAndSet(0),
        limited.getAndSet(0),
        Optional.of(firstPost.getAndSet(0)).filter(at -> at > 0),
        Optional.of(lastPost.getAndSet(0)).filter(at -> at > 0));
  }

  /**
   * What people saw.
   *
   * @param posts messages of the channel, which notify
   * @param limited calls that came too early
   */
  record Seen(
      long posts,
      long replies,
      long edits,
      long limited,
      Optional<Long> firstPost,
      Optional<Long> lastPost) {
    /** Both, {@code later} after this. */
    Seen plus(Seen later) {
      return new Seen(
          posts + later.posts,
          replies + later.replies,
          edits + later.edits,
          limited + later.limited,
          firstPost.or(later::firstPost),
          later.lastPost.or(() -> lastPost));
    }
  }

  private void answer(HttpServerRequest request) {
    String method = request.path().replaceFirst("^/api/", "");
    String channel = text(request, "channel");
    boolean post = method.equals("chat.postMessage");
    long wait = enter(post ? method + channel : method, post ? 1 : CALLS_A_MINUTE, post ? 1 : 60);
    if (wait > 0) {
      limited.incrementAndGet();
      request
          .response()
          .setStatusCode(429)
          .putHeader("Retry-After", Long.toString(wait))
          .end("{\"ok\":false,\"error\":\"ratelimited\"}");
      return;
    }
    count(method, request);
    request.response().putHeader("Content-Type", "application/json").end(body(channel));
  }

  private void count(String method, HttpServerRequest request) {
    switch (method) {
      case "chat.postMessage" -> {
        boolean root = text(request, "thread_ts").isEmpty();
        (root ? posts : replies).incrementAndGet();
        if (root) {
          firstPost.compareAndSet(0, System.nanoTime());
        }
        lastPost.set(System.nanoTime());
      }
      case "chat.update" -> edits.incrementAndGet();
      default -> {}
    }
  }

  /** Seconds to wait; 0 if the call may be made. */
  private synchronized long enter(String what, int most, int seconds) {
    Deque<Long> before = calls.computeIfAbsent(what, _ -> new ArrayDeque<>());
    long now = System.nanoTime();
    while (!before.isEmpty() && now - before.getFirst() >= seconds * SECOND) {
      before.removeFirst();
    }
    if (before.size() >= most) {
      return Math.max(1, Math.ceilDiv(seconds * SECOND - (now - before.getFirst()), SECOND));
    }
    before.addLast(now);
    return 0;
  }

  private static String text(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getFormAttribute(name))
        .or(() -> Optional.ofNullable(request.getParam(name)))
        .orElse("");
  }

  private static String body(String channel) {
    return """
    {"ok":true,"channel":"%s","ts":"%d.%06d","permalink":"https://slack.example/p1","messages":[],\
    "has_more":false}\
    """
        .formatted(
            channel, System.nanoTime() / SECOND + 1_000_000, System.nanoTime() % SECOND / 1_000);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
