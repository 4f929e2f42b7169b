package io.burnscope.demo;

import io.burnscope.kubernetes.crd.ServedKind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Serves the demo's resources on the loopback interface as an API server would, read-only. */
final class ResourceServer implements AutoCloseable {
  private static final int SECONDS = 30;

  private final Vertx vertx;
  private final ServedResources resources;
  private final ApiAnswers answers;
  private final HttpServer server;

  private ResourceServer(Vertx vertx, ServedResources resources, int port) {
    this.vertx = vertx;
    this.resources = resources;
    this.answers = new ApiAnswers(resources);
    this.server =
        done(vertx.createHttpServer().requestHandler(this::handle).listen(port, "127.0.0.1"));
  }

  /**
   * Listens when it returns. Blocking.
   *
   * @param port 0: a free one
   * @throws IOException if it cannot be listened on
   */
  static ResourceServer start(ServedResources resources, int port) throws IOException {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    try {
      return new ResourceServer(vertx, resources, port);
    } catch (RuntimeException problem) {
      done(vertx.close());
      throw new IOException("cannot listen on port " + port + ": " + problem.getMessage(), problem);
    }
  }

  int port() {
    return server.actualPort();
  }

  /** What {@code kubectl get PLURAL -n NAMESPACE} prints now. */
  String table(String plural, String namespace, TableText.Width width) {
    ServedKind kind =
        ServedKind.ALL.stream().filter(it -> it.plural().equals(plural)).findFirst().orElseThrow();
    return TableText.of(
        new ResourceTable(kind, resources.now())
            .of(
                resources.of(kind).stream()
                    .filter(Selectors.fields("metadata.namespace=" + namespace))
                    .toList()),
        width);
  }

  @Override
  public void close() {
    done(vertx.close());
  }

  private void handle(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET) || "true".equals(request.getParam("watch"))) {
      send(
          request,
          ApiAnswers.failure(405, "MethodNotAllowed", "the demo only answers get and list"));
      return;
    }
    ApiAnswers.Question question =
        new ApiAnswers.Question(
            request.path(),
            request.headers().contains("Accept") ? request.getHeader("Accept") : "",
            request.getParam("fieldSelector", ""),
            request.getParam("labelSelector", ""));
    vertx
        .executeBlocking(() -> answers.answer(question), false)
        .onSuccess(reply -> send(request, reply))
        .onFailure(
            problem -> send(request, ApiAnswers.failure(500, "InternalError", problem.toString())));
  }

  private static void send(HttpServerRequest request, ApiAnswers.Reply reply) {
    request
        .response()
        .setStatusCode(reply.status())
        .putHeader("Content-Type", "application/json")
        .end(reply.body().toString());
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException("Vert.x did not finish in " + SECONDS + " s", late);
    }
  }
}
