package io.burnscope.web;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentStore;
import java.util.List;

/** What the read-only API shows; blocking. */
public interface IncidentView {
  /** The newest incidents first. */
  List<Incident> incidents(int limit);

  /** Alerts that no dialect knows, newest first. */
  List<IncidentStore.UnmappedAlert> unmapped(int limit);

  /** What the store holds. */
  static IncidentView of(IncidentStore store) {
    return new IncidentView() {
      @Override
      public List<Incident> incidents(int limit) {
        return store.recent(limit);
      }

      @Override
      public List<IncidentStore.UnmappedAlert> unmapped(int limit) {
        return store.unmapped(limit);
      }
    };
  }
}
