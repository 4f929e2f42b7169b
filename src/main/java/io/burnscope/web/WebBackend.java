package io.burnscope.web;

import io.burnscope.alert.Dialects;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;

/**
 * Everything behind the routes.
 *
 * @param dialects tell which alerts to count as unmapped
 * @param metrics counted into, and printed at {@code /metrics}
 */
public record WebBackend(
    AlertReceiver receiver,
    IncidentView view,
    Dialects dialects,
    PrometheusMeterRegistry metrics,
    InstantSource clock) {}
