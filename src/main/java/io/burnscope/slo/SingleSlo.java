package io.burnscope.slo;

import java.util.Optional;

/**
 * An objective with an SLI of its own.
 *
 * @param objectiveName {@code spec.objective.name}; part of its recorded series
 * @param missing what a time without series counts as
 */
public record SingleSlo(
    SloId id,
    String displayName,
    String objectiveName,
    Objective target,
    SloWindow window,
    Sli sli,
    Missing missing,
    Optional<AlertPolicy> alerting,
    SideAlerts sideAlerts,
    WorkloadSelector selector,
    Presentation presentation)
    implements Slo {
  /** Without series nothing is known, and nothing but the burn is told. */
  public SingleSlo(
      SloId id,
      String displayName,
      String objectiveName,
      Objective target,
      SloWindow window,
      Sli sli,
      Optional<AlertPolicy> alerting,
      WorkloadSelector selector,
      Presentation presentation) {
    this(
        id,
        displayName,
        objectiveName,
        target,
        window,
        sli,
        Missing.UNKNOWN,
        alerting,
        SideAlerts.NONE,
        selector,
        presentation);
  }

  /** The same with another indicator. */
  public SingleSlo with(Sli other) {
    return new SingleSlo(
        id,
        displayName,
        objectiveName,
        target,
        window,
        other,
        missing,
        alerting,
        sideAlerts,
        selector,
        presentation);
  }
}
