package io.burnscope.slo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is left of each member's errors without those of the members that it includes: {@code ownⱼ =
 * max(0, 1 − (1 − eⱼ) / Sⱼ)}. Sⱼ is the chance that all included members work, Π (1 − ownᵢ), the
 * mean over the routes through j by their weights: a member that only every tenth request reaches
 * explains no more than a tenth of them. Where no included member works nothing is left to tell,
 * and own is 0.
 */
final class OwnErrors {
  /** How to take a member that includes one that was not measured. */
  enum Unmeasured {
    /** All of its errors may be the other's: own is 0, and what is composed is a lower bound. */
    INCLUDED,
    /** The other is taken for free of errors: all errors are its own. */
    FREE_OF_ERRORS
  }

  private final List<Composition.Route> routes;
  private final Includes includes;
  private final Map<String, OptionalDouble> ratios;
  private final Unmeasured unmeasured;
  private final Map<String, Double> own = new HashMap<>();

  private OwnErrors(
      List<Composition.Route> routes,
      Includes includes,
      Map<String, OptionalDouble> ratios,
      Unmeasured unmeasured) {
    this.routes = routes;
    this.includes = includes;
    this.ratios = ratios;
    this.unmeasured = unmeasured;
  }

  /** By alias, 0 to 1, for every alias in {@code ratios}. */
  static Map<String, Double> of(
      List<Composition.Route> routes,
      Includes includes,
      Map<String, OptionalDouble> ratios,
      Unmeasured unmeasured) {
    OwnErrors errors = new OwnErrors(routes, includes, ratios, unmeasured);
    ratios.keySet().forEach(errors::own);
    return errors.own;
  }

  private double own(String alias) {
    Double known = own.get(alias);
    if (known == null) {
      known = computed(alias);
      own.put(alias, known);
    }
    return known;
  }

  private boolean unknown(String alias) {
    return !ratios.containsKey(alias)
        && routes.stream().anyMatch(route -> route.chain().contains(alias));
  }

  private double computed(String alias) {
    OptionalDouble ratio = ratios.getOrDefault(alias, OptionalDouble.empty());
    Set<String> covered = includes.of(alias);
    if (covered.isEmpty() || ratio.isEmpty()) {
      return ratio.orElse(0);
    }
    if (unmeasured == Unmeasured.INCLUDED && covered.stream().anyMatch(this::unknown)) {
      return 0;
    }
    double weights = 0;
    double works = 0;
    for (Composition.Route route : routes) {
      if (!route.chain().contains(alias)) {
        continue;
      }
      double working = 1;
      for (String link : route.chain()) {
        if (!covered.contains(link)) {
          continue;
        }
        working *= 1 - own(link);
      }
      weights += route.weight().doubleValue();
      works += route.weight().doubleValue() * working;
    }
    if (weights == 0) {
      return ratio.getAsDouble();
    }
    return works <= 0 ? 0 : Math.max(0, 1 - (1 - ratio.getAsDouble()) * weights / works);
  }
}
