package io.burnscope.bench.simulation;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentKey;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows what was promised and what is stored; says so when they differ. */
final class Watch {
  private final Map<IncidentName, Incident> incidents = new LinkedHashMap<>();
  private final Map<IncidentKey, IncidentName> open = new HashMap<>();
  private final Map<Place, Post> wanted = new LinkedHashMap<>();
  private final Set<Place> refused = new HashSet<>();
  private final Set<String> told = new LinkedHashSet<>();

  /** A row of the outbox. */
  record Place(IncidentName incident, String sink, String part) {}

  /** A transaction is durable. */
  void committed(Written written) {
    written.said().forEach(said -> said(said, written));
    written.saved().forEach(this::saved);
  }

  private void said(Written.Said said, Written written) {
    Place place = new Place(said.incident(), said.sink(), said.part());
    boolean fresh = wanted.put(place, said.post()) == null;
    boolean closedBefore =
        Optional.ofNullable(incidents.get(said.incident()))
            .filter(incident -> incident.state().closed())
            .isPresent();
    boolean moved =
        written.saved().stream()
            .anyMatch(saved -> saved.name().equals(said.incident()) && !saved.state().closed());
    if (said.post() instanceof Post.Reply && fresh && closedBefore && !moved) {
      throw new Broken("the closed " + said.incident() + " says " + said.part());
    }
  }

  private void saved(Incident now) {
    Incident before = incidents.put(now.name(), now);
    if (before != null && now.version() <= before.version()) {
      throw new Broken(
          now.name() + " went from version " + before.version() + " to " + now.version());
    }
    if (before != null
        && before.state().closed()
        && !now.state().closed()
        && now.state() != IncidentState.REOPENED) {
      throw new Broken(now.name() + " is " + now.state() + " after it was " + before.state());
    }
    if (before != null && !before.key().equals(now.key())) {
      open.remove(before.key(), now.name());
    }
    if (now.state().closed()) {
      open.remove(now.key(), now.name());
    } else {
      IncidentName other = open.putIfAbsent(now.key(), now.name());
      if (other != null && !other.equals(now.name())) {
        throw new Broken(other + " and " + now.name() + " are both open");
      }
    }
  }

  /** A delivery was answered 200. */
  void accepted(AlertGroup group) {
    group.alerts().stream()
        .filter(alert -> alert.status() == AlertGroup.State.FIRING)
        .forEach(alert -> told.add(alert.fingerprint()));
  }

  /** A sink refused for good. */
  void refused(OutboxItem item) {
    refused.add(new Place(item.incident(), item.sink(), item.part()));
  }

  /** Whether the thread of {@code reply} never came to be. */
  boolean refusedRoot(OutboxItem reply) {
    return refused.contains(new Place(reply.incident(), reply.sink(), "root"));
  }

  /** The newest content of everything that was ever to be shown. */
  Map<Place, Post> wanted() {
    return wanted;
  }

  Set<Place> refused() {
    return refused;
  }

  /** Fingerprints of alerts that fired in an accepted delivery. */
  Set<String> told() {
    return told;
  }

  Collection<Incident> incidents() {
    return incidents.values();
  }

  Collection<IncidentName> open() {
    return open.values();
  }
}
