package io.burnscope.slo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The error rate of a composition from its members' error rates at one instant.
 *
 * <p>A member with an empty ratio is idle and counts as free of errors. A member without an entry
 * is missing; it counts the same, and because a composed rate grows with each member's, the result
 * is then a lower bound. Compose short base windows and average afterwards: composing averages
 * invents failures that never met.
 */
public final class ComposedError {
  private ComposedError() {}

  /**
   * What the composed rate can be at most and at least, however the members' failures overlap.
   *
   * @param least all failures in the same moments
   * @param most no two failures in the same moment
   */
  public record Bounds(double least, double most) {}

  /**
   * The composed error rate, 0 to 1, taking members to fail independently. AND_MIN: the largest.
   * WEIGHTED_ROUTES: 1 − Σ wᵢ/Σw · Π (1 − eⱼ) over each route's chain.
   *
   * @param ratios error ratio by alias, 0 to 1
   */
  public static double of(Composition composition, Map<String, OptionalDouble> ratios) {
    return switch (composition) {
      case Composition.AndMin worst -> largest(ratios);
      case Composition.WeightedRoutes routes ->
          overRoutes(routes, route -> 1 - working(route, ratios));
    };
  }

  /**
   * AND_MIN: [max eⱼ, min(1, Σ eⱼ)]. WEIGHTED_ROUTES: the same for each chain, weighted.
   *
   * @param ratios error ratio by alias, 0 to 1
   */
  public static Bounds bounds(Composition composition, Map<String, OptionalDouble> ratios) {
    return switch (composition) {
      case Composition.AndMin worst -> new Bounds(largest(ratios), cappedSum(ratios));
      case Composition.WeightedRoutes routes ->
          new Bounds(
              overRoutes(routes, route -> largest(chain(route, ratios))),
              overRoutes(routes, route -> cappedSum(chain(route, ratios))));
    };
  }

  /**
   * Each member's share of the composed rate: what would vanish without its errors, scaled so that
   * the shares sum to 1. Where no single member makes a difference (ties of AND_MIN) the worst
   * members share equally.
   *
   * @param ratios error ratio by alias, 0 to 1
   * @return by alias, in the order of {@code ratios}; empty if nothing fails
   */
  public static Map<String, Double> shares(
      Composition composition, Map<String, OptionalDouble> ratios) {
    double whole = of(composition, ratios);
    if (whole <= 0) {
      return Map.of();
    }
    Map<String, Double> parts = new LinkedHashMap<>();
    for (String alias : ratios.keySet()) {
      parts.put(alias, Math.max(0, whole - of(composition, without(alias, ratios))));
    }
    double sum = parts.values().stream().mapToDouble(part -> part).sum();
    if (sum <= 0) {
      return equalShares(ratios);
    }
    parts.replaceAll((alias, part) -> part / sum);
    return parts;
  }

  private static Map<String, Double> equalShares(Map<String, OptionalDouble> ratios) {
    double worst = largest(ratios);
    long tied = ratios.values().stream().filter(ratio -> ratio.orElse(0) == worst).count();
    Map<String, Double> shares = new LinkedHashMap<>();
    ratios.forEach(
        (alias, ratio) -> shares.put(alias, ratio.orElse(0) == worst ? 1.0 / tied : 0.0));
    return shares;
  }

  private static Map<String, OptionalDouble> without(
      String alias, Map<String, OptionalDouble> ratios) {
    Map<String, OptionalDouble> others = new HashMap<>(ratios);
    others.remove(alias);
    return others;
  }

  private static double working(Composition.Route route, Map<String, OptionalDouble> ratios) {
    return chain(route, ratios).values().stream()
        .mapToDouble(ratio -> 1 - ratio.orElse(0))
        .reduce(1, (all, one) -> all * one);
  }

  private static Map<String, OptionalDouble> chain(
      Composition.Route route, Map<String, OptionalDouble> ratios) {
    Map<String, OptionalDouble> chain = new HashMap<>(ratios);
    chain.keySet().retainAll(route.chain());
    return chain;
  }

  private static double overRoutes(
      Composition.WeightedRoutes composition, ToDoubleFunction<Composition.Route> value) {
    List<Composition.Route> routes = composition.routes();
    double weights = routes.stream().mapToDouble(route -> route.weight().doubleValue()).sum();
    double weighted =
        routes.stream()
            .mapToDouble(route -> route.weight().doubleValue() * value.applyAsDouble(route))
            .sum();
    return Math.clamp(weighted / weights, 0.0, 1.0);
  }

  private static double largest(Map<String, OptionalDouble> ratios) {
    return ratios.values().stream().mapToDouble(ratio -> ratio.orElse(0)).max().orElse(0);
  }

  private static double cappedSum(Map<String, OptionalDouble> ratios) {
    return Math.min(1, ratios.values().stream().mapToDouble(ratio -> ratio.orElse(0)).sum());
  }
}
