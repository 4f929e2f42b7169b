package io.burnscope.slo;

import java.util.Optional;

/**
 * An objective with an SLI of its own.
 *
 * @param objectiveName {@code spec.objective.name}; part of its recorded series
 */
public record SingleSlo(
    SloId id,
    String displayName,
    String objectiveName,
    Objective target,
    SloWindow window,
    Sli sli,
    Optional<AlertPolicy> alerting,
    WorkloadSelector selector,
    Presentation presentation)
    implements Slo {}
