package io.burnscope.slo;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Evaluation.PairBurn;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How SLOs stand according to their recorded series, all read at one instant.
 *
 * @param slos all that may be members of compositions, by id
 * @param recorded by id; an SLO that is not there has no series
 * @param base the window at which bad and total are recorded
 */
public record RecordedStandings(
    Map<SloId, Slo> slos, Map<SloId, Recorded> recorded, Duration base, Instant at) {
  public RecordedStandings {
    slos = Map.copyOf(slos);
    recorded = Map.copyOf(recorded);
  }

  /** How {@code slo} stands. */
  public Standing of(Slo slo) {
    Recorded series = series(slo.id());
    OptionalDouble burn = burn(series, base);
    AlertPolicy policy =
        slo.alerting().orElseGet(() -> AlertPolicy.standard(slo.window(), slo.target()));
    Evaluation numbers =
        new Evaluation(
            slo.id(),
            slo.target(),
            slo.window(),
            at,
            weight(slo, series),
            ratio(slo, series),
            burn,
            policy.pairs().stream()
                .map(pair ->
                    new PairBurn(
                        pair, burn(series, pair.shortWindow()), burn(series, pair.longWindow())))
                .toList(),
            budget(slo, series),
            members(slo),
            Optional.empty(),
            List.of(),
            composed(slo));
    return new Standing(numbers, series.burn(), burn.isPresent() || series.traffic().isPresent());
  }

  private Recorded series(SloId id) {
    return recorded.getOrDefault(id, Recorded.NOTHING);
  }

  /** Rules record no window below their base. */
  private OptionalDouble burn(Recorded series, Duration window) {
    Double rate = series.burn().get(window.compareTo(base) < 0 ? base : window);
    return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
  }

  private OptionalDouble ratio(Slo slo, Recorded series) {
    OptionalDouble burn = burn(series, base);
    return burn.isEmpty() ? burn : OptionalDouble.of(burn.getAsDouble() * slo.budgetRatio());
  }

  /** A composition without the entry's traffic counts seconds. */
  private Weight weight(Slo slo, Recorded series) {
    boolean counted =
        switch (slo) {
          case SingleSlo _ -> series.total().isPresent();
          case ComposedSlo composed ->
              series.total().isPresent()
                  && composed.members().stream()
                      .filter(member -> member.alias().equals(composed.composition().entry()))
                      .anyMatch(member -> series(member.ref()).traffic().isPresent());
        };
    return counted ? Weight.EVENTS : Weight.TIME;
  }

  /** From the events where they are recorded; else from the share that is left of it. */
  private static Optional<ErrorBudget> budget(Slo slo, Recorded series) {
    double completeness = series.completeness().orElse(1);
    if (series.remaining().isEmpty() || completeness <= 0) {
      return Optional.empty();
    }
    double left = series.remaining().getAsDouble();
    if (series.total().isEmpty() || series.bad().isEmpty() || series.total().getAsDouble() <= 0) {
      return Optional.of(new ErrorBudget(1, 1 - left, completeness));
    }
    double allowed = slo.budgetRatio() * series.total().getAsDouble() / completeness;
    return Optional.of(new ErrorBudget(allowed, series.bad().getAsDouble(), completeness));
  }

  private List<MemberBurn> members(Slo slo) {
    return switch (slo) {
      case SingleSlo _ -> List.of();
      case ComposedSlo composed -> {
        Map<String, OptionalDouble> ratios = ratios(composed);
        Map<String, Double> shares =
            ComposedError.shares(composed.composition(), composed.includes(), ratios);
        yield MemberOverlap.attributed(
            composed.members().stream()
                .map(member -> member(member, ratios, shares.get(member.alias())))
                .toList(),
            overlaps(composed));
      }
    };
  }

  private Optional<Evaluation.Composed> composed(Slo slo) {
    return switch (slo) {
      case SingleSlo _ -> Optional.empty();
      case ComposedSlo composed ->
          Optional.of(
              new Evaluation.Composed(
                  ComposedError.bounds(
                      composed.composition(), composed.includes(), ratios(composed)),
                  overlaps(composed)));
    };
  }

  private List<MemberOverlap> overlaps(ComposedSlo composed) {
    return OverlapDetector.recorded(
        composed, ratios(composed, base), ratios(composed, base.multipliedBy(6)), base);
  }

  /** By alias, of the members that have any. */
  private Map<String, Double> ratios(ComposedSlo composed, Duration window) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (ComposedSlo.Member member : composed.members()) {
      Slo known = slos.get(member.ref());
      OptionalDouble burn = burn(series(member.ref()), window);
      if (known != null && burn.isPresent()) {
        ratios.put(member.alias(), burn.getAsDouble() * known.budgetRatio());
      }
    }
    return ratios;
  }

  /** By alias: empty when idle; without an entry when missing. */
  private Map<String, OptionalDouble> ratios(ComposedSlo composed) {
    Map<String, OptionalDouble> ratios = new LinkedHashMap<>();
    for (ComposedSlo.Member member : composed.members()) {
      Slo known = slos.get(member.ref());
      Recorded series = series(member.ref());
      if (known != null && (series.traffic().isPresent() || burn(series, base).isPresent())) {
        ratios.put(member.alias(), ratio(known, series));
      }
    }
    return ratios;
  }

  private MemberBurn member(
      ComposedSlo.Member member,
      Map<String, OptionalDouble> ratios,
      @org.jspecify.annotations.Nullable Double share) {
    Optional<String> missing =
        ratios.containsKey(member.alias())
            ? Optional.empty()
            : Optional.of(
                slos.containsKey(member.ref())
                    ? "its series have no samples in the last " + Durations.text(base)
                    : "the objective " + member.ref().path() + " is not known");
    return new MemberBurn(
        member.alias(),
        member.ref(),
        ratios.getOrDefault(member.alias(), OptionalDouble.empty()),
        OptionalDouble.empty(),
        share == null ? OptionalDouble.empty() : OptionalDouble.of(share),
        missing);
  }
}
