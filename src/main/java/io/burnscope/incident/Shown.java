package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import java.util.Arrays;
import java.util.Optional;

/**
 * The suspect as a message showed it: when somebody judges it, another one may be named.
 *
 * @param suspect its object and step: {@code payments 1.8.2 → 1.9.0}
 */
public record Shown(Confidence confidence, String suspect) {
  /** What {@code incident} shows, if its message names a suspect; without numbers it does not. */
  static Optional<Shown> of(Incident incident) {
    return incident
        .assessment()
        .filter(found -> found.evaluation().known().isPresent())
        .flatMap(Assessment::ranking)
        .flatMap(Shown::of);
  }

  /**
   * The suspect whose undo was followed by the recovery, if there is one: with the confidence that
   * it was shown with, which is low for all but a named one.
   */
  static Optional<Shown> undone(Incident incident) {
    Optional<Assessment> found = incident.assessment();
    Optional<Ranking> ranking = found.flatMap(Assessment::ranking);
    return found
        .flatMap(Assessment::ending)
        .filter(Assessment.Ending::undo)
        .flatMap(ending ->
            ranking.stream()
                .flatMap(it -> it.suspects().stream())
                .skip(ending.suspect() - 1L)
                .findFirst())
        .map(suspect -> words(suspect.change()))
        .map(words ->
            of(incident)
                .filter(shown -> shown.suspect().equals(words))
                .orElse(new Shown(Confidence.LOW, words)));
  }

  private static Optional<Shown> of(Ranking ranking) {
    return Suspicion.of(ranking)
        .map(Suspect::change)
        .map(change -> new Shown(ranking.confidence(), words(change)));
  }

  private static String words(Change change) {
    return change.object().name() + " " + ChangeWords.step(change);
  }

  /** For a button's value: {@code high payments 1.8.2 → 1.9.0}. */
  public String text() {
    return confidence + " " + suspect;
  }

  /** What {@link #text} wrote; empty for anything else. */
  public static Optional<Shown> parse(String text) {
    int space = text.indexOf(' ');
    if (space < 0 || space == text.length() - 1) {
      return Optional.empty();
    }
    String word = text.substring(0, space);
    return Arrays.stream(Confidence.values())
        .filter(confidence -> confidence.toString().equals(word))
        .findFirst()
        .map(confidence -> new Shown(confidence, text.substring(space + 1)));
  }
}
