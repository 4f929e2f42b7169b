package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.input.Answer;
import io.burnscope.slo.Evaluation.MemberBurn;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Members that count each other's failures without saying so. */
class MemberOverlapTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final Duration BASE = Duration.ofMinutes(5);

  @Test
  void members_that_fail_alike_for_fifteen_minutes_overlap() {
    Evaluation evaluation = evaluate(ago -> ago < 40 ? 0.38 : 0, ago -> ago < 40 ? 0.39 : 0);

    assertThat(evaluation.errorRatio().orElseThrow()).isEqualTo(0.6218, within(1e-9));
    assertThat(evaluation.membersOverlap()).hasSize(1);
    MemberOverlap overlap = evaluation.membersOverlap().getFirst();
    assertThat(overlap.outer()).isEqualTo("base");
    assertThat(overlap.inner()).isEqualTo("payments");
    assertThat(overlap.sentence())
        .startsWith("base and payments fail alike (38.0 % and 39.0 % for 40 min")
        .endsWith(
            "taken for one failure, that of payments. The burn may count it twice until base"
                + " declares includes: [payments].");
    assertThat(shares(evaluation)).isEqualTo(Map.of("base", 0.0, "payments", 1.0));
  }

  @Test
  void ten_minutes_alike_may_be_chance() {
    Evaluation evaluation = evaluate(ago -> ago < 10 ? 0.38 : 0, ago -> ago < 10 ? 0.38 : 0);

    assertThat(evaluation.membersOverlap()).isEmpty();
    assertThat(shares(evaluation).get("base")).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void healthy_members_are_always_alike_and_prove_nothing() {
    assertThat(evaluate(ago -> 0.0002, ago -> 0.0002).membersOverlap()).isEmpty();
  }

  @Test
  void members_that_fail_differently_do_not_overlap() {
    assertThat(evaluate(ago -> 0.38, ago -> 0.30).membersOverlap()).isEmpty();
  }

  @Test
  void a_caller_that_fails_on_after_its_callee_recovered_does_not_overlap() {
    Evaluation evaluation = evaluate(ago -> 0.38, ago -> ago < 8 ? 0 : 0.38);

    assertThat(evaluation.membersOverlap()).isEmpty();
    assertThat(shares(evaluation).get("base")).isEqualTo(1, within(1e-9));
  }

  @Test
  void the_member_that_began_first_is_taken_for_the_origin() {
    Evaluation evaluation = evaluate(ago -> ago < 50 ? 0.38 : 0, ago -> ago < 40 ? 0.38 : 0);

    assertThat(evaluation.membersOverlap())
        .extracting(MemberOverlap::inner)
        .containsExactly("base");
    assertThat(shares(evaluation)).isEqualTo(Map.of("base", 1.0, "payments", 0.0));
  }

  @Test
  void what_is_declared_is_no_surprise() {
    Evaluation evaluation =
        evaluate(Set.of("payments"), ago -> ago < 40 ? 0.38 : 0, ago -> ago < 40 ? 0.38 : 0);

    assertThat(evaluation.errorRatio().orElseThrow()).isEqualTo(0.38, within(1e-9));
    assertThat(evaluation.burn().orElseThrow()).isEqualTo(76, within(1e-6));
    assertThat(evaluation.membersOverlap()).isEmpty();
    assertThat(evaluation.composed().orElseThrow().bounds().most()).isEqualTo(0.38, within(1e-9));
    assertThat(shares(evaluation).get("payments")).isEqualTo(1, within(1e-9));
  }

  @Test
  void recorded_means_of_two_windows_tell_it_too() {
    ComposedSlo slo = flow(Set.of());
    Map<String, Double> now = Map.of("base", 0.38, "payments", 0.36);

    assertThat(OverlapDetector.recorded(slo, now, Map.of("base", 0.2, "payments", 0.19), BASE))
        .containsExactly(new MemberOverlap("base", "payments", 0.38, 0.36, Duration.ofMinutes(15)));
    assertThat(OverlapDetector.recorded(slo, now, Map.of("base", 0.1, "payments", 0.1), BASE))
        .as("only ten minutes")
        .isEmpty();
    assertThat(OverlapDetector.recorded(slo, now, Map.of("base", 0.3, "payments", 0.2), BASE))
        .as("not alike before")
        .isEmpty();
    assertThat(OverlapDetector.recorded(flow(Set.of("payments")), now, now, BASE)).isEmpty();
  }

  @Test
  void a_known_call_path_decides_over_the_order_in_time() {
    MemberOverlap found = new MemberOverlap("payments", "base", 0.38, 0.37, BASE);

    assertThat(
            MemberOverlap.directed(
                List.of(found), (one, other) -> one.equals("base") && other.equals("payments")))
        .containsExactly(new MemberOverlap("base", "payments", 0.37, 0.38, BASE));
    assertThat(MemberOverlap.directed(List.of(found), (one, other) -> false))
        .containsExactly(found);
    assertThat(MemberOverlap.directed(List.of(found), (one, other) -> true)).containsExactly(found);
  }

  @Test
  void in_a_row_of_overlaps_the_innermost_carries_all() {
    List<MemberBurn> members = List.of(burn("a", 0.3), burn("b", 0.3), burn("c", 0.4));
    List<MemberOverlap> overlaps =
        List.of(
            new MemberOverlap("a", "b", 0.3, 0.3, BASE),
            new MemberOverlap("b", "c", 0.3, 0.3, BASE));

    assertThat(MemberOverlap.attributed(members, overlaps))
        .extracting(member -> member.share().orElseThrow())
        .satisfiesExactly(
            a -> assertThat(a).isZero(),
            b -> assertThat(b).isZero(),
            c -> assertThat(c).isEqualTo(1, within(1e-12)));
    assertThat(MemberOverlap.attributed(members, List.of())).isEqualTo(members);
  }

  private static MemberBurn burn(String alias, double share) {
    return new MemberBurn(
        alias,
        ref(alias),
        OptionalDouble.of(0.3),
        OptionalDouble.empty(),
        OptionalDouble.of(share),
        Optional.empty());
  }

  private static Map<String, Double> shares(Evaluation evaluation) {
    Map<String, Double> shares = new LinkedHashMap<>();
    evaluation
        .members()
        .forEach(member -> shares.put(member.alias(), member.share().orElseThrow()));
    return shares;
  }

  private static Evaluation evaluate(IntToDoubleFunction base, IntToDoubleFunction payments) {
    return evaluate(Set.of(), base, payments);
  }

  /** Both by how many minutes ago; base calls payments. */
  private static Evaluation evaluate(
      Set<String> includes, IntToDoubleFunction base, IntToDoubleFunction payments) {
    return SloEvaluator.evaluate(
        flow(includes), Map.of("base", readings(base), "payments", readings(payments)), AT, BASE);
  }

  private static ComposedSlo flow(Set<String> includes) {
    return new ComposedSlo(
        new SloId(SloId.Kind.COMPOSITION, "shop", "checkout"),
        "",
        Objective.ofPercent(new BigDecimal("99.5")),
        new SloWindow(30),
        List.of(
            new ComposedSlo.Member("base", ref("base"), includes),
            new ComposedSlo.Member("payments", ref("payments"))),
        new Composition.WeightedRoutes(
            "base",
            List.of(new Composition.Route("all", BigDecimal.ONE, List.of("base", "payments")))),
        Optional.empty(),
        Presentation.DEFAULT);
  }

  private static SloId ref(String alias) {
    return new SloId(SloId.Kind.OBJECTIVE, "shop", alias);
  }

  private static SliReadings readings(IntToDoubleFunction ratio) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (int i = 0; i < 14 * 60; i++) {
      points.put(
          AT.minus(STEP.multipliedBy(i)), new Counts(1500 * ratio.applyAsDouble(i / 2), 1500));
    }
    return new SliReadings(
        new Answer.Known<>(CountSeries.of(STEP, points)), new Answer.Unavailable<>("not asked"));
  }
}
