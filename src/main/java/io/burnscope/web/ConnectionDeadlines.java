package io.burnscope.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Closes connections that send too slowly, however regularly a byte comes: each phase of a
 * connection has a time by which it is over. A closed connection is retried by Alertmanager; an
 * answer 408 is not. Lives on one event loop.
 */
final class ConnectionDeadlines {
  private final Vertx vertx;
  private final WebSettings.Timeouts timeouts;
  private final Map<HttpConnection, Long> timers = new HashMap<>();

  ConnectionDeadlines(Vertx vertx, WebSettings.Timeouts timeouts) {
    this.vertx = vertx;
    this.timeouts = timeouts;
  }

  /** The first headers have to come. */
  void opened(HttpConnection connection) {
    arm(connection, timeouts.header());
    connection.closeHandler(_ -> disarm(connection));
  }

  /** Headers are there; the body has to come. Takes the response's end handler. */
  void requested(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    arm(connection, timeouts.body());
    Turn turn = new Turn(connection);
    request.end().onSuccess(_ -> turn.read());
    request.response().endHandler(_ -> turn.answered());
  }

  private void arm(HttpConnection connection, Duration limit) {
    disarm(connection);
    timers.put(connection, vertx.setTimer(limit.toMillis(), _ -> connection.close()));
  }

  private void disarm(HttpConnection connection) {
    Long timer = timers.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  /** One request: over when it is read and answered, in whichever order. */
  private final class Turn {
    private final HttpConnection connection;
    private boolean read;
    private boolean answered;

    Turn(HttpConnection connection) {
      this.connection = connection;
    }

    void read() {
      read = true;
      disarm(connection);
      idleOnceOver();
    }

    void answered() {
      answered = true;
      idleOnceOver();
    }

    private void idleOnceOver() {
      if (read && answered) {
        arm(connection, timeouts.idle());
      }
    }
  }
}
