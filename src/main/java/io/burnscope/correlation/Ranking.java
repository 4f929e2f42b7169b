package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.slo.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * Changes by how well they explain a burn.
 *
 * @param suspects most probable first; ties by effect time, latest first, then by object
 * @param unexplained probability that no recorded change explains it, 0 to 1
 * @param confidence in the first entry, which may be "no recorded change"
 * @param effects changes that the burn caused or that came after it, oldest first
 * @param corroboration what Kubernetes reported about the first suspect, in words; if "no recorded
 *     change" is first, what the series shows instead
 * @param searched in which changes were looked for
 * @param notChecked what could not be looked at, each a sentence
 */
public record Ranking(
    List<Suspect> suspects,
    double unexplained,
    Confidence confidence,
    List<Effect> effects,
    List<String> corroboration,
    TimeRange searched,
    List<String> notChecked) {
  public Ranking {
    suspects = List.copyOf(suspects);
    effects = List.copyOf(effects);
    corroboration = List.copyOf(corroboration);
    notChecked = List.copyOf(notChecked);
  }

  /**
   * A change that follows from the burn.
   *
   * @param reason why it is none of the suspects, in words
   */
  public record Effect(Change change, String reason) {}

  /** The first suspect, unless "no recorded change" is more probable than it. */
  public Optional<Suspect> named() {
    return suspects.stream().findFirst().filter(first -> first.probability() > unexplained);
  }

  /** All changes found. */
  public int found() {
    return suspects.size() + effects.size();
  }
}
