package io.burnscope.kubernetes.operator;

import io.burnscope.input.Problem;
import io.burnscope.slo.ReachableTarget;
import io.burnscope.slo.Slo;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an SLO's resource and its rules after they were looked at.
 *
 * @param generation of the resource that was looked at
 * @param problems why that generation is not accepted; empty: it is
 * @param slo whose rules are in force: this generation, else the last one accepted
 * @param notes what was accepted but deserves a word
 * @param absentMembers aliases of a composition's members that are not there or not valid
 * @param reachable what a composition's members can keep; empty unless all are known
 * @param rules number of rules
 * @param series number of recorded series
 */
record RulesFact(
    long generation,
    List<Problem> problems,
    Optional<Slo> slo,
    List<String> notes,
    List<String> absentMembers,
    Optional<ReachableTarget> reachable,
    State state,
    String message,
    int rules,
    int series) {
  RulesFact {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
    absentMembers = List.copyOf(absentMembers);
  }

  /** How the rules stand; the name is the condition's reason. */
  enum State {
    /** The cluster holds them. */
    APPLIED("Applied"),
    /** The annotation burnscope.io/disabled. */
    DISABLED("Disabled"),
    /** The configuration wants none. */
    NOT_WANTED("NotWanted"),
    /** The resource was never valid. */
    NOT_ACCEPTED("InvalidSpec"),
    /** The cluster cannot hold them now. */
    KIND_UNAVAILABLE("RuleKindUnavailable"),
    /** An object of that name is somebody else's. */
    CONFLICT("NameTaken"),
    /** A call failed and is tried again. */
    FAILED("WriteFailed");

    private final String reason;

    State(String reason) {
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
