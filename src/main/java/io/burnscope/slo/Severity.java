package io.burnscope.slo;

import java.util.Locale;

/** How bad, mildest first, so that {@link #compareTo} finds the worse one. */
public enum Severity {
  /** Ticket, warning, info. */
  WARNING,
  /** Only the slower page pair burns. */
  DEGRADED,
  /** Page, critical. */
  CRITICAL;

  /** The worse of the two. */
  public Severity or(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** As resources spell it: {@code critical}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
