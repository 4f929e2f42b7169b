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
 * @param changes where reported changes go
 */
public record WebBackend(
    AlertReceiver receiver,
    IncidentView view,
    Dialects dialects,
    PrometheusMeterRegistry metrics,
    InstantSource clock,
    OutboxAdmin outbox,
    ReportedChanges changes) {
  /** With an outbox in which there is nothing, and no journal. */
  public WebBackend(
      AlertReceiver receiver,
      IncidentView view,
      Dialects dialects,
      PrometheusMeterRegistry metrics,
      InstantSource clock) {
    this(receiver, view, dialects, metrics, clock, OutboxAdmin.EMPTY);
  }

  /** Without a journal. */
  public WebBackend(
      AlertReceiver receiver,
      IncidentView view,
      Dialects dialects,
      PrometheusMeterRegistry metrics,
      InstantSource clock,
      OutboxAdmin outbox) {
    this(receiver, view, dialects, metrics, clock, outbox, ReportedChanges.nowhere());
  }
}
