package io.burnscope.web;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.OutboxDesk.Action;
import io.burnscope.incident.OutboxEntry.Choice;
import io.burnscope.incident.OutboxItem.Status;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which posts a request is about, by its parameters.
 *
 * @param problem what is wrong with them, if anything is
 */
record Asked(Choice choice, Optional<String> problem) {
  private static final Choice EVERYTHING =
      new Choice(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

  /** {@code sink}, {@code incident}, and {@code status} once or several times. */
  static Asked list(HttpServerRequest request) {
    Set<Status> statuses = EnumSet.noneOf(Status.class);
    for (String word : request.params().getAll("status")) {
      Optional<Status> status =
          Arrays.stream(Status.values()).filter(known -> word(known).equals(word)).findFirst();
      if (status.isEmpty()) {
        return wrong("status is one of " + words());
      }
      statuses.add(status.get());
    }
    String incident = request.getParam("incident", "");
    if (!incident.isEmpty() && name(incident).isEmpty()) {
      return wrong("incident is namespace/name");
    }
    return new Asked(
        new Choice(name(incident), sink(request), Optional.empty(), statuses), Optional.empty());
  }

  /** Either {@code id}, or {@code all=true} and {@code sink}. */
  static Asked posts(HttpServerRequest request, Action action) {
    String id = request.getParam("id", "");
    boolean all = request.getParam("all", "").equals("true");
    if (all == !id.isEmpty()) {
      return wrong("write id, or all=true and sink");
    }
    if (!id.isEmpty()) {
      return Choice.id(id)
          .map(choice -> new Asked(choice, Optional.empty()))
          .orElseGet(() -> wrong("id is namespace/incident/sink/part, as the list shows it"));
    }
    Optional<String> sink = sink(request);
    if (sink.isEmpty()) {
      return wrong("all=true needs sink");
    }
    Choice choice =
        switch (action) {
          case RETRY -> Choice.of(sink.get(), Status.DEAD, Status.PENDING, Status.ATTEMPTED);
          case DROP -> Choice.of(sink.get(), Status.DEAD);
        };
    return new Asked(choice, Optional.empty());
  }

  private static Optional<String> sink(HttpServerRequest request) {
    return Optional.of(request.getParam("sink", "")).filter(sink -> !sink.isEmpty());
  }

  private static Optional<IncidentName> name(String text) {
    String[] words = text.split("/", 2);
    return words.length == 2 && !words[0].isEmpty() && !words[1].isEmpty()
        ? Optional.of(new IncidentName(words[0], words[1]))
        : Optional.empty();
  }

  private static Asked wrong(String problem) {
    return new Asked(EVERYTHING, Optional.of(problem));
  }

  /** As people write it. */
  static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static String words() {
    return Arrays.stream(Status.values()).map(Asked::word).collect(Collectors.joining(", "));
  }
}
