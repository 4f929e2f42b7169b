package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every composition; a failure prints the seed and the case. */
class ComposedErrorPropertiesTest {
  private static final int CASES = 2_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 22, 333, 4_444})
  void rates_stay_within_their_bounds_and_shares_sum_to_one(long seed) {
    RandomCompositions random = new RandomCompositions(seed);
    for (int i = 0; i < CASES; i++) {
      ComposedSlo slo = random.next(i % 2 == 1);
      Map<String, OptionalDouble> ratios = random.ratios(slo);
      String what = "seed " + seed + ", " + slo + " of " + ratios;
      double error = ComposedError.of(slo.composition(), slo.includes(), ratios);

      ComposedError.Bounds bounds = ComposedError.bounds(slo.composition(), slo.includes(), ratios);
      Map<String, Double> shares = ComposedError.shares(slo.composition(), slo.includes(), ratios);

      assertThat(bounds.least()).as(what).isBetween(0.0, 1.0);
      assertThat(error).as(what).isBetween(bounds.least() - 1e-12, bounds.most() + 1e-12);
      assertThat(bounds.most()).as(what).isBetween(0.0, 1.0);
      if (error == 0) {
        assertThat(shares).as(what).isEmpty();
      } else {
        assertThat(shares.keySet()).as(what).isEqualTo(ratios.keySet());
        assertThat(shares.values()).as(what).allSatisfy(s -> assertThat(s).isBetween(0.0, 1.0));
        assertThat(shares.values().stream().mapToDouble(share -> share).sum())
            .as(what)
            .isEqualTo(1, within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 66, 777})
  void what_is_known_without_a_member_is_a_lower_bound_whatever_it_does(long seed) {
    RandomCompositions random = new RandomCompositions(seed);
    for (int i = 0; i < CASES; i++) {
      ComposedSlo slo = random.next(i % 2 == 1);
      Map<String, OptionalDouble> ratios = random.ratios(slo);
      double error = ComposedError.of(slo.composition(), slo.includes(), ratios);
      for (String alias : ratios.keySet()) {
        Map<String, OptionalDouble> known = new LinkedHashMap<>(ratios);
        known.remove(alias);

        assertThat(ComposedError.of(slo.composition(), slo.includes(), known))
            .as("seed %s, %s of %s without %s", seed, slo, ratios, alias)
            .isLessThanOrEqualTo(error + 1e-12);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 99})
  void declaring_what_is_included_never_makes_a_burn_larger(long seed) {
    RandomCompositions random = new RandomCompositions(seed);
    for (int i = 0; i < CASES; i++) {
      ComposedSlo slo = random.next(true);
      Map<String, OptionalDouble> ratios = random.ratios(slo);

      assertThat(ComposedError.of(slo.composition(), slo.includes(), ratios))
          .as("seed %s, %s of %s", seed, slo, ratios)
          .isLessThanOrEqualTo(ComposedError.of(slo.composition(), Includes.NONE, ratios) + 1e-12);
    }
  }
}
