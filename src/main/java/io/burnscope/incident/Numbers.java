package io.burnscope.incident;

import io.burnscope.correlation.Onset;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Impact;
import io.burnscope.slo.MemberOverlap;
import io.burnscope.slo.SliReadings;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloEvaluator;
import io.burnscope.slo.Symptom;
import io.burnscope.slo.TrafficLoss;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers of an SLO with the series behind them.
 *
 * @param readings by alias, or by the SLO's name
 * @param limits what is missing, each a sentence
 */
record Numbers(
    Answer<Slo> slo,
    Answer<Evaluation> evaluation,
    Map<String, SliReadings> readings,
    List<String> limits) {
  static Numbers read(
      Measurement measurement, Answer<Slo> slo, Instant since, Instant at, Duration base) {
    return switch (slo) {
      case Answer.Unavailable<Slo>(String reason) ->
          new Numbers(slo, new Answer.Unavailable<>(reason), Map.of(), List.of());
      case Answer.Known<Slo>(Slo known) ->
          evaluated(slo, known, measurement, since, at, base, Measurement.Extent.WHOLE);
    };
  }

  static Numbers evaluated(
      Answer<Slo> slo,
      Slo known,
      Measurement measurement,
      Instant since,
      Instant at,
      Duration base,
      Measurement.Extent extent) {
    Map<String, SliReadings> readings = new LinkedHashMap<>();
    measurement
        .ask(known, since, at, extent)
        .forEach((alias, reading) -> readings.put(alias, reading.answer()));
    Optional<String> silence = silence(readings);
    if (silence.isPresent()) {
      return new Numbers(slo, new Answer.Unavailable<>(silence.get()), readings, List.of());
    }
    Evaluation evaluation = SloEvaluator.evaluate(known, readings, at, base);
    return new Numbers(
        slo, new Answer.Known<>(evaluation), readings, new ArrayList<>(evaluation.limits()));
  }

  /** Why nothing at all was measured, if so. */
  private static Optional<String> silence(Map<String, SliReadings> readings) {
    boolean any =
        readings.values().stream().anyMatch(reading -> reading.fine().known().isPresent());
    return any
        ? Optional.empty()
        : readings.values().stream().flatMap(r -> r.fine().missing().stream()).findFirst();
  }

  /**
   * What matters of them for {@code incident}: if it is about missing traffic and the series show
   * what was usual, that.
   */
  Numbers about(Incident incident, Duration base) {
    if (AlertBook.symptom(incident.alerts()) == Symptom.ERRORS) {
      return this;
    }
    Optional<TrafficLoss> loss =
        series().flatMap(series -> TrafficLoss.of(series, incident.startsAt()));
    return loss.isEmpty()
        ? this
        : new Numbers(
            slo,
            evaluation.map(
                known -> known.missingTraffic(loss.get(), loss.get().ratio(known.at(), base))),
            readings,
            limits);
  }

  Optional<CountSeries> series() {
    return evaluation.known().flatMap(Evaluation::series);
  }

  /** Members that fail alike. */
  List<MemberOverlap> overlaps() {
    return evaluation.known().map(Evaluation::membersOverlap).orElse(List.of());
  }

  /** A member's events around the onset; empty if only time is known. */
  Optional<CountSeries> counted(String alias) {
    return Optional.ofNullable(readings.get(alias))
        .flatMap(reading -> reading.fine().known())
        .filter(series -> series.weight() == CountSeries.Weight.EVENTS);
  }

  /** A member's error ratio before the onset. */
  OptionalDouble usual(String alias, Onset onset, Duration lookback) {
    return Optional.ofNullable(readings.get(alias))
        .flatMap(reading -> reading.fine().known())
        .map(series -> Impact.usualRatio(series, onset.time(), lookback))
        .orElse(OptionalDouble.empty());
  }
}
