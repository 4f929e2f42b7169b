package io.burnscope.bench.ranking;

import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.Assessor;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentKey;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.incident.Source;
import io.burnscope.input.Answer;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The production's own way: numbers, onset, journal, evidence, ranking. */
final class Burnscope implements Method {
  /** After every suspect: what is taken for an effect of the burn. */
  private static final double EFFECT = -1;

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SOURCE = "default";
  private static final IncidentPolicy POLICY = policy(IncidentPolicy.STANDARD);

  private final ExecutorService threads;

  Burnscope(ExecutorService threads) {
    this.threads = threads;
  }

  private static IncidentPolicy policy(IncidentPolicy standard) {
    return new IncidentPolicy(
        standard.lookback(),
        standard.flapWindow(),
        standard.hold(),
        standard.check(),
        standard.look(),
        standard.rerank(),
        standard.firstAnswer(),
        standard.laterAnswer(),
        standard.rootAtLatest(),
        View.STEP,
        standard.base(),
        standard.ownNamespace());
  }

  @Override
  public Map<String, Double> scores(LabelledCase incident, View view) {
    Ranking ranking = rank(incident, view);
    Map<String, Double> scores = new HashMap<>();
    for (Suspect suspect : ranking.suspects()) {
      scores.merge(suspect.change().object().name(), suspect.probability(), Math::max);
    }
    ranking.effects().forEach(it -> scores.putIfAbsent(it.change().object().name(), EFFECT));
    return scores;
  }

  /** The ranking as people would see it. */
  Ranking rank(LabelledCase incident, View view) {
    return assess(incident, view)
        .ranking()
        .orElseThrow(() -> new IllegalStateException(incident.id() + " was not ranked"));
  }

  Assessment assess(LabelledCase incident, View view) {
    Source source =
        new Source(
            SOURCE,
            SOURCE,
            new CaseSlis(incident, view),
            new ReplaySlos(CaseSlos.of(incident)),
            Optional.of(new CaseCluster(incident, view)),
            new CaseJournal(incident, view),
            _ -> new Answer.Unavailable<>("only own objectives are recorded"),
            List.of());
    return new Assessor(_ -> source, POLICY, threads)
        .assess(opened(incident, view), view.onGrid(view.evaluated()), LIMIT);
  }

  private static Incident opened(LabelledCase incident, View view) {
    SloId slo =
        incident
            .alert()
            .filter(alert -> alert.at().equals(view.moment()))
            .map(alert -> CaseSlos.of(alert.edge()))
            .orElse(CaseSlos.FRONT);
    Instant at = view.onGrid(view.moment());
    return Incident.opened(
        new IncidentName(CaseCluster.NAMESPACE, incident.id()),
        new IncidentKey(SOURCE, slo),
        SOURCE,
        at,
        at,
        List.of());
  }
}
