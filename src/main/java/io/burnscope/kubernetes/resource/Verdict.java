package io.burnscope.kubernetes.resource;

import io.burnscope.change.Change;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.ChangeWords;
import io.burnscope.incident.FailingLine;
import io.burnscope.incident.Figures;
import io.burnscope.incident.Incident;
import io.burnscope.incident.Suspicion;
import io.burnscope.kubernetes.crd.CorrelationStatus.AssessmentText;
import io.burnscope.slo.Evaluation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The block that people read first. */
final class Verdict {
  private Verdict() {}

  static AssessmentText of(Incident incident, Assessment findings) {
    Optional<Ranking> ranking = findings.ranking();
    Optional<Suspect> named = ranking.flatMap(Ranking::named);
    Optional<Assessment.WayBack> wayBack = findings.wayBack();
    return new AssessmentText(
        ranking.map(r -> r.confidence().toString()).orElse(null),
        findings.ending().map(Verdict::endedBy).orElse(null),
        findings.failing().isEmpty() ? null : FailingLine.values(findings),
        Words.headline(incident, findings),
        notChecked(incident, findings),
        findings.owner().or(() -> findings.presentation().owner()).orElse(null),
        ranking.map(Verdict::probability).map(ChangeRecords::score).orElse(null),
        ranking.map(r -> new RankingLines(r).lines()).orElse(null),
        named.map(suspect -> reasons(ranking, suspect)).orElse(null),
        findings.scope().isEmpty() ? null : findings.scope(),
        ranking.map(Verdict::suspect).orElse(null),
        wayBack.map(Verdict::undo).orElse(null),
        wayBack.filter(way -> way.command().isPresent()).map(way -> way.notes()).orElse(null),
        People.verdict(incident).orElse(null));
  }

  /** {@code deploy/payments 1.8.2→1.9.0 (high)}, or that there is none. */
  static String suspect(Ranking ranking) {
    String nobody = Suspicion.unclear(ranking) ? "no clear suspect" : "no recorded change";
    return Suspicion.of(ranking).map(suspect -> ChangeWords.column(suspect.change())).orElse(nobody)
        + " ("
        + ranking.confidence()
        + ")";
  }

  /** Of the first entry. */
  static double probability(Ranking ranking) {
    return ranking.named().map(Suspect::probability).orElse(ranking.unexplained());
  }

  /** {@code deploy/payments revision 43 (undo), in effect 03:26:30 to 03:28:00}. */
  static String endedBy(Assessment.Ending ending) {
    return ending
        .change()
        .map(change -> endedBy(change, ending))
        .orElse("no recorded change; errors back to usual at " + time(ending));
  }

  private static String endedBy(Change change, Assessment.Ending ending) {
    String step =
        switch (change) {
          case Change.Rollout rollout -> "revision " + rollout.toRevision();
          case Change.Scaling _,
              Change.Edit _,
              Change.Creation _,
              Change.Deletion _,
              Change.Reported _ ->
              ChangeWords.step(change);
        };
    return change.object().text()
        + " "
        + step
        + (ending.undo() ? " (undo)" : "")
        + ", in effect "
        + Figures.clockSeconds(change.effect())
        + " to "
        + time(ending);
  }

  private static String time(Assessment.Ending ending) {
    return Figures.clockSeconds(ending.at());
  }

  private static String undo(Assessment.WayBack wayBack) {
    return wayBack.command().orElseGet(() -> String.join(" ", wayBack.notes()));
  }

  private static List<String> reasons(Optional<Ranking> ranking, Suspect suspect) {
    return Stream.concat(
            suspect.reasons().stream(), ranking.stream().flatMap(r -> r.corroboration().stream()))
        .toList();
  }

  private static List<String> notChecked(Incident incident, Assessment findings) {
    return Stream.of(
            findings.ranking().map(Ranking::notChecked).orElse(List.of()),
            findings.evaluation().missing().map(why -> "numbers unknown: " + why).stream().toList(),
            findings.evaluation().known().map(Evaluation::limits).orElse(List.of()),
            findings.limits(),
            incident.marks())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
