package io.burnscope.bench.ranking;

import io.burnscope.bench.Calibration;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import java.util.List;
import java.util.Optional;

/**
 * Whether the first entry of a ranking is right. The same cases without their true change stand for
 * incidents that no recorded change explains.
 */
final class CaseBelief {
  private CaseBelief() {}

  /** What is told first about a case whose cause is recorded. */
  static Calibration.Prediction caused(LabelledCase incident, Ranking ranking) {
    Optional<String> named = ranking.named().map(CaseBelief::name);
    return prediction(ranking, named.equals(Optional.of(incident.rootCause())));
  }

  /** What is told first about a case whose cause was withheld. */
  static Calibration.Prediction unexplained(Ranking ranking) {
    return prediction(ranking, ranking.named().isEmpty());
  }

  /** The case as a journal would tell it that had missed the true change. */
  static LabelledCase withoutCause(LabelledCase incident) {
    List<LabelledCase.Candidate> others =
        incident.changes().stream()
            .filter(change -> !change.name().equals(incident.rootCause()))
            .toList();
    return new LabelledCase(
        incident.id(),
        incident.detected(),
        incident.alert(),
        incident.calls(),
        others,
        incident.byCallee(),
        incident.byCaller(),
        incident.pods(),
        incident.rootCause());
  }

  private static Calibration.Prediction prediction(Ranking ranking, boolean right) {
    return new Calibration.Prediction(
        ranking.named().map(Suspect::probability).orElse(ranking.unexplained()),
        right ? Calibration.Truth.RIGHT : Calibration.Truth.WRONG,
        ranking.confidence());
  }

  private static String name(Suspect suspect) {
    return suspect.change().object().name();
  }
}
