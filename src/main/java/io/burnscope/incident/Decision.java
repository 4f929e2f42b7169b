package io.burnscope.incident;

/** What a delivery or an own evaluation means for one incident; the reason is a metric label. */
public sealed interface Decision {
  /** Why. */
  Reason reason();

  /** Every reason that a decision can have. */
  enum Reason {
    FIRST_ALERT,
    BURNS_AGAIN,
    BURNS_AGAIN_IN_FLAP_WINDOW,
    SEVERITY_ROSE,
    ALERTS_CHANGED,
    STARTED_EARLIER,
    NOTHING_NEW,
    ALL_ALERTS_RESOLVED,
    RESOLVED_BUT_STILL_BURNING,
    RESOLVED_BUT_TRUNCATED,
    NEVER_OPENED,
    ALREADY_CLOSED,
    STARTED_BEFORE_KNOWN_END,
    OLD_AND_QUIET,
    KIND_OPENS_NO_INCIDENT,
    ERRORS_BACK_TO_USUAL,
    BURN_IS_OVER,
    STILL_BURNING
  }

  /** A new incident. */
  record Open(Reason reason, Incident incident) implements Decision {}

  /** A closed incident goes on in its thread. */
  record Reopen(Reason reason, Incident incident) implements Decision {}

  /** The alerts changed, nothing else. */
  record Update(Reason reason, Incident incident) implements Decision {}

  /** The severity rose. */
  record Escalate(Reason reason, Incident incident) implements Decision {}

  /** Errors are back to usual; not over yet. */
  record Recover(Reason reason, Incident incident) implements Decision {}

  /** It is over. */
  record Resolve(Reason reason, Incident incident) implements Decision {}

  /** Nothing to do. */
  record Ignore(Reason reason) implements Decision {}
}
