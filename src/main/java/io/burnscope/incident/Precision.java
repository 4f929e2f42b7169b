package io.burnscope.incident;

import io.burnscope.correlation.Confidence;

/**
 * How often a suspect that was named with one confidence was it.
 *
 * @param named suspects of incidents that are over, and those that people judged before
 * @param confirmed of them, by people or by an undo and the recovery after it
 * @param refuted of them, by people
 */
public record Precision(Confidence confidence, long named, long confirmed, long refuted) {
  /** Share of the confirmed in all that were judged, 0 to 1; NaN if none was. */
  public double share() {
    return (double) confirmed / (confirmed + refuted);
  }
}
