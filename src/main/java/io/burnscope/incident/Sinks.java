package io.burnscope.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All sinks as one: what is posted goes to each that shows it. */
record Sinks(List<Sink> all) {
  /** The sink that keeps a resource for each incident. */
  private static final String RESOURCE = "resource";

  Sinks {
    all = List.copyOf(all);
  }

  void post(
      IncidentStore.Transaction tx,
      IncidentName incident,
      long version,
      String part,
      Post post,
      Instant at) {
    for (Sink sink : all) {
      switch (sink.interest(post)) {
        case SHOWN -> tx.enqueue(incident, sink.name(), part, version, post, at);
        case RECORDED -> record(tx, sink, incident, version, part, post, at);
        case NOT_SHOWN -> {}
      }
    }
  }

  private static void record(
      IncidentStore.Transaction tx,
      Sink sink,
      IncidentName incident,
      long version,
      String part,
      Post post,
      Instant at) {
    tx.enqueue(incident, sink.name(), part, version, withUndelivered(tx, post, sink), at);
  }

  /** Where {@code post} stands already as the incident tells; where it does not, it may. */
  void stands(IncidentStore.Transaction tx, Incident incident, String part, Post post, Instant at) {
    for (Sink sink : all) {
      Optional<OutboxItem.Receipt> receipt =
          incident.chats().stream()
              .filter(chat -> chat.sink().equals(sink.name()))
              .map(Incident.Chat::receipt)
              .findFirst();
      switch (sink.interest(post)) {
        case SHOWN ->
            tx.restore(incident.name(), sink.name(), part, incident.version(), post, receipt, at);
        case RECORDED, NOT_SHOWN -> {}
      }
    }
  }

  /** The entry of {@code incident} for those sinks that keep a record, {@code other} left out. */
  void record(
      IncidentStore.Transaction tx, Incident incident, String other, String part, Instant at) {
    Post entry = new Post.Entry(incident);
    for (Sink sink : all) {
      if (sink.name().equals(other)) {
        continue;
      }
      switch (sink.interest(entry)) {
        case RECORDED -> record(tx, sink, incident.name(), incident.version(), part, entry, at);
        case SHOWN, NOT_SHOWN -> {}
      }
    }
  }

  private static Post withUndelivered(IncidentStore.Transaction tx, Post post, Sink sink) {
    return switch (post) {
      case Post.Entry(Incident incident, var _) ->
          new Post.Entry(
              incident,
              tx.undelivered(incident.name()).stream()
                  .filter(undelivered -> !undelivered.sink().equals(sink.name()))
                  .toList());
      case Post.Root _, Post.Reply _ -> post;
    };
  }

  /** Where people read: the place of the first sink that shows messages; by it storms are told. */
  String place(Post.Root root) {
    return all.stream()
        .filter(sink -> sink.interest(root) == Sink.Interest.SHOWN)
        .findFirst()
        .map(sink -> sink.name() + ":" + sink.place(root.audience()))
        .orElse("");
  }

  /** Where readers can look up what a message leaves out. */
  MessageLayout.Records records() {
    return all.stream().anyMatch(sink -> sink.name().equals(RESOURCE))
        ? MessageLayout.Records.RESOURCES
        : MessageLayout.Records.NONE;
  }
}
