package io.burnscope.incident;

import io.burnscope.slo.Presentation;
import io.burnscope.slo.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts posts into the outbox of every sink that shows them. In a storm most incidents have no
 * message of their own but are shown in a digest; sinks with entries get every incident.
 */
public final class Publisher {
  /** Part name of the root message. */
  static final String ROOT = "root";

  /** Part name of the record. */
  static final String ENTRY = "entry";

  /** Labels are for routing: what is longer is no name. */
  private static final int LONGEST_LABEL = 200;

  private final Sinks sinks;
  private final Storms storms;
  private final GatheredNotices notices;

  /** A publisher to {@code sinks}, whose names differ; every incident has its own message. */
  public Publisher(List<Sink> sinks) {
    this(sinks, StormPolicy.NEVER);
  }

  /** A publisher to {@code sinks}, whose names differ. */
  public Publisher(List<Sink> sinks, StormPolicy policy) {
    this.sinks = new Sinks(sinks);
    this.storms = new Storms(policy, this.sinks);
    this.notices = new GatheredNotices(storms, this.sinks);
  }

  /** Brings root and entry of {@code incident} to how it is now, to be sent from {@code at} on. */
  void show(IncidentStore.Transaction tx, Incident incident, Instant at) {
    Post.Root root = root(tx, incident);
    Incident placed = storms.placed(tx, incident, root, at);
    if (placed.host().isEmpty()) {
      sinks.post(tx, placed.name(), placed.version(), ROOT, root, at);
    } else {
      tx.find(placed.host().get())
          .filter(host -> !host.state().closed())
          .ifPresent(host -> refresh(tx, host, at));
    }
    entry(tx, placed, at);
  }

  /** What is shown with {@code host} has changed. */
  void refresh(IncidentStore.Transaction tx, Incident host, Instant at) {
    Incident next = host.edit().done();
    tx.save(next);
    sinks.post(tx, next.name(), next.version(), ROOT, root(tx, next), at);
  }

  /** {@code host} stands somewhere now, and with it what is shown in its thread. */
  void follow(IncidentStore.Transaction tx, Incident host, Instant at) {
    for (Incident hosted : Hosting.guests(tx, host)) {
      Incident next = hosted.edit().chats(host.chats()).done();
      tx.save(next);
      entry(tx, next, at);
    }
  }

  /** Takes back the root of {@code hosted}; one that is out becomes a pointer to {@code host}. */
  void withdraw(IncidentStore.Transaction tx, Incident hosted, Incident host, Instant at) {
    Post.Root root = root(tx, hosted);
    Message pointer = MessageLayout.pointer(hosted, host, root.message());
    for (String sink : tx.withdraw(hosted.name(), ROOT)) {
      Post post = new Post.Root(pointer, root.audience());
      tx.enqueue(hosted.name(), sink, ROOT, hosted.version(), post, at);
    }
  }

  /**
   * Goes on with messages that stand already, or may: nothing was left of what was sent. Many
   * without a known message were shown in a digest, and are again.
   *
   * @return the incident as it is shown from now on
   */
  Incident restored(IncidentStore.Transaction tx, Incident incident, Instant at) {
    Post.Root root = root(tx, incident);
    Incident placed = incident;
    if (incident.chats().isEmpty()) {
      placed = storms.placed(tx, incident, root, at);
    } else {
      storms.stands(tx, incident, root);
    }
    if (placed.host().isEmpty()) {
      sinks.stands(tx, placed, ROOT, root, at);
    }
    entry(tx, placed, at);
    return placed;
  }

  /** Gives the incident a message of its own. */
  void alone(IncidentStore.Transaction tx, IncidentName name, Instant at) {
    tx.find(name)
        .filter(incident -> !incident.state().closed())
        .ifPresent(incident -> {
          Post.Root root = root(tx, incident);
          Incident next = storms.alone(tx, incident, root, at);
          sinks.post(tx, next.name(), next.version(), ROOT, root, at);
          entry(tx, next, at);
        });
  }

