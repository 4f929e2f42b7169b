package io.burnscope.alert;

import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.Optional;

/**
 * What one dialect reads out of an alert's labels.
 *
 * @param severity the tool's own word for it; empty if it gives none
 */
record Match(
    String tool,
    SloId slo,
    AlertKind kind,
    String severity,
    Optional<Duration> shortWindow,
    Optional<Duration> longWindow) {
  /** A match without windows. */
  static Match of(String tool, SloId slo, AlertKind kind, String severity) {
    return new Match(tool, slo, kind, severity, Optional.empty(), Optional.empty());
  }

  /** The same with the windows that the tool names. */
  Match windows(Optional<Duration> shorter, Optional<Duration> longer) {
    return new Match(tool, slo, kind, severity, shorter, longer);
  }
}
