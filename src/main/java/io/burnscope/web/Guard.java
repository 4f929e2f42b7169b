package io.burnscope.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Lets only those in who know a secret. */
final class Guard implements Handler<RoutingContext> {
  private final Optional<Credentials> credentials;
  private final Runnable refused;

  /** {@code refused} is called for every request that is. */
  Guard(Optional<Credentials> credentials, Runnable refused) {
    this.credentials = credentials;
    this.refused = refused;
  }

  @Override
  public void handle(RoutingContext http) {
    HttpServerRequest request = http.request();
    Optional<String> header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION));
    Optional<Credentials> missing = credentials.filter(valid -> !valid.accept(header));
    if (missing.isEmpty()) {
      http.next();
      return;
    }
    refused.run();
    request.response().putHeader("WWW-Authenticate", missing.get().challenge());
    Responses.send(request.response(), Outcome.UNAUTHORIZED.usual());
  }
}
