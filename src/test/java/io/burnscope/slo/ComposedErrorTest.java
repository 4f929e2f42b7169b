package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ComposedErrorTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Composition ROUTES =
      new Composition.WeightedRoutes(
          "base",
          List.of(
              new Composition.Route("pay", new BigDecimal("0.9"), List.of("base", "payments")),
              new Composition.Route(
                  "coupon", new BigDecimal("0.1"), List.of("base", "coupon", "payments"))));
  private static final Composition WORST = new Composition.AndMin("base");

  @Test
  void routes_fail_as_their_weighted_chains_do() {
    Map<String, OptionalDouble> ratios = ratios(0.001, 0.02, 0.5);

    assertThat(ComposedError.of(ROUTES, Includes.NONE, ratios)).isEqualTo(0.069931, EXACT);
    assertThat(ComposedError.bounds(ROUTES, Includes.NONE, ratios).least())
        .isEqualTo(0.0680, EXACT);
    assertThat(ComposedError.bounds(ROUTES, Includes.NONE, ratios).most()).isEqualTo(0.0710, EXACT);
  }

  @Test
  void each_member_has_its_share_of_the_burn() {
    Map<String, Double> shares =
        ComposedError.shares(ROUTES, Includes.NONE, ratios(0.001, 0.02, 0.5));

    assertThat(shares.get("base")).isEqualTo(0.01352, within(5e-6));
    assertThat(shares.get("payments")).isEqualTo(0.27563, within(5e-6));
    assertThat(shares.get("coupon")).isEqualTo(0.71085, within(5e-6));
  }

  @Test
  void and_min_is_as_bad_as_its_worst_member() {
    Map<String, OptionalDouble> ratios = ratios(0.3, 0.1, 0.7);

    assertThat(ComposedError.of(WORST, Includes.NONE, ratios)).isEqualTo(0.7, EXACT);
    assertThat(ComposedError.bounds(WORST, Includes.NONE, ratios))
        .isEqualTo(new ComposedError.Bounds(0.7, 1));
    assertThat(ComposedError.shares(WORST, Includes.NONE, ratios))
        .containsExactlyInAnyOrderEntriesOf(Map.of("base", 0.0, "payments", 0.0, "coupon", 1.0));
  }

  @Test
  void tied_worst_members_of_and_min_share_the_burn_equally() {
    assertThat(ComposedError.shares(WORST, Includes.NONE, ratios(0.4, 0.4, 0.1)))
        .containsExactlyInAnyOrderEntriesOf(Map.of("base", 0.5, "payments", 0.5, "coupon", 0.0));
  }

  @Test
  void idle_members_are_free_of_errors_and_nothing_has_shares_of_nothing() {
    Map<String, OptionalDouble> idle = new LinkedHashMap<>(ratios(0, 0, 0));
    idle.put("payments", OptionalDouble.empty());

    assertThat(ComposedError.of(ROUTES, Includes.NONE, idle)).isZero();
    assertThat(ComposedError.shares(ROUTES, Includes.NONE, idle)).isEmpty();
    assertThat(ComposedError.shares(WORST, Includes.NONE, idle)).isEmpty();
  }

  @Test
  void a_missing_member_leaves_a_lower_bound() {
    Map<String, OptionalDouble> known = new LinkedHashMap<>(ratios(1, 0.02, 0.5));
    known.remove("coupon");

    assertThat(ComposedError.of(ROUTES, Includes.NONE, known)).isEqualTo(1, EXACT);
    assertThat(ComposedError.of(ROUTES, Includes.NONE, Map.of())).isZero();
  }

  private static Map<String, OptionalDouble> ratios(double base, double payments, double coupon) {
    Map<String, OptionalDouble> ratios = new LinkedHashMap<>();
    ratios.put("base", OptionalDouble.of(base));
    ratios.put("payments", OptionalDouble.of(payments));
    ratios.put("coupon", OptionalDouble.of(coupon));
    return ratios;
  }
}
