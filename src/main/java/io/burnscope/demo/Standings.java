package io.burnscope.demo;

import io.burnscope.incident.IncidentPolicy;
import io.burnscope.incident.Slis;
import io.burnscope.incident.Source;
import io.burnscope.input.Answer;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.SliReadings;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloEvaluator;
import io.burnscope.slo.SloId;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the recorded SLOs stand, evaluated as in production, once for each step of their series. */
final class Standings {
  private static final Duration FINE = Duration.ofHours(7);

  private final List<Slo> slos;
  private final Source source;
  private Instant at = Instant.EPOCH;
  private Map<SloId, Evaluation> known = Map.of();

  Standings(List<Slo> slos, Source source) {
    this.slos = slos;
    this.source = source;
  }

  /** All of them at {@code now}. */
  synchronized Map<SloId, Evaluation> at(Instant now) {
    long step = IncidentPolicy.STANDARD.step().toSeconds();
    Instant newest = Instant.ofEpochSecond(now.getEpochSecond() / step * step);
    if (!newest.equals(at)) {
      Map<SloId, Evaluation> evaluations = new LinkedHashMap<>();
      slos.forEach(slo -> evaluations.put(slo.id(), evaluate(slo, newest)));
      known = evaluations;
      at = newest;
    }
    return known;
  }

  private Evaluation evaluate(Slo slo, Instant now) {
    Map<String, SliReadings> readings = new LinkedHashMap<>();
    switch (slo) {
      case SingleSlo single -> readings.put(single.id().name(), read(single, slo, now));
      case ComposedSlo composed ->
          composed.members().forEach(m -> readings.put(m.alias(), member(m, slo, now)));
    }
    return SloEvaluator.evaluate(slo, readings, now, IncidentPolicy.STANDARD.base());
  }

  private SliReadings member(ComposedSlo.Member member, Slo slo, Instant now) {
    return slos.stream()
        .filter(SingleSlo.class::isInstance)
        .filter(found -> found.id().equals(member.ref()))
        .map(found -> read((SingleSlo) found, slo, now))
        .findFirst()
        .orElseGet(() -> {
          Answer<CountSeries> missing =
              new Answer.Unavailable<>("the objective " + member.ref().path() + " is not known");
          return new SliReadings(missing, missing);
        });
  }

  private SliReadings read(SingleSlo indicator, Slo slo, Instant now) {
    Slis slis = source.slis();
    TimeRange whole = TimeRange.before(now, slo.window().duration());
    return new SliReadings(
        slis.counts(indicator, TimeRange.before(now, FINE), IncidentPolicy.STANDARD.step()),
        slis.counts(indicator, whole, IncidentPolicy.STANDARD.base()));
  }
}
