package io.burnscope.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Short answers of one line. */
final class Responses {
  private static final int UNAVAILABLE = 503;
  private static final String RETRY_SECONDS = "5";

  private Responses() {}

  static Future<Void> send(HttpServerResponse response, Outcome.Answer answer) {
    if (answer.outcome().status() == UNAVAILABLE) {
      response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return send(response, answer.outcome().status(), answer.words());
  }

  static Future<Void> send(HttpServerResponse response, int status, String line) {
    return response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .end(line + "\n");
  }
}
