package io.burnscope.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of an incident's audit trail.
 *
 * @param from empty when it opened
 */
public record Transition(
    IncidentName incident,
    Instant at,
    Optional<IncidentState> from,
    IncidentState to,
    Decision.Reason reason,
    String words) {}
