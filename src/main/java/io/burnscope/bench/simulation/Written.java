package io.burnscope.bench.simulation;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.Post;
import java.util.ArrayList;
import java.util.List;

/** What one transaction wrote, for the watch. */
final class Written {
  private final List<Incident> saved = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();

  /** A post that went into the outbox. */
  record Said(IncidentName incident, String sink, String part, Post post) {}

  /** The transaction runs, perhaps again. */
  void begin() {
    saved.clear();
    said.clear();
  }

  void saved(Incident incident) {
    saved.add(incident);
  }

  void said(Said post) {
    said.add(post);
  }

  List<Incident> saved() {
    return saved;
  }

  List<Said> said() {
    return said;
  }
}
