package io.burnscope.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts posts into the outbox of every sink that shows them. */
public final class Publisher {
  /** Part name of the root message. */
  static final String ROOT = "root";

  /** Part name of the record. */
  static final String ENTRY = "entry";

  private final List<Sink> sinks;

  /** A publisher to {@code sinks}, whose names differ. */
  public Publisher(List<Sink> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  /** Brings root and entry of {@code incident} to how it is now, to be sent from {@code at} on. */
  void show(IncidentStore.Transaction store, Incident incident, Instant at) {
    post(store, incident, ROOT, new Post.Root(MessageLayout.of(incident), audience(incident)), at);
    post(store, incident, ENTRY, new Post.Entry(incident), at);
  }

  /** Says {@code reply} once in the thread. */
  void reply(
      IncidentStore.Transaction store,
      Incident incident,
      String part,
      Post.Reply reply,
      Instant at) {
    post(store, incident, part, reply, at);
  }

  /** Says {@code message} once outside of any incident; {@code name} tells notices apart. */
  void notice(
      IncidentStore.Transaction store,
      IncidentName name,
      Message message,
      Audience audience,
      Instant at) {
    post(store, name, 1, ROOT, new Post.Root(message, audience), at);
  }

  /** Brings only the entry of {@code incident} to how it is now. */
  void entry(IncidentStore.Transaction store, Incident incident, Instant at) {
    post(store, incident, ENTRY, new Post.Entry(incident), at);
  }

  /**
   * Tells those sinks that keep a record what {@code other} could or could not show; a sink's own
   * trouble would only come back through itself.
   */
  void undelivered(IncidentStore.Transaction store, Incident incident, String other, Instant at) {
    Post entry = new Post.Entry(incident);
    for (Sink sink : sinks) {
      if (sink.name().equals(other)) {
        continue;
      }
      switch (sink.interest(entry)) {
        case RECORDED ->
            store.enqueue(
                incident.name(),
                sink.name(),
                ENTRY,
                incident.version(),
                withUndelivered(store, entry, sink),
                at);
        case SHOWN, NOT_SHOWN -> {}
      }
    }
  }

  private static Post withUndelivered(IncidentStore.Transaction store, Post post, Sink sink) {
    return switch (post) {
      case Post.Entry(Incident incident, var _) ->
          new Post.Entry(
              incident,
              store.undelivered(incident.name()).stream()
                  .filter(undelivered -> !undelivered.sink().equals(sink.name()))
                  .toList());
      case Post.Root _, Post.Reply _ -> post;
    };
  }

  private static Audience audience(Incident incident) {
    Map<String, String> labels = new TreeMap<>();
    incident.alerts().forEach(alert -> labels.putAll(alert.labels()));
    return new Audience(
        Audience.Urgency.of(incident.severity()),
        incident.assessment().flatMap(found -> found.presentation().channel()),
        labels);
  }

  private void post(
      IncidentStore.Transaction store, Incident incident, String part, Post post, Instant at) {
    post(store, incident.name(), incident.version(), part, post, at);
  }

  private void post(
      IncidentStore.Transaction store,
      IncidentName incident,
      long version,
      String part,
      Post post,
      Instant at) {
    for (Sink sink : sinks) {
      switch (sink.interest(post)) {
        case SHOWN -> store.enqueue(incident, sink.name(), part, version, post, at);
        case RECORDED ->
            store.enqueue(
                incident, sink.name(), part, version, withUndelivered(store, post, sink), at);
        case NOT_SHOWN -> {}
      }
    }
  }
}
