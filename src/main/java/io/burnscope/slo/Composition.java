package io.burnscope.slo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How members make one error rate. Formulas: {@link ComposedError}. */
public sealed interface Composition {
  /** The alias whose traffic is the composition's traffic. */
  String entry();

  /** All aliases that it names. */
  Set<String> aliases();

  /** As good as its worst member. */
  record AndMin(String entry) implements Composition {
    @Override
    public Set<String> aliases() {
      return Set.of(entry);
    }
  }

  /**
   * A share of the traffic takes each route; a route works when all in its chain work.
   *
   * @param routes at least one; weights sum to 1 within 1e-9
   */
  record WeightedRoutes(String entry, List<Route> routes) implements Composition {
    public WeightedRoutes {
      routes = List.copyOf(routes);
      BigDecimal sum = routes.stream().map(Route::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.subtract(BigDecimal.ONE).abs().compareTo(new BigDecimal("1e-9")) > 0) {
        throw new IllegalArgumentException("weights sum to 1 but summed to " + sum);
      }
    }

    @Override
    public Set<String> aliases() {
      Set<String> all =
          routes.stream().flatMap(route -> route.chain().stream()).collect(Collectors.toSet());
      all.add(entry);
      return all;
    }
  }

  /**
   * One way through the service.
   *
   * @param weight share of the traffic, within (0, 1]
   * @param chain aliases; a repeated one counts once
   */
  record Route(String name, BigDecimal weight, List<String> chain) {
    public Route {
      chain = chain.stream().distinct().toList();
      if (chain.isEmpty()) {
        throw new IllegalArgumentException("route " + name + " has an empty chain");
      }
    }
  }
}
