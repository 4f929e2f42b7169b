package io.burnscope.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be read: probes, metrics and the read-only API. */
final class Pages {
  private static final List<Integer> PERIODS_IN_DAYS = List.of(30, 90);
  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 500;

  private final WebBackend backend;
  private final Workers workers;
  private final InFlight inFlight;
  private final ObjectMapper mapper = new ObjectMapper();

  /** {@code workers} are its own, so that readers cannot take a delivery's place. */
  Pages(WebBackend backend, Workers workers, InFlight inFlight) {
    this.backend = backend;
    this.workers = workers;
    this.inFlight = inFlight;
  }

  void live(RoutingContext http) {
    Responses.send(http.response(), 200, "ok");
  }

  void ready(RoutingContext http) {
    boolean ready = !inFlight.closed();
    Responses.send(http.response(), ready ? 200 : 503, ready ? "ok" : "shutting down");
  }

  void metrics(RoutingContext http) {
    show(http, "text/plain; version=0.0.4; charset=utf-8", backend.metrics()::scrape);
  }

  void unmapped(RoutingContext http) {
    list(http, limit -> ApiJson.unmapped(backend.view().unmapped(limit)));
  }

  /** Of the last month and the last quarter. */
  void precision(RoutingContext http) {
    Instant now = backend.clock().instant();
    json(
        http,
        () ->
            ApiJson.precision(
                PERIODS_IN_DAYS,
                days -> backend.view().precision(now.minus(Duration.ofDays(days)))));
  }

  void incidents(RoutingContext http) {
    list(http, limit -> ApiJson.incidents(backend.view().incidents(limit)));
  }

  /** Of as many items as the request's {@code limit} wants. */
  void list(RoutingContext http, IntFunction<JsonNode> items) {
    int limit = limit(http.request().getParam("limit", String.valueOf(DEFAULT_LIMIT)));
    if (limit < 1) {
      Responses.send(http.response(), 400, "limit is a number from 1 to " + MAX_LIMIT);
      return;
    }
    json(http, () -> items.apply(limit));
  }

  void json(RoutingContext http, Supplier<JsonNode> tree) {
    show(http, "application/json", () -> text(tree.get()));
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      return limit <= MAX_LIMIT ? limit : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private void show(RoutingContext http, String type, Supplier<String> page) {
    boolean taken = workers.run(() -> made(page), made -> show(http, type, made));
    if (!taken) {
      Responses.send(http.response(), 503, "busy; try again");
    }
  }

  private static void show(RoutingContext http, String type, Optional<String> page) {
    if (page.isEmpty()) {
      Responses.send(http.response(), 503, "the store does not answer; try again");
      return;
    }
    http.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(page.get());
  }

  private static Optional<String> made(Supplier<String> page) {
    try {
      return Optional.of(page.get());
    } catch (RuntimeException problem) {
      LOG.warn("Page not made", problem);
      return Optional.empty();
    }
  }

  private String text(JsonNode json) {
    try {
      return mapper.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is always writable", impossible);
    }
  }
}
