package io.burnscope.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.incident.OutboxDesk;
import io.burnscope.incident.OutboxDesk.Action;
import io.burnscope.incident.OutboxEntry;
import io.burnscope.incident.OutboxEntry.Choice;
import io.burnscope.incident.OutboxItem.Status;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin routes: what the outbox holds, and retry and drop, each logged with who did it. */
final class OutboxPages {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxPages.class);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final OutboxAdmin outbox;
  private final Credentials credentials;
  private final Pages pages;

  OutboxPages(OutboxAdmin outbox, Credentials credentials, Pages pages) {
    this.outbox = outbox;
    this.credentials = credentials;
    this.pages = pages;
  }

  void list(RoutingContext http) {
    Asked asked = Asked.list(http.request());
    if (asked.problem().isPresent()) {
      Responses.send(http.response(), 400, asked.problem().get());
      return;
    }
    pages.list(http, limit -> items(outbox.list(asked.choice(), limit)));
  }

  void retry(RoutingContext http) {
    act(http, Action.RETRY);
  }

  void drop(RoutingContext http) {
    act(http, Action.DROP);
  }

  private void act(RoutingContext http, Action action) {
    Asked asked = Asked.posts(http.request(), action);
    if (asked.problem().isPresent()) {
      Responses.send(http.response(), 400, asked.problem().get());
      return;
    }
    String who =
        credentials
            .who(Optional.ofNullable(http.request().getHeader(HttpHeaders.AUTHORIZATION)))
            .orElse("unknown");
    pages.json(http, () -> done(action, asked.choice(), who));
  }

  private JsonNode done(Action action, Choice choice, String who) {
    OutboxDesk.Done done = outbox.act(action, choice);
    done.ids()
        .forEach(id -> LOG.info("outbox changed by hand who={} action={} id={}", who, action, id));
    ArrayNode changed = JSON.arrayNode();
    done.ids().forEach(changed::add);
    ObjectNode answer = JSON.objectNode();
    answer.set("changed", changed);
    return answer.put("rest", done.rest());
  }

  private static JsonNode items(Iterable<OutboxEntry> posts) {
    ArrayNode items = JSON.arrayNode();
    for (OutboxEntry post : posts) {
      ObjectNode item =
          items
              .addObject()
              .put("id", post.id())
              .put("incident", post.incident().toString())
              .put("sink", post.sink())
              .put("part", post.part())
              .put("version", post.version())
              .put("status", Asked.word(post.status()))
              .put("attempts", post.attempts())
              .put("changedAt", post.changedAt().toString());
      if (post.status() == Status.PENDING || post.status() == Status.ATTEMPTED) {
        item.put("nextAt", post.nextAt().toString());
      }
      post.reason().ifPresent(reason -> item.put("reason", reason));
    }
    return JSON.objectNode().set("items", items);
  }
}
