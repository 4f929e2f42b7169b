package io.burnscope.incident;

import io.burnscope.correlation.Onset;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.slo.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The numbered facts that a narrator may phrase, and its text as a reply. */
final class NarrativeFacts {
  private static final int SUSPECTS = 3;

  private NarrativeFacts() {}

  /** Empty until there are numbers and a ranking. */
  static Optional<Narrator.Facts> of(Incident incident) {
    Optional<Assessment> found = incident.assessment();
    Optional<Ranking> ranking = found.flatMap(Assessment::ranking);
    Optional<Evaluation> numbers = found.flatMap(assessment -> assessment.evaluation().known());
    if (ranking.isEmpty() || numbers.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    burn(found.get(), numbers.get(), lines);
    suspects(ranking.get(), lines);
    lines.add(
        "[N1] no recorded change explains it: " + Figures.chance(ranking.get().unexplained()));
    return Optional.of(new Narrator.Facts(incident.name(), lines));
  }

  private static void burn(Assessment found, Evaluation numbers, List<String> lines) {
    String noun = found.presentation().noun();
    numbers
        .errorRatio()
        .ifPresent(ratio ->
            lines.add(
                "[B1] " + Figures.errors(ratio) + " of " + noun + " " + found.symptom().happens()));
    found
        .onset()
        .map(Onset::time)
        .ifPresent(began ->
            lines.add("[B2] since " + SearchedTime.since(began, found.at()).clock(began) + " UTC"));
    int member = 1;
    for (Evaluation.MemberBurn part : numbers.members()) {
      if (part.errorsNow().isPresent()) {
        lines.add(
            "[M"
                + member++
                + "] member "
                + part.alias()
                + ": "
                + Figures.errors(part.errorsNow().getAsDouble())
                + " errors now");
      }
    }
  }

  private static void suspects(Ranking ranking, List<String> lines) {
    int rank = 1;
    for (Suspect suspect : ranking.suspects().stream().limit(SUSPECTS).toList()) {
      lines.add(
          "["
              + rank++
              + "] "
              + ChangeWords.line(suspect.change())
              + ", "
              + Figures.chance(suspect.probability())
              + ". For: "
              + String.join("; ", suspect.reasons())
              + ". Against: "
              + String.join("; ", suspect.against()));
    }
  }

  static Replies.Named reply(Incident incident, Narrator.Narrative narrative) {
    return Replies.Named.of(
        Post.Weight.SUMMARY,
        "narrative-" + incident.version(),
        List.of(
            Text.of(
                Text.strong("Summary by " + narrative.model()),
                ", prompt "
                    + narrative.promptVersion()
                    + ", checked against the facts above, does not decide the ranking"),
            Text.of(narrative.text())));
  }
}
