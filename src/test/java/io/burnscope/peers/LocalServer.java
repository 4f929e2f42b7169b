package io.burnscope.peers;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A small HTTP server of a test's own, on a free loopback port. */
final class LocalServer implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final HttpServer server;

  private LocalServer(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /** Listens when it returns; the handler is called on an event loop and must not block. */
  static LocalServer start(Vertx vertx, Handler<HttpServerRequest> handler) {
    HttpServer server = vertx.createHttpServer().requestHandler(handler);
    return new LocalServer(vertx, done(server.listen(0, "127.0.0.1")));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  @Override
  public void close() {
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException failure) {
      throw new IllegalStateException("Vert.x did not finish in " + WITHIN, failure);
    }
  }
}
