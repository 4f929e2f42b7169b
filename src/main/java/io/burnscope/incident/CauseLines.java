package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Onset;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.input.Answer;
import io.burnscope.slo.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is suspected and why, or that nobody is. */
final class CauseLines {
  private static final int MOST_REASONS = 4;
  private static final int MOST_UNCLEAR = 2;

  private CauseLines() {}

  static List<Text> of(Incident incident) {
    Optional<Assessment> assessment = incident.assessment();
    Optional<Ranking> ranking = assessment.flatMap(Assessment::ranking);
    if (ranking.isEmpty()) {
      return List.of(Text.of("What changed is being looked up."));
    }
    if (assessment.get().evaluation() instanceof Answer.Unavailable<Evaluation>) {
      return List.of(withoutNumbers(ranking.get()));
    }
    Ranking found = ranking.get();
    if (Suspicion.unclear(found)) {
      return List.of(Text.of(unclear(found), instead(assessment.get())));
    }
    return Suspicion.of(found)
        .map(suspect -> named(incident, found, suspect))
        .orElseGet(() -> List.of(nobody(found, instead(assessment.get()))));
  }

  private static List<Text> named(Incident incident, Ranking ranking, Suspect suspect) {
    String word =
        switch (ranking.confidence()) {
          case HIGH -> "Likely cause: ";
          case MEDIUM, LOW -> "Possible cause: ";
        };
    Change change = suspect.change();
    List<Text> lines = new ArrayList<>();
    lines.add(
        Text.of(
            Text.strong(word, Text.code(change.object().name()), " ", ChangeWords.step(change)),
            " (" + ranking.confidence() + ", " + Figures.chance(suspect.probability()) + ")"));
    suspect.reasons().stream()
        .limit(MOST_REASONS)
        .forEach(reason -> lines.add(reason(incident, reason)));
    return lines;
  }

  private static Text reason(Incident incident, String reason) {
    Text line = Text.of("• ", reason);
    return incident
        .assessment()
        .filter(found -> reason.endsWith(found.symptom().began()))
        .flatMap(found -> found.onset().map(onset -> Text.of(line, " (", at(onset, found), ")")))
        .orElse(line);
  }

  private static Text at(Onset onset, Assessment found) {
    return SearchedTime.since(onset.time(), found.at()).at(onset.time());
  }

  /** At most two, so that nobody takes the first for the cause. */
  private static Text unclear(Ranking ranking) {
    String none = "no recorded change " + Figures.chance(ranking.unexplained());
    String first = first(ranking);
    return Text.of(
        Text.strong("No clear suspect"),
        " (" + ranking.confidence() + "). ",
        ranking.named().isPresent()
            ? "First by evidence: " + first + " · " + none
            : "First: " + none + " · " + first);
  }

  private static String first(Ranking ranking) {
    return ranking.suspects().stream()
        .limit(MOST_UNCLEAR)
        .map(suspect ->
            ChangeWords.brief(suspect.change()) + " " + Figures.chance(suspect.probability()))
        .collect(Collectors.joining(" · "));
  }

  private static Text nobody(Ranking ranking, Text instead) {
    if (ranking.found() == 0) {
      return Text.of(
          Text.strong("No change was recorded"),
          " from ",
          new SearchedTime(ranking.searched()).words(" to "),
          ranking.notChecked().isEmpty() ? "" : "; what was not checked stands below",
          instead);
    }
    String next = first(ranking);
    return Text.of(
        Text.strong("No recorded change explains it"),
        " ("
            + Figures.chance(ranking.unexplained())
            + "). "
            + ranking.found()
            + " changes checked, ",
        new SearchedTime(ranking.searched()).words(" to "),
        instead,
        next.isEmpty() ? "" : ". Next: " + next);
  }

  private static Text instead(Assessment found) {
    return Unusual.instead(found).orElseGet(Text::of);
  }

  private static Text withoutNumbers(Ranking ranking) {
    String first =
        ranking.suspects().stream()
            .limit(3)
            .map(suspect -> suspect.change())
            .map(change -> change.object().name() + " " + ChangeWords.step(change))
            .collect(Collectors.joining(" · "));
    return Text.of(
        Text.strong("Changes by time and relation only"),
        ", so at most " + Confidence.LOW + ": " + (first.isEmpty() ? "none found" : first));
  }
}
