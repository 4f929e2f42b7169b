package io.burnscope.web;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Precision;
import java.time.Instant;
import java.util.List;

/** What the read-only API shows; blocking. */
public interface IncidentView {
  /** The newest incidents first. */
  List<Incident> incidents(int limit);

  /** Alerts that no dialect knows, newest first. */
  List<IncidentStore.UnmappedAlert> unmapped(int limit);

  /** How often the suspects named since {@code since} were it, by confidence. */
  List<Precision> precision(Instant since);

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

      @Override
      public List<Precision> precision(Instant since) {
        return store.precision(since);
      }
    };
  }
}
