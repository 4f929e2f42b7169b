package io.burnscope.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an incident is shown, as it was decided once.
 *
 * @param place as sinks name their places
 * @param at when it was decided
 * @param digest in which it is shown; empty: in a message of its own
 */
public record Showing(
    IncidentName incident,
    String place,
    Audience.Urgency urgency,
    Instant at,
    Optional<IncidentName> digest) {}
