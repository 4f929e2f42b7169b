package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.correlation.Breakdown;
import io.burnscope.correlation.Onset;
import io.burnscope.correlation.Ranking;
import io.burnscope.input.Answer;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.Symptom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything found out about an incident at one instant: what message, resource and thread are made
 * of. Stored with the incident, so that a crash loses nothing of it.
 *
 * @param at when it was made
 * @param symptom what the numbers below count
 * @param evaluation the numbers, without their series, or why there are none
 * @param onset when the errors began, if the series show it
 * @param impact bad and total events since the onset; empty without an onset or counts
 * @param burnBefore burn rate before the onset, as usual
 * @param traffic how many times as many events there are since the onset as before it
 * @param ranking the suspects; empty until changes were gathered
 * @param scope how the workloads were found, in words
 * @param wayBack how to undo the first suspect; only at high confidence
 * @param owner the team that owns the first suspect or the SLO
 * @param sinceOnset new changes to suspects or burning members since the incident opened that were
 *     told of, oldest first
 * @param ending the change that ended the burn, once it is over
 * @param failing what nearly all new errors have in common, most telling first
 * @param limits what is missing or doubtful beside the ranking's own, each a sentence
 */
public record Assessment(
    Instant at,
    Symptom symptom,
    Presentation presentation,
    Answer<Evaluation> evaluation,
    Optional<Onset> onset,
    Optional<Counts> impact,
    OptionalDouble burnBefore,
    OptionalDouble traffic,
    Optional<Ranking> ranking,
    String scope,
    Optional<WayBack> wayBack,
    Optional<String> owner,
    List<Change> sinceOnset,
    Optional<Ending> ending,
    List<Breakdown.Dominant> failing,
    List<String> limits) {
  public Assessment {
    sinceOnset = List.copyOf(sinceOnset);
    failing = List.copyOf(failing);
    limits = List.copyOf(limits);
  }

  /**
   * The step back, as text; never executed.
   *
   * @param command one shell line, or empty where no command helps
   * @param notes what to know before, in words, such as who else owns the object
   */
  public record WayBack(Optional<String> command, List<String> notes) {
    public WayBack {
      notes = List.copyOf(notes);
    }
  }

  /**
   * How the burn ended.
   *
   * @param at when errors were back to usual
   * @param change that ended it, if one did
   * @param undo whether that change undid a suspect
   * @param suspect the rank of that suspect, 1 for the first; 0 without an undo
   */
  public record Ending(Instant at, Optional<Change> change, boolean undo, int suspect) {
    /** Findings of older versions knew undos of the first suspect only. */
    public Ending {
      suspect = undo ? Math.max(1, suspect) : 0;
    }

    /** {@code (undo of suspect 2)}, or nothing. */
    String words() {
      return undo ? " (undo of suspect " + suspect + ")" : "";
    }
  }

  /** The same with {@code changes} made to suspects since. */
  public Assessment changedSince(List<Change> changes) {
    return new Assessment(
        at,
        symptom,
        presentation,
        evaluation,
        onset,
        impact,
        burnBefore,
        traffic,
        ranking,
        scope,
        wayBack,
        owner,
        changes,
        ending,
        failing,
        limits);
  }
}
