package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** An entry service's errors already count those of the services that it calls. */
class IncludedErrorsTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Includes PAYMENTS = includes(Map.of("base", Set.of("payments")));
  private static final Composition WORST = new Composition.AndMin("base");

  @Test
  void undeclared_the_same_failure_counts_twice() {
    Map<String, OptionalDouble> ratios = ratios("base", 0.38, "payments", 0.38);

    assertThat(ComposedError.of(chain("base", "payments"), Includes.NONE, ratios))
        .isEqualTo(0.6156, EXACT);
    assertThat(ComposedError.shares(chain("base", "payments"), Includes.NONE, ratios))
        .isEqualTo(Map.of("base", 0.5, "payments", 0.5));
  }

  @Test
  void declared_the_chain_fails_as_its_worst_member_and_the_origin_carries_the_burn() {
    Map<String, OptionalDouble> ratios = ratios("base", 0.38, "payments", 0.38);
    Composition chain = chain("base", "payments");

    double error = ComposedError.of(chain, PAYMENTS, ratios);

    assertThat(error).isEqualTo(0.38, EXACT);
    assertThat(error / 0.005).isEqualTo(76, within(1e-9));
    assertThat(ComposedError.bounds(chain, PAYMENTS, ratios).least()).isEqualTo(0.38, EXACT);
    assertThat(ComposedError.bounds(chain, PAYMENTS, ratios).most()).isEqualTo(0.38, EXACT);
    assertThat(ComposedError.shares(chain, PAYMENTS, ratios))
        .isEqualTo(Map.of("base", 0.0, "payments", 1.0));
    assertThat(ComposedError.shares(WORST, PAYMENTS, ratios))
        .isEqualTo(Map.of("base", 0.0, "payments", 1.0));
  }

  @Test
  void errors_beyond_the_included_ones_are_the_callers_own() {
    Map<String, OptionalDouble> ratios = ratios("base", 0.5, "payments", 0.38);
    Composition chain = chain("base", "payments");

    Map<String, Double> shares = ComposedError.shares(chain, PAYMENTS, ratios);

    assertThat(ComposedError.of(chain, PAYMENTS, ratios)).isEqualTo(0.5, EXACT);
    assertThat(shares.get("base")).isEqualTo(0.12 / (0.12 + 0.306451612903), within(1e-9));
    assertThat(ComposedError.shares(WORST, PAYMENTS, ratios)).isEqualTo(shares);
  }

  @Test
  void a_caller_that_hides_failures_by_retries_has_none_of_its_own() {
    Map<String, OptionalDouble> ratios = ratios("base", 0.1, "payments", 0.38);

    assertThat(ComposedError.of(chain("base", "payments"), PAYMENTS, ratios))
        .isEqualTo(0.38, EXACT);
  }

  @Test
  void when_the_callee_has_recovered_the_caller_that_still_fails_carries_the_burn() {
    Map<String, OptionalDouble> ratios = ratios("base", 0.38, "payments", 0.0003);
    Composition chain = chain("base", "payments");

    assertThat(ComposedError.of(chain, PAYMENTS, ratios)).isEqualTo(0.38, EXACT);
    assertThat(ComposedError.shares(chain, PAYMENTS, ratios).get("base")).isGreaterThan(0.999);
  }

  @Test
  void where_everything_fails_nothing_is_divided_by_zero() {
    Map<String, OptionalDouble> down = ratios("base", 1, "payments", 1);

    assertThat(ComposedError.of(chain("base", "payments"), PAYMENTS, down)).isEqualTo(1, EXACT);
    assertThat(ComposedError.shares(chain("base", "payments"), PAYMENTS, down))
        .isEqualTo(Map.of("base", 0.0, "payments", 1.0));
  }

  @Test
  void what_is_included_through_others_is_taken_off_once() {
    Includes declared = includes(Map.of("base", Set.of("payments"), "payments", Set.of("ledger")));
    Composition chain = chain("base", "payments", "ledger");

    assertThat(
            ComposedError.of(
                chain, declared, ratios("base", 0.38, "payments", 0.38, "ledger", 0.38)))
        .isEqualTo(0.38, EXACT);
    assertThat(
            ComposedError.of(chain, declared, ratios("base", 0.5, "payments", 0.4, "ledger", 0.45)))
        .isEqualTo(0.5, EXACT);
    assertThat(
            ComposedError.shares(
                chain, declared, ratios("base", 0.38, "payments", 0.38, "ledger", 0.38)))
        .isEqualTo(Map.of("base", 0.0, "payments", 0.0, "ledger", 1.0));
  }

  @Test
  void two_callers_of_one_failing_service_do_not_double_its_failures() {
    Includes declared = includes(Map.of("cart", Set.of("db"), "payments", Set.of("db")));
    Composition chain = chain("cart", "payments", "db");

    assertThat(
            ComposedError.of(chain, declared, ratios("cart", 0.38, "payments", 0.38, "db", 0.38)))
        .isEqualTo(0.38, EXACT);
  }

  @Test
  void a_service_that_few_requests_reach_explains_few_errors_of_the_entry() {
    Composition routes =
        new Composition.WeightedRoutes(
            "base",
            List.of(
                new Composition.Route("plain", new BigDecimal("0.9"), List.of("base")),
                new Composition.Route("coupon", new BigDecimal("0.1"), List.of("base", "coupon"))));
    Includes declared = includes(Map.of("base", Set.of("coupon")));

    assertThat(ComposedError.of(routes, declared, ratios("base", 0.05, "coupon", 0.5)))
        .isEqualTo(0.05, EXACT);
    assertThat(ComposedError.of(routes, declared, ratios("base", 0.43, "coupon", 0.5)))
        .isEqualTo(0.43, EXACT);
    assertThat(
            ComposedError.shares(routes, declared, ratios("base", 0.43, "coupon", 0.5)).get("base"))
        .isGreaterThan(0.9);
  }

  @Test
  void a_missing_callee_hides_no_failure_of_its_callers_and_invents_none() {
    Includes declared = includes(Map.of("cart", Set.of("db"), "payments", Set.of("db")));
    Composition chain = chain("cart", "payments", "db");
    Map<String, OptionalDouble> known = ratios("cart", 0.38, "payments", 0.38);

    assertThat(ComposedError.of(chain, declared, known)).isEqualTo(0.38, EXACT);
    assertThat(ComposedError.shares(chain, declared, known))
        .isEqualTo(Map.of("cart", 0.5, "payments", 0.5));
    assertThat(ComposedError.of(chain, declared, ratios("cart", 1, "payments", 0.2)))
        .isEqualTo(1, EXACT);
  }

  @Test
  void a_circle_cannot_be_built() {
    SloId ref = new SloId(SloId.Kind.OBJECTIVE, "shop", "a");
    List<ComposedSlo.Member> members =
        List.of(
            new ComposedSlo.Member("a", ref, Set.of("b")),
            new ComposedSlo.Member("b", ref, Set.of("a")));

    assertThatThrownBy(() -> Includes.check(members)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Includes includes(Map<String, Set<String>> direct) {
    SloId ref = new SloId(SloId.Kind.OBJECTIVE, "shop", "any");
    return Includes.of(
        direct.entrySet().stream()
            .map(one -> new ComposedSlo.Member(one.getKey(), ref, one.getValue()))
            .toList());
  }

  private static Composition chain(String... aliases) {
    return new Composition.WeightedRoutes(
        aliases[0], List.of(new Composition.Route("all", BigDecimal.ONE, List.of(aliases))));
  }

  private static Map<String, OptionalDouble> ratios(Object... pairs) {
    Map<String, OptionalDouble> ratios = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      ratios.put(
          String.valueOf(pairs[i]), OptionalDouble.of(((Number) pairs[i + 1]).doubleValue()));
    }
    return ratios;
  }
}
