package io.burnscope.alert;

/** What an alert is about; only BURN and TRAFFIC open an incident. */
public enum AlertKind {
  /** The error budget burns too fast. */
  BURN,
  /** Requests stopped or nearly so. */
  TRAFFIC,
  /** A share of the budget is spent, or all of it. */
  BUDGET,
  /** The SLI's series are gone. */
  NO_DATA,
  /** Says only that the alert path is alive. */
  HEARTBEAT;

  /** Whether such an alert opens an incident with suspects. */
  public boolean opensIncident() {
    return this == BURN || this == TRAFFIC;
  }
}
