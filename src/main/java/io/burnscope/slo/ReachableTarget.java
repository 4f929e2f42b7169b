package io.burnscope.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a composition can promise if every member only just keeps its own promise. WEIGHTED_ROUTES:
 * Σ wᵢ · Π tⱼ over each chain; a member that includes others costs only what it promises less than
 * they do. AND_MIN: min tⱼ, which takes all failures to happen in the same moments; failures at
 * different times add up to more.
 *
 * @param ratio 0 to 1, exact without includes, else to 12 decimals
 */
public record ReachableTarget(BigDecimal ratio) {
  private static final int DECIMALS = 12;
  private static final int SHOWN = 2;

  /**
   * From the members' targets.
   *
   * @return empty if a member is not among {@code objectives}
   */
  public static Optional<ReachableTarget> of(ComposedSlo slo, Map<SloId, SingleSlo> objectives) {
    Map<String, BigDecimal> targets = new HashMap<>();
    for (ComposedSlo.Member member : slo.members()) {
      SingleSlo objective = objectives.get(member.ref());
      if (objective == null) {
        return Optional.empty();
      }
      targets.put(member.alias(), objective.target().ratio());
    }
    return Optional.of(
        new ReachableTarget(
            switch (slo.composition()) {
              case Composition.AndMin worst ->
                  targets.values().stream().reduce(BigDecimal.ONE, BigDecimal::min);
              case Composition.WeightedRoutes(String entry, List<Composition.Route> routes) ->
                  rounded(slo, overRoutes(routes, own(slo.includes(), routes, targets)));
            }));
  }

  /** Divisions leave a last digit that nobody wrote. */
  private static BigDecimal rounded(ComposedSlo slo, BigDecimal ratio) {
    return slo.includes().covered().isEmpty()
        ? ratio
        : ratio.setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  /** Whether {@code target} asks for more. */
  public boolean below(Objective target) {
    return ratio.compareTo(target.ratio()) < 0;
  }

  /** In percent, rounded down to one decimal more than {@code target} has, at least two. */
  public BigDecimal percent(Objective target) {
    int decimals = Math.max(SHOWN, target.percent().scale() + 1);
    return ratio.movePointRight(2).setScale(decimals, RoundingMode.FLOOR);
  }

  /** What deserves a word about the target of {@code slo}; empty if it can be kept. */
  public static List<String> notes(ComposedSlo slo, Map<SloId, SingleSlo> objectives) {
    return of(slo, objectives).flatMap(reachable -> reachable.shortfall(slo.target())).stream()
        .toList();
  }

  /** What is wrong with {@code target}, and the remedy; empty if it can be kept. */
  public Optional<String> shortfall(Objective target) {
    return below(target)
        ? Optional.of(
            "the members' targets reach %s %%, below the target of %s %%: lower it or raise theirs"
                .formatted(percent(target).toPlainString(), target.percent().toPlainString()))
        : Optional.empty();
  }

  /** What each member promises for itself, as {@link OwnErrors} has it for errors. */
  private static Map<String, BigDecimal> own(
      Includes includes, List<Composition.Route> routes, Map<String, BigDecimal> targets) {
    Map<String, BigDecimal> own = new HashMap<>(targets);
    for (String alias : includes.inwardFirst()) {
      List<Composition.Route> through =
          routes.stream().filter(route -> route.chain().contains(alias)).toList();
      Map<String, BigDecimal> included = new HashMap<>(own);
      included.keySet().retainAll(includes.of(alias));
      BigDecimal works = overRoutes(through, included);
      if (works.signum() > 0) {
        BigDecimal weights =
            through.stream()
                .map(Composition.Route::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal left =
            targets
                .getOrDefault(alias, BigDecimal.ONE)
                .multiply(weights)
                .divide(works, MathContext.DECIMAL128);
        own.put(alias, left.min(BigDecimal.ONE));
      }
    }
    return own;
  }

  private static BigDecimal overRoutes(
      List<Composition.Route> routes, Map<String, BigDecimal> targets) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Composition.Route route : routes) {
      BigDecimal works = route.weight();
      for (String alias : route.chain()) {
        works = works.multiply(targets.getOrDefault(alias, BigDecimal.ONE));
      }
      sum = sum.add(works);
    }
    return sum;
  }
}
