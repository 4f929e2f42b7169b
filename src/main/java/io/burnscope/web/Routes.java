package io.burnscope.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which path leads where. A trailing slash leads to the same place, without a redirect. */
final class Routes {
  private static final Map<Integer, String> ERRORS =
      Map.of(
          400, "bad request",
          404, "there is nothing at this path",
          405, "this path has another method",
          500, "internal error");

  private Routes() {}

  /** What other systems send, each with who may. */
  record Posts(Guard alertGuard, Webhook alerts, Guard changeGuard, Webhook changes) {}

  /** What operators reach with a token of their own. */
  record Admin(Guard guard, OutboxPages pages) {}

  static Handler<HttpServerRequest> of(
      Vertx vertx, Posts posts, Pages pages, Guard apiGuard, Optional<Admin> admin) {
    Router router = Router.router(vertx);
    for (String path : List.of("/webhooks/alertmanager/:source", "/webhooks/alertmanager")) {
      router.post(path).handler(posts.alertGuard()).handler(posts.alerts());
    }
    for (String path : List.of("/changes/:source", "/changes")) {
      router.post(path).handler(posts.changeGuard()).handler(posts.changes());
    }
    router.get("/health/live").handler(pages::live);
    router.get("/health/ready").handler(pages::ready);
    router.get("/metrics").handler(pages::metrics);
    router.get("/api/v1/unmapped").handler(apiGuard).handler(pages::unmapped);
    router.get("/api/v1/precision").handler(apiGuard).handler(pages::precision);
    router.get("/api/v1/incidents").handler(apiGuard).handler(pages::incidents);
    admin.ifPresent(known -> {
      router.get("/admin/outbox").handler(known.guard()).handler(known.pages()::list);
      router.post("/admin/outbox/retry").handler(known.guard()).handler(known.pages()::retry);
      router.post("/admin/outbox/drop").handler(known.guard()).handler(known.pages()::drop);
    });
    ERRORS.forEach((status, words) -> router.errorHandler(status, http -> error(http, status)));
    return router;
  }

  private static void error(RoutingContext http, int status) {
    Responses.send(http.response(), status, ERRORS.getOrDefault(status, "error"));
  }
}
