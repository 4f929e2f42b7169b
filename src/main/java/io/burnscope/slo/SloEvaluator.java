package io.burnscope.slo;

import io.burnscope.slo.BurnWindows.Means;
import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Evaluation.PairBurn;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An SLO's numbers from what was measured: burn per window as our recording rules compute it,
 * budget, and the members' shares. A missing member makes the burn a lower bound and the budget
 * unknown; it is never taken for a healthy one in silence.
 */
public final class SloEvaluator {
  private final Slo slo;
  private final Instant at;
  private final Duration base;
  private final Measured fine;
  private final Measured coarse;

  private SloEvaluator(Slo slo, Map<String, SliReadings> readings, Instant at, Duration base) {
    this.slo = slo;
    this.at = at;
    this.base = base;
    this.fine = Measured.of(slo, readings, SliReadings::fine);
    this.coarse = Measured.of(slo, readings, SliReadings::coarse);
  }

  /**
   * Evaluates {@code slo} at one instant.
   *
   * <p>To agree exactly with the rules, the fine series reach back one base window and one step
   * more than the longest window they serve; longer windows are taken from the coarse ones.
   *
   * @param readings by alias for a composition, by the SLO's name for a single one; all series end
   *     at {@code at} and share their steps
   * @param base the window at which members are composed: 5 minutes, shorter in tests
   */
  public static Evaluation evaluate(
      Slo slo, Map<String, SliReadings> readings, Instant at, Duration base) {
    return new SloEvaluator(slo, readings, at, base).evaluation();
  }

  private Evaluation evaluation() {
    Map<String, NavigableMap<Instant, Counts>> means = fine.means(base, at);
    Map<String, Counts> now = ComposedSeries.at(at, means);
    Map<String, String> missing = missing(now);
    BurnWindows windows =
        new BurnWindows(at, base, composed(fine, means), composed(coarse, coarse.points()));
    AlertPolicy policy =
        slo.alerting().orElseGet(() -> AlertPolicy.standard(slo.window(), slo.target()));
    Optional<ErrorBudget> budget = budget();
    Optional<Evaluation.Composed> facts = facts(now, means);
    List<MemberOverlap> overlaps = facts.map(Evaluation.Composed::overlaps).orElse(List.of());
    return new Evaluation(
        slo.id(),
        slo.target(),
        slo.window(),
        at,
        fine.weight(slo),
        windows.now(),
        burn(windows.now()),
        policy.pairs().stream().map(pair -> burn(pair, windows)).toList(),
        budget,
        MemberOverlap.attributed(members(now, missing), overlaps),
        series(),
        Limits.of(
            slo,
            missing,
            coarse.missing(),
            fine.weight(slo),
            windows.mostlyUnmeasured(lengths(policy)),
            budget),
        facts);
  }

  private Optional<Evaluation.Composed> facts(
      Map<String, Counts> now, Map<String, NavigableMap<Instant, Counts>> means) {
    return switch (slo) {
      case SingleSlo single -> Optional.empty();
      case ComposedSlo composed ->
          Optional.of(
              new Evaluation.Composed(
                  ComposedError.bounds(
                      composed.composition(), composed.includes(), ComposedSeries.ratios(now)),
                  new OverlapDetector(composed, means, fine.step(), base).find()));
    };
  }

  private Map<String, String> missing(Map<String, Counts> now) {
    Map<String, String> missing = new LinkedHashMap<>(fine.missing());
    for (String alias : fine.series().keySet()) {
      if (!now.containsKey(alias)) {
        missing.put(alias, "its series have no samples in the last " + Durations.text(base));
      }
    }
    return missing;
  }

  private Means composed(Measured measured, Map<String, NavigableMap<Instant, Counts>> means) {
    return new Means(compose(measured, means).points(), measured.step());
  }

  private ComposedSeries compose(
      Measured measured, Map<String, NavigableMap<Instant, Counts>> points) {
    return ComposedSeries.of(slo, points, measured.step(), measured.weight(slo));
  }

  private static List<Duration> lengths(AlertPolicy policy) {
    return policy.pairs().stream()
        .flatMap(pair -> Stream.of(pair.shortWindow(), pair.longWindow()))
        .distinct()
        .sorted()
        .toList();
  }

  private PairBurn burn(WindowPair pair, BurnWindows windows) {
    return new PairBurn(
        pair, burn(windows.ratio(pair.shortWindow())), burn(windows.ratio(pair.longWindow())));
  }

  private OptionalDouble burn(OptionalDouble ratio) {
    return ratio.isEmpty() ? ratio : OptionalDouble.of(ratio.getAsDouble() / slo.budgetRatio());
  }

  private Optional<ErrorBudget> budget() {
    boolean exact = fine.smoothing().equals(fine.step()) && fine.weight(slo) == coarse.weight(slo);
    return BudgetCount.of(
        slo,
        exact ? compose(fine, fine.points()).complete() : new TreeMap<>(),
        fine.step(),
        compose(coarse, coarse.points()).complete(),
        coarse.step(),
        at);
  }

  private Optional<CountSeries> series() {
    if (fine.series().isEmpty()) {
      return Optional.empty();
    }
    NavigableMap<Instant, Counts> points = new TreeMap<>(compose(fine, fine.points()).points());
    Weight weight = fine.weight(slo);
    if (weight == Weight.EVENTS) {
      // Where the entry has a gap its events are unknown, and seconds must not be added to events.
      points.keySet().retainAll(fine.entryInstants(slo));
    }
    return Optional.of(new CountSeries(fine.step(), fine.smoothing(), weight, points));
  }

  private List<MemberBurn> members(Map<String, Counts> now, Map<String, String> missing) {
    return switch (slo) {
      case SingleSlo single -> List.of();
      case ComposedSlo composed -> {
        Map<String, OptionalDouble> ratios = ComposedSeries.ratios(now);
        Map<String, Double> shares =
            ComposedError.shares(composed.composition(), composed.includes(), ratios);
        yield composed.members().stream()
            .map(member -> member(member, ratios, shares, missing))
            .toList();
      }
    };
  }

  private static MemberBurn member(
      ComposedSlo.Member member,
      Map<String, OptionalDouble> ratios,
      Map<String, Double> shares,
      Map<String, String> missing) {
    Double share = shares.get(member.alias());
    return new MemberBurn(
        member.alias(),
        member.ref(),
        ratios.getOrDefault(member.alias(), OptionalDouble.empty()),
        OptionalDouble.empty(),
        share == null ? OptionalDouble.empty() : OptionalDouble.of(share),
        Optional.ofNullable(missing.get(member.alias())));
  }
}
