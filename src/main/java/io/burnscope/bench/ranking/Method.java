package io.burnscope.bench.ranking;

import io.burnscope.bench.ranking.LabelledCase.Candidate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A way to order the candidates of a case. */
@FunctionalInterface
interface Method {
  /** Scores by name of the changed object; the highest is first. */
  Map<String, Double> scores(LabelledCase incident, View view);

  /** Any order is as good as any other. */
  Method RANDOM = (incident, view) -> each(incident, view, _ -> 0);

  /** What changed last is first. */
  Method MOST_RECENT =
      (incident, view) -> each(incident, view, candidate -> candidate.at().getEpochSecond());

  /**
   * SLOK's points: 30, 15 or 5 for a change within 5, 15 or more minutes, 20 for the SLO's
   * namespace, 25 for a workload, 30 for the label of the burning service.
   */
  Method SLOK =
      (incident, view) ->
          each(
              incident,
              view,
              candidate -> time(candidate, view) + 20 + 25 + label(candidate, incident, view));

  private static double time(Candidate candidate, View view) {
    Duration before = Duration.between(candidate.at(), view.moment());
    if (before.compareTo(Duration.ofMinutes(5)) <= 0) {
      return 30;
    }
    return before.compareTo(Duration.ofMinutes(15)) <= 0 ? 15 : 5;
  }

  /** Without an alert nobody knows which service burns. */
  private static double label(Candidate candidate, LabelledCase incident, View view) {
    return incident
        .alert()
        .filter(alert -> alert.at().equals(view.moment()))
        .filter(alert -> alert.edge().callee().equals(candidate.name()))
        .map(_ -> 30.0)
        .orElse(0.0);
  }

  private static Map<String, Double> each(
      LabelledCase incident, View view, ToDoubleFunction<Candidate> score) {
    Map<String, Double> scores = new HashMap<>();
    CaseJournal.candidates(incident, view)
        .forEach(
            candidate -> scores.merge(candidate.name(), score.applyAsDouble(candidate), Math::max));
    return scores;
  }
}
