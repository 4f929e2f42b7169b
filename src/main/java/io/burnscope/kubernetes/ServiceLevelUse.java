package io.burnscope.kubernetes;

import java.util.Locale;

/**
 * What becomes of the ServiceLevels of a cluster; {@link #toString()} is the spelling in the
 * configuration.
 */
public enum ServiceLevelUse {
  /** An SLO is kept for each of their objectives. */
  KEEP,
  /** They are not looked at, and what was made of them stays as it is. */
  IGNORE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
