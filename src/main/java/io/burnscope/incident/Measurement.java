package io.burnscope.incident;

import io.burnscope.input.Answer;
import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.SliReadings;
import io.burnscope.slo.Slo;
import io.burnscope.slo.TimeRange;
import io.burnscope.slo.WindowPair;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what an evaluation needs: the recent past in fine steps, the whole SLO window in coarse
 * ones, for every member, side by side.
 */
final class Measurement {
  /** Longer windows are read from the coarse series: they would need too many fine points. */
  private static final Duration LONGEST_FINE_WINDOW = Duration.ofHours(6);

  /** A 30-day window in 5-minute steps; longer windows get longer steps. */
  private static final long MOST_COARSE_POINTS = 8640;

  private final Source source;
  private final IncidentPolicy policy;
  private final Patience patience;

  Measurement(Source source, IncidentPolicy policy, Patience patience) {
    this.source = source;
    this.policy = policy;
    this.patience = patience;
  }

  /** What of an evaluation is wanted. */
  enum Extent {
    /** Burn, budget, onset, impact. */
    WHOLE,
    /** Only the recent past: is it still burning? */
    RECENT
  }

  /** The question to one member's indicator, under way. */
  record Reading(Patience.Asked<CountSeries> fine, Patience.Asked<CountSeries> coarse) {
    SliReadings answer() {
      return new SliReadings(fine.answer(), coarse.answer());
    }
  }

  /**
   * Asks for everything at once.
   *
   * @param since the fine series reach back at least this far
   */
  Map<String, Reading> ask(Slo slo, Instant since, Instant at, Extent extent) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    switch (slo) {
      case SingleSlo single ->
          readings.put(single.id().name(), ask(single, slo, since, at, extent));
      case ComposedSlo composed ->
          composed
              .members()
              .forEach(
                  member -> readings.put(member.alias(), member(member, slo, since, at, extent)));
    }
    return readings;
  }

  private Reading member(
      ComposedSlo.Member member, Slo slo, Instant since, Instant at, Extent extent) {
    return source.slos().find(member.ref()).filter(SingleSlo.class::isInstance).stream()
        .map(found -> ask((SingleSlo) found, slo, since, at, extent))
        .findFirst()
        .orElseGet(() -> {
          Answer<CountSeries> missing =
              new Answer.Unavailable<>("the objective " + member.ref().path() + " is not known");
          return new Reading(
              patience.ask("the store", () -> missing), patience.ask("the store", () -> missing));
        });
  }

  private Reading ask(SingleSlo member, Slo slo, Instant since, Instant at, Extent extent) {
    TimeRange recent = new TimeRange(earlier(since, at.minus(fineLength(slo))), at);
    TimeRange whole = TimeRange.before(at, slo.window().duration());
    return new Reading(
        patience.ask("Prometheus", () -> source.slis().counts(member, recent, policy.step())),
        patience.ask(
            "Prometheus",
            () ->
                switch (extent) {
                  case WHOLE -> source.slis().counts(member, whole, coarseStep(slo));
                  case RECENT -> new Answer.Unavailable<>("the SLO window was not asked for");
                }));
  }

  /** The longest window that is read fine, and one base window and step more. */
  private Duration fineLength(Slo slo) {
    AlertPolicy alerting =
        slo.alerting().orElseGet(() -> AlertPolicy.standard(slo.window(), slo.target()));
    Duration longest =
        alerting.pairs().stream()
            .map(WindowPair::longWindow)
            .filter(window -> window.compareTo(LONGEST_FINE_WINDOW) <= 0)
            .reduce(policy.base(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
    return longest.plus(policy.base()).plus(policy.step());
  }

  private Duration coarseStep(Slo slo) {
    long bases = slo.window().duration().dividedBy(policy.base());
    long perStep = Math.max(1, Math.ceilDiv(bases, MOST_COARSE_POINTS));
    return policy.base().multipliedBy(perStep);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
