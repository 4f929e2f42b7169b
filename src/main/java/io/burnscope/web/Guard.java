package io.burnscope.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Lets only those in who know a secret. */
final class Guard implements Handler<RoutingContext> {
  private final Optional<Credentials> credentials;
  private final Optional<Credentials> strangers;
  private final Runnable refused;

  /** {@code refused} is called for every request that is. */
  Guard(Optional<Credentials> credentials, Runnable refused) {
    this(credentials, Optional.empty(), refused);
  }

  /** The same; what {@code strangers} know is no secret here, even if a file says so by mistake. */
  Guard(Optional<Credentials> credentials, Optional<Credentials> strangers, Runnable refused) {
    this.credentials = credentials;
    this.strangers = strangers;
    this.refused = refused;
  }

  @Override
  public void handle(RoutingContext http) {
    HttpServerRequest request = http.request();
    Optional<String> header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION));
    boolean stranger = strangers.filter(other -> other.accept(header)).isPresent();
    Optional<Credentials> missing = credentials.filter(valid -> !valid.accept(header) || stranger);
    if (missing.isEmpty()) {
      http.next();
      return;
    }
    refused.run();
    request.response().putHeader("WWW-Authenticate", missing.get().challenge());
    Responses.send(request.response(), Outcome.UNAUTHORIZED.usual());
  }
}