  /**
   * Says {@code reply} once in the thread. What is shown in a digest has no thread; its thread is
   * told of all together.
   */
  void reply(
      IncidentStore.Transaction tx, Incident incident, String part, Post.Reply reply, Instant at) {
    if (incident.host().isEmpty()) {
      sinks.post(
          tx, incident.name(), incident.version(), part, fitting(tx, incident, reply, at), at);
    } else if (tx.showings().digest(incident.host().get()).isEmpty()) {
      switch (reply.weight()) {
        case ESCALATION, TRANSITION -> {
          String named = part + " of " + incident.name();
          Post said = reply.of(incident.key().slo().name());
          sinks.post(tx, incident.host().get(), incident.version(), named, said, at);
        }
        // The host's thread has the same evidence.
        case DETAIL, SUMMARY -> {}
      }
    }
  }

  /**
   * An escalation is shown to the channel only where its message stands already, since a new
   * message tells of itself, and not in a storm, which the channel knows of.
   */
  private Post.Reply fitting(
      IncidentStore.Transaction tx, Incident incident, Post.Reply reply, Instant at) {
    if (reply.weight() != Post.Weight.ESCALATION) {
      return reply;
    }
    Post.Root root = root(tx, incident);
    boolean news =
        !incident.chats().isEmpty()
            && storms.shows(tx, incident, root)
            && !storms.rages(tx, root, at);
    return news ? reply : new Post.Reply(reply.lines(), Post.Weight.TRANSITION);
  }

  /** Says {@code message} once outside of any incident; {@code name} tells notices apart. */
  void notice(
      IncidentStore.Transaction tx,
      IncidentName name,
      Message message,
      Audience audience,
      Instant at) {
    notices.tell(tx, name, new Post.Root(message, audience), at);
  }

  /** Brings only the entry of {@code incident} to how it is now. */
  void entry(IncidentStore.Transaction tx, Incident incident, Instant at) {
    sinks.post(tx, incident.name(), incident.version(), ENTRY, new Post.Entry(incident), at);
  }

  /**
   * Tells those sinks that keep a record what {@code other} could or could not show; a sink's own
   * trouble would only come back through itself.
   */
  void undelivered(IncidentStore.Transaction tx, Incident incident, String other, Instant at) {
    sinks.record(tx, incident, other, ENTRY, at);
  }

  /** A part of a digest. */
  void posted(IncidentStore.Transaction tx, Digest digest, String part, Post post, Instant at) {
    sinks.post(tx, digest.name(), digest.version(), part, post, at);
  }

  Storms storms() {
    return storms;
  }

  MessageLayout.Records records() {
    return sinks.records();
  }

  private Post.Root root(IncidentStore.Transaction tx, Incident incident) {
    // One that was just opened hosts nobody.
    List<Incident> hosted = incident.version() > 1 ? tx.hosted(incident.name()) : List.of();
    return new Post.Root(
        HostedLines.added(MessageLayout.of(incident, sinks.records()), hosted),
        audience(
            incident.severity(),
            incident
                .assessment()
                .map(Assessment::presentation)
                .or(() -> tx.slo(incident.key()).map(slo -> slo.presentation())),
            labels(incident)));
  }

  /** The labels of an alert say more than those of its SLO. */
  static Audience audience(
      Severity severity, Optional<Presentation> presentation, Map<String, String> labels) {
    Map<String, String> all = new TreeMap<>();
    presentation.ifPresent(known -> all.putAll(known.labels()));
    all.putAll(labels);
    all.values().removeIf(value -> value.length() > LONGEST_LABEL);
    return new Audience(
        Audience.Urgency.of(severity), presentation.flatMap(known -> known.channel()), all);
  }

  private static Map<String, String> labels(Incident incident) {
    Map<String, String> labels = new TreeMap<>();
    incident.alerts().forEach(alert -> labels.putAll(alert.labels()));
    return labels;
  }
}
