package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The last known state of one alert of an incident.
 *
 * @param fingerprint its key within the incident
 * @param startsAt the earliest that was delivered
 * @param endsAt the latest known end
 * @param slo what it is about; may be a member of what the incident is about
 */
public record TrackedAlert(
    String fingerprint,
    String alertname,
    AlertKind kind,
    Severity severity,
    AlertGroup.State state,
    Instant startsAt,
    Optional<Instant> endsAt,
    Optional<Duration> shortWindow,
    Optional<Duration> longWindow,
    Map<String, String> labels,
    Optional<SloId> slo) {
  public TrackedAlert {
    labels = Map.copyOf(labels);
  }
}
