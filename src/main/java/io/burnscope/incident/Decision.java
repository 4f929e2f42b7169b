package io.burnscope.incident;

/**
 * What a delivery, an own evaluation or a person's wish means for one incident; the reason is a
 * metric label.
 */
public sealed interface Decision {
  /** Why. */
  Reason reason();

  /** Every reason that a decision can have. */
  enum Reason {
    FIRST_ALERT,
    RESTORED_FROM_RESOURCE,
    ACKNOWLEDGED,
    ALREADY_ACKNOWLEDGED,
    NOTHING_TO_ACKNOWLEDGE,
    SUSPECT_CONFIRMED,
    SUSPECT_REFUTED,
    SAID_BEFORE,
    SAID_TOO_OFTEN,
    NO_SUSPECT_SHOWN,
    UNKNOWN_INCIDENT,
    NOT_AUTHORISED,
    HANDLED_BEFORE,
    BURNS_AGAIN,
    SEVERITY_ROSE,
    ALERTS_CHANGED,
    NOTHING_NEW,
    ALL_ALERTS_RESOLVED,
    RESOLVED_BUT_TRUNCATED,
    RESOLVED_BUT_STILL_BURNING,
    NEVER_OPENED,
    ALREADY_CLOSED,
    FIRING_AFTER_CLOSE,
    LATE_ALERT,
    STARTED_BEFORE_KNOWN_END,
    KIND_OPENS_NO_INCIDENT,
    MEMBER_OF_OPEN_INCIDENT,
    COMPOSITION_OF_OPEN_INCIDENT,
    ERRORS_BACK_TO_USUAL,
    ERRORS_CAME_BACK,
    BURN_IS_OVER,
    BELIEVED_WITHOUT_OWN_DATA,
    STILL_BURNING,
    FINDINGS_CHANGED,
    BURNS_WITHOUT_ALERT,
    SILENCE_CHANGED,
    ALERTS_FORGOTTEN,
    NOBODY_SPEAKS,
    HEARTBEAT_ABSENT,
    HEARTBEAT_BACK;

    /** As Kubernetes spells reasons: {@code NotAuthorised}. */
    public String inCamelCase() {
      StringBuilder words = new StringBuilder();
      boolean begins = true;
      for (char letter : name().toCharArray()) {
        if (letter != '_') {
          words.append(begins ? letter : Character.toLowerCase(letter));
        }
        begins = letter == '_';
      }
      return words.toString();
    }
  }

  /** A new incident. */
  record Open(Reason reason, Incident incident) implements Decision {}

  /** The alerts or findings changed, nothing else; people are not disturbed. */
  record Update(Reason reason, Incident incident) implements Decision {}

  /** The severity rose. */
  record Escalate(Reason reason, Incident incident) implements Decision {}

  /** A member's incident turns out to be its composition's. */
  record Retitle(Reason reason, Incident incident) implements Decision {}

  /** Errors are back to usual; not over yet. */
  record Recover(Reason reason, Incident incident) implements Decision {}

  /** They came back before it was over. */
  record Relapse(Reason reason, Incident incident) implements Decision {}

  /** It is over. */
  record Resolve(Reason reason, Incident incident) implements Decision {}

  /** A closed incident goes on in its thread. */
  record Reopen(Reason reason, Incident incident) implements Decision {}

  /** Kept for later decisions, shown to nobody. */
  record Remember(Reason reason, Incident incident) implements Decision {}

  /** Nothing to do. */
  record Ignore(Reason reason) implements Decision {}
}
