package io.burnscope.slo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The error rate of a composition from its members' error rates at one instant.
 *
 * <p>A member with an empty ratio is idle and counts as free of errors. A member without an entry
 * is missing; it counts the same, and because a composed rate grows with each member's, the result
 * is then a lower bound. Members that count each other's errors would be multiplied twice: in a
 * chain each stands for its {@link OwnErrors own} only, so that a chain fails as its worst member
 * does. Compose short base windows and average afterwards: composing averages invents failures that
 * never met.
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
   * The composed error rate, 0 to 1, taking members' own errors to be independent. AND_MIN: the
   * largest. WEIGHTED_ROUTES: 1 − Σ wᵢ/Σw · Π (1 − ownⱼ) over each route's chain.
   *
   * @param ratios error ratio by alias, 0 to 1
   */
  public static double of(
      Composition composition, Includes includes, Map<String, OptionalDouble> ratios) {
    return switch (composition) {
      case Composition.AndMin worst -> largest(ratios);
      case Composition.WeightedRoutes(String entry, List<Composition.Route> routes) -> {
        Map<String, Double> own =
            OwnErrors.of(routes, includes, ratios, OwnErrors.Unmeasured.INCLUDED);
        yield Math.max(failing(routes, own), floor(routes, includes, ratios));
      }
    };
  }

  /**
   * AND_MIN: [max eⱼ, min(1, Σ eⱼ)]. WEIGHTED_ROUTES: the same for each chain, weighted. Members
   * that include others count with their own errors, but never less than one of them shows alone.
   *
   * @param ratios error ratio by alias, 0 to 1
   */
  public static Bounds bounds(
      Composition composition, Includes includes, Map<String, OptionalDouble> ratios) {
    List<Composition.Route> routes = routes(composition, includes, ratios);
    Map<String, Double> own = OwnErrors.of(routes, includes, ratios, OwnErrors.Unmeasured.INCLUDED);
    double floor = floor(routes, includes, ratios);
    return new Bounds(
        Math.max(floor, overRoutes(routes, route -> links(route, own).max().orElse(0))),
        Math.max(floor, overRoutes(routes, route -> Math.min(1, links(route, own).sum()))));
  }

  /**
   * Each member's share of the composed rate: what would vanish without its own errors, scaled so
   * that the shares sum to 1. Where no single member makes a difference the worst share equally, as
   * those of AND_MIN always do; a worst member shares with those that it includes.
   *
   * @param ratios error ratio by alias, 0 to 1
   * @return by alias, in the order of {@code ratios}; empty if nothing fails
   */
  public static Map<String, Double> shares(
      Composition composition, Includes includes, Map<String, OptionalDouble> ratios) {
    return new ErrorShares(composition, includes, ratios).shares();
  }

  /** One route through everything stands for AND_MIN: all must work. */
  static List<Composition.Route> routes(
      Composition composition, Includes includes, Map<String, OptionalDouble> ratios) {
    return switch (composition) {
      case Composition.WeightedRoutes(String entry, List<Composition.Route> routes) -> routes;
      case Composition.AndMin worst -> {
        Set<String> all = new TreeSet<>(ratios.keySet());
        ratios.keySet().forEach(alias -> all.addAll(includes.of(alias)));
        yield all.isEmpty()
            ? List.of()
            : List.of(new Composition.Route("all", BigDecimal.ONE, new ArrayList<>(all)));
      }
    };
  }

  /** Share of the traffic that meets an error. */
  static double failing(List<Composition.Route> routes, Map<String, Double> own) {
    return overRoutes(
        routes, route -> 1 - links(route, own).map(error -> 1 - error).reduce(1, (a, b) -> a * b));
  }

  static double largest(Map<String, OptionalDouble> ratios) {
    return ratios.values().stream().mapToDouble(ratio -> ratio.orElse(0)).max().orElse(0);
  }

  /** A member that counts others' errors fails as often as it says, whoever is to blame. */
  private static double floor(
      List<Composition.Route> routes, Includes includes, Map<String, OptionalDouble> ratios) {
    Map<String, Double> alone = new HashMap<>();
    double floor = 0;
    for (String alias : includes.covered().keySet()) {
      alone.put(alias, ratios.getOrDefault(alias, OptionalDouble.empty()).orElse(0));
      floor = Math.max(floor, failing(routes, alone));
      alone.clear();
    }
    return floor;
  }

  private static DoubleStream links(Composition.Route route, Map<String, Double> own) {
    return route.chain().stream().mapToDouble(alias -> own.getOrDefault(alias, 0.0));
  }

  private static double overRoutes(
      List<Composition.Route> routes, ToDoubleFunction<Composition.Route> value) {
    double weights = 0;
    double weighted = 0;
    for (Composition.Route route : routes) {
      weights += route.weight().doubleValue();
      weighted += route.weight().doubleValue() * value.applyAsDouble(route);
    }
    return weights > 0 ? Math.clamp(weighted / weights, 0.0, 1.0) : 0;
  }
}
