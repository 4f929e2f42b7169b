package io.burnscope.slo;

/** What a time without any series of the total counts as. */
public enum Missing {
  /** Neither good nor bad: no sample, and after a while an alert of its own. */
  UNKNOWN,
  /** Idle: nothing happened, nothing failed. */
  GOOD,
  /** Everything failed. */
  BAD
}
