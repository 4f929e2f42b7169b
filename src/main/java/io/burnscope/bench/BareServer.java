package io.burnscope.bench;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** The baseline: reads each body, drops it and answers 200. */
final class BareServer implements AutoCloseable {
  private final Vertx vertx;
  private final AtomicInteger port = new AtomicInteger();

  /** Listens on a free loopback port when it is made. */
  BareServer(int eventLoops) {
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops));
    DeploymentOptions loops = new DeploymentOptions().setInstances(eventLoops);
    vertx.deployVerticle(() -> this::serve, loops).await();
  }

  int port() {
    return port.get();
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private Future<HttpServer> serve(Context context) {
    return context
        .owner()
        .createHttpServer()
        .requestHandler(BareServer::drop)
        .listen(-1, "127.0.0.1")
        .onSuccess(server -> port.set(server.actualPort()));
  }

  private static void drop(HttpServerRequest request) {
    request.handler(_ -> {});
    request.endHandler(_ -> request.response().end("ok\n"));
  }
}
