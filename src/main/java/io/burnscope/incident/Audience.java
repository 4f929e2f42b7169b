package io.burnscope.incident;

import io.burnscope.slo.Severity;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a root message is for; each sink finds its own place for them.
 *
 * @param channel that the SLO itself names, such as {@code C0123456789}
 * @param labels of the alert and the SLO, by which sinks route
 */
public record Audience(Urgency urgency, Optional<String> channel, Map<String, String> labels) {
  public Audience {
    labels = Map.copyOf(labels);
  }

  /** How fast somebody must look. */
  public enum Urgency {
    /** Now. */
    PAGE,
    /** In working hours. */
    TICKET;

    /** What {@code severity} asks for. */
    public static Urgency of(Severity severity) {
      return switch (severity) {
        case CRITICAL, DEGRADED -> PAGE;
        case WARNING -> TICKET;
      };
    }
  }
}
