package io.burnscope.slo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Who causes how much of a composed error rate. */
record ErrorShares(Composition composition, Includes includes, Map<String, OptionalDouble> ratios) {

  /** By alias, in the order of the ratios; sums to 1; empty if nothing fails. */
  Map<String, Double> shares() {
    if (ComposedError.of(composition, includes, ratios) <= 0) {
      return Map.of();
    }
    List<Composition.Route> routes = ComposedError.routes(composition, includes, ratios);
    // A member that was not measured cannot be blamed: who includes it carries all it shows.
    Map<String, Double> own =
        OwnErrors.of(routes, includes, ratios, OwnErrors.Unmeasured.FREE_OF_ERRORS);
    return switch (composition) {
      case Composition.AndMin worst -> ofTheWorst(routes, own);
      case Composition.WeightedRoutes weighted -> differences(routes, own);
    };
  }

  private Map<String, Double> differences(List<Composition.Route> routes, Map<String, Double> own) {
    double whole = ComposedError.failing(routes, own);
    Map<String, Double> parts = new LinkedHashMap<>();
    for (String alias : ratios.keySet()) {
      Map<String, Double> others = new HashMap<>(own);
      others.remove(alias);
      parts.put(alias, Math.max(0, whole - ComposedError.failing(routes, others)));
    }
    double sum = parts.values().stream().mapToDouble(part -> part).sum();
    return sum > 0 ? scaled(parts, sum) : equally(own);
  }

  private static Map<String, Double> scaled(Map<String, Double> parts, double sum) {
    parts.replaceAll((alias, part) -> part / sum);
    return parts;
  }

  private Map<String, Double> equally(Map<String, Double> own) {
    double worst = own.values().stream().mapToDouble(error -> error).max().orElse(0);
    long tied = own.values().stream().filter(error -> error == worst).count();
    Map<String, Double> shares = new LinkedHashMap<>();
    ratios
        .keySet()
        .forEach(
            alias -> shares.put(alias, own.getOrDefault(alias, 0.0) == worst ? 1.0 / tied : 0.0));
    return shares;
  }

  /** The worst members equally; each shares its part with those whose errors it counts. */
  private Map<String, Double> ofTheWorst(List<Composition.Route> routes, Map<String, Double> own) {
    Set<String> worst = worst();
    Map<String, Double> shares = new LinkedHashMap<>();
    ratios.keySet().forEach(alias -> shares.put(alias, 0.0));
    for (String alias : worst) {
      Map<String, Double> involved = new HashMap<>(own);
      involved
          .keySet()
          .removeIf(other -> !other.equals(alias) && !includes.of(alias).contains(other));
      differences(routes, involved)
          .forEach((other, share) -> shares.merge(other, share / worst.size(), Double::sum));
    }
    return shares;
  }

  /** Those with the largest ratio, without those that another of them counts. */
  private Set<String> worst() {
    double largest = ComposedError.largest(ratios);
    Set<String> tied = new TreeSet<>();
    ratios.forEach((alias, ratio) -> {
      if (ratio.orElse(0) == largest) {
        tied.add(alias);
      }
    });
    Set<String> counted = new TreeSet<>();
    tied.forEach(alias -> counted.addAll(includes.of(alias)));
    tied.removeAll(counted);
    return tied;
  }
}
