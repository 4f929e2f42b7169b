package io.burnscope.web;

import io.burnscope.alert.Dialects;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;

/**
 * Everything behind the routes.
 *
 * @param dialects tell which alerts to count as unmapped
 * @param metrics counted into, and printed at {@code /metrics}
 * @param outbox behind the admin routes
 */
public record WebBackend(
    AlertReceiver receiver,
    IncidentView view,
    Dialects dialects,
    PrometheusMeterRegistry metrics,
    InstantSource clock,
    OutboxAdmin outbox) {
  /** With an outbox in which there is nothing. */
  public WebBackend(
      AlertReceiver receiver,
      IncidentView view,
      Dialects dialects,
      PrometheusMeterRegistry metrics,
      InstantSource clock) {
    this(receiver, view, dialects, metrics, clock, OutboxAdmin.EMPTY);
  }
}
