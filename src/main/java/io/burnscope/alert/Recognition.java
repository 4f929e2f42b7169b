package io.burnscope.alert;

/** What the dialects make of one alert. */
public sealed interface Recognition {
  /** It is about an SLO, or a heartbeat. */
  record Recognised(BurnAlert alert) implements Recognition {}

  /**
   * No dialect knows it; listed, never an error.
   *
   * @param alertname may be empty
   */
  record Unmapped(String alertname, AlertGroup.Alert alert) implements Recognition {}
}
