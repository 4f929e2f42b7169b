package io.burnscope.peers;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes posts, keeps them in the order of arrival and answers what the test says. */
public final class WebhookReceiver implements AutoCloseable {
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private final LocalServer server;
  private volatile int status = 200;

  /**
   * One request as it came, whatever it was answered.
   *
   * @param path with the query
   * @param authorization the header of that name
   */
  public record Post(String path, Optional<String> authorization, String body) {}

  private WebhookReceiver(Vertx vertx) {
    this.server = LocalServer.start(vertx, this::accept);
  }

  /** Starts and answers 200 to everything. */
  public static WebhookReceiver start() {
    return new WebhookReceiver(Vertx.vertx());
  }

  /** The root; every path below it is accepted. */
  public URI url() {
    return server.url();
  }

  /** All requests so far, first come first. */
  public List<Post> posts() {
    return List.copyOf(posts);
  }

  /** The bodies of all requests so far, first come first. */
  public List<String> bodies() {
    return posts.stream().map(Post::body).toList();
  }

  /** From now on every request is answered with this HTTP status. */
  public void answerWith(int httpStatus) {
    status = httpStatus;
  }

  @Override
  public void close() {
    server.close();
  }

  private void accept(HttpServerRequest request) {
    request.bodyHandler(body -> keep(request, body));
  }

  private void keep(HttpServerRequest request, Buffer body) {
    Optional<String> authorization = Optional.ofNullable(request.getHeader("Authorization"));
    posts.add(new Post(request.uri(), authorization, body.toString()));
    request.response().setStatusCode(status).end();
  }
}
