package io.burnscope.prometheus;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** An HTTP server that answers queries as a test says, and remembers them. */
final class StubPrometheus implements AutoCloseable {
  static final String EMPTY =
      """
      {"status":"success","data":{"resultType":"matrix","result":[]}}\
      """;

  private final Vertx vertx = Vertx.vertx();
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final List<String> headers = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private StubPrometheus(Consumer<HttpServerRequest> answer) {
    this.server =
        done(
            vertx
                .createHttpServer()
                .requestHandler(request -> {
                  boolean form = HttpMethod.POST.equals(request.method());
                  request.setExpectMultipart(form);
                  request.endHandler(_ -> {
                    queries.add(form ? request.getFormAttribute("query") : request.path());
                    request.headers().forEach(h -> headers.add(h.getKey() + ": " + h.getValue()));
                    answer.accept(request);
                  });
                })
                .listen(0, "127.0.0.1"));
  }

  static StubPrometheus answering(int status, String body) {
    return new StubPrometheus(request -> request.response().setStatusCode(status).end(body));
  }

  static StubPrometheus answering(Consumer<HttpServerRequest> answer) {
    return new StubPrometheus(answer);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  List<String> queries() {
    return queries;
  }

  List<String> headers() {
    return headers;
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
