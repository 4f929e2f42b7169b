package io.burnscope.incident;

import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.slo.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one line that a lock screen shows: at most 140 characters, naming the suspect only at high
 * confidence; the least important part is dropped first.
 */
final class Push {
  private static final int LONGEST = 140;

  private Push() {}

  static String of(Incident incident) {
    if (incident.state().closed()) {
      return fit(
          List.of(
              "RESOLVED "
                  + incident.key().slo().name()
                  + FactLines.story(incident).map(story -> ": " + story).orElse("")));
    }
    if (incident.state() == IncidentState.RECOVERING) {
      return fit(
          List.of(
              "RECOVERING "
                  + incident.key().slo().name()
                  + ": "
                  + subject(incident)
                  + " as before"));
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        incident.severity().toString().toUpperCase(Locale.ROOT)
            + " "
            + incident.key().slo().name()
            + ": "
            + MessageLayout.felt(incident, " (burn ", ")")
            + ".");
    suspect(incident).ifPresent(parts::add);
    budget(incident).ifPresent(parts::add);
    return fit(parts);
  }

  private static String subject(Incident incident) {
    return AlertBook.symptom(incident.alerts()).subject();
  }

  private static Optional<String> suspect(Incident incident) {
    return incident
        .assessment()
        .flatMap(Assessment::ranking)
        .filter(ranking -> ranking.confidence() == Confidence.HIGH)
        .flatMap(Ranking::named)
        .map(Suspect::change)
        .map(change ->
            "Likely " + change.object().name() + " " + ChangeWords.step(change) + ", high.");
  }

  private static Optional<String> budget(Incident incident) {
    Optional<Evaluation> numbers =
        incident.assessment().flatMap(assessment -> assessment.evaluation().known());
    return numbers
        .flatMap(Evaluation::budget)
        .map(budget ->
            "Budget "
                + Figures.percent(budget.remainingRatio(), 1)
                + numbers
                    .flatMap(Evaluation::timeToExhaustion)
                    .map(left -> ", empty in " + Figures.duration(left))
                    .orElse(""));
  }

  private static String fit(List<String> parts) {
    String whole = String.join(" ", parts);
    if (whole.length() <= LONGEST) {
      return whole;
    }
    return parts.size() > 1
        ? fit(parts.subList(0, parts.size() - 1))
        : whole.substring(0, LONGEST - 1) + "…";
  }
}
