package io.burnscope.incident;

import io.burnscope.slo.SloId;

/**
 * What an incident is about. Together with its episode it is the incident's identity; group keys
 * and fingerprints are not.
 *
 * @param source name of the Alertmanager/Prometheus pair, as in the webhook's path
 */
public record IncidentKey(String source, SloId slo) {}
