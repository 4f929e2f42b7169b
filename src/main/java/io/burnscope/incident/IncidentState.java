package io.burnscope.incident;

import java.util.Locale;

/** Where an incident stands; spelled as in {@code status.state}. */
public enum IncidentState {
  OPEN,
  ESCALATED,
  RECOVERING,
  RESOLVED,
  REOPENED,
  /** Taken over by another incident. */
  SUPERSEDED,
  CLOSED_WITHOUT_DATA;

  /** Whether it is over. */
  public boolean closed() {
    return this == RESOLVED || this == SUPERSEDED || this == CLOSED_WITHOUT_DATA;
  }

  /** {@code closed-without-data}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
