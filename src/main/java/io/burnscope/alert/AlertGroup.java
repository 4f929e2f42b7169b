package io.burnscope.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One webhook delivery of Alertmanager, format version 4, as it came.
 *
 * @param groupKey member of an incident, never its key: routes can change it
 * @param status of the whole group, computed by Alertmanager after truncation
 * @param truncatedAlerts alerts left out by {@code max_alerts}; may hide ones that still fire
 */
public record AlertGroup(
    String groupKey,
    State status,
    int truncatedAlerts,
    String receiver,
    String externalUrl,
    List<Alert> alerts) {
  public AlertGroup {
    alerts = List.copyOf(alerts);
  }

  /** Whether a rule's condition holds. */
  public enum State {
    FIRING,
    RESOLVED
  }

  /**
   * One alert.
   *
   * @param startsAt when the rule fired, as its Prometheus says; not when the trouble began
   * @param endsAt on a resolved alert; may be an expiry, not a recovery
   * @param fingerprint hash of the labels; a templated label makes a new one each time
   */
  public record Alert(
      State status,
      Map<String, String> labels,
      Map<String, String> annotations,
      Instant startsAt,
      Optional<Instant> endsAt,
      String generatorUrl,
      String fingerprint) {
    public Alert {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }
}
