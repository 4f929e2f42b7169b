package io.burnscope.incident;

import io.burnscope.input.Answer;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.SliReadings;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloEvaluator;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts a whole SLO window from what the counters still hold, for SLOs whose recorded series have
 * gaps: younger than their window, or not recorded while Prometheus was down. Blocking.
 */
public final class BudgetRecount {
  /** A 30-day window in 5-minute steps; longer windows get longer steps. */
  private static final long MOST_POINTS = 8640;

  private static final Answer<CountSeries> NOT_ASKED =
      new Answer.Unavailable<>("the recent past was not asked for");

  private final Slis slis;
  private final Slos slos;
  private final Duration base;

  /**
   * Counts with {@code slis}.
   *
   * @param slos finds members
   * @param base the window at which members are composed
   */
  public BudgetRecount(Slis slis, Slos slos, Duration base) {
    this.slis = slis;
    this.slos = slos;
    this.base = base;
  }

  /** The budget at {@code at}; empty if it is not known either. */
  public Optional<ErrorBudget> of(Slo slo, Instant at) {
    Instant end = Instant.ofEpochSecond(at.getEpochSecond() / base.toSeconds() * base.toSeconds());
    Map<String, SliReadings> readings = new LinkedHashMap<>();
    switch (slo) {
      case SingleSlo single -> readings.put(single.id().name(), read(single, slo, end));
      case ComposedSlo composed ->
          composed.members().forEach(m -> readings.put(m.alias(), member(m, slo, end)));
    }
    return SloEvaluator.evaluate(slo, readings, end, base).budget();
  }

  private SliReadings member(ComposedSlo.Member member, Slo slo, Instant end) {
    return slos.find(member.ref()).filter(SingleSlo.class::isInstance).stream()
        .map(found -> read((SingleSlo) found, slo, end))
        .findFirst()
        .orElseGet(() -> {
          Answer<CountSeries> missing =
              new Answer.Unavailable<>("the objective " + member.ref().path() + " is not known");
          return new SliReadings(missing, missing);
        });
  }

  private SliReadings read(SingleSlo indicator, Slo slo, Instant end) {
    long bases = slo.window().duration().dividedBy(base);
    Duration step = base.multipliedBy(Math.max(1, Math.ceilDiv(bases, MOST_POINTS)));
    TimeRange whole = TimeRange.before(end, slo.window().duration());
    return new SliReadings(NOT_ASKED, slis.counts(indicator, whole, step));
  }
}
