package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachableTargetTest {
  private static final Map<String, String> TARGETS =
      Map.of("base", "99.9", "money/payments", "99.95", "coupon", "99.5");

  @Test
  void routes_reach_the_weighted_product_of_their_targets_exactly() {
    ComposedSlo slo = slo("target: \"99.5\"", "target: 99.9");

    ReachableTarget reachable = ReachableTarget.of(slo, objectives(TARGETS)).orElseThrow();

    assertThat(reachable.ratio()).isEqualByComparingTo("0.99800124975");
    assertThat(reachable.percent(slo.target())).isEqualTo("99.80");
    assertThat(ReachableTarget.notes(slo, objectives(TARGETS)))
        .containsExactly(
            "the members' targets reach 99.80 %, below the target of 99.9 %: lower it or raise"
                + " theirs");
  }

  @Test
  void a_target_that_can_be_kept_needs_no_word() {
    assertThat(ReachableTarget.notes(slo("x", "x"), objectives(TARGETS))).isEmpty();
  }

  @Test
  void a_member_that_includes_others_costs_only_what_it_promises_less() {
    ComposedSlo slo = slo("{name: base-slo}", "{name: base-slo}, includes: [payments, coupon]");

    assertThat(ReachableTarget.of(slo, objectives(TARGETS)).orElseThrow().ratio())
        .isEqualByComparingTo("0.999");
    assertThat(
            ReachableTarget.of(
                    slo,
                    objectives(Map.of("base", "99", "money/payments", "99.95", "coupon", "99.5")))
                .orElseThrow()
                .ratio())
        .isEqualByComparingTo("0.99");
  }

  @Test
  void and_min_reaches_the_lowest_target() {
    String yaml = Manifests.COMPOSITION.replace("target: \"99.5\"", "target: 99.9");
    ComposedSlo worst =
        (ComposedSlo)
            Manifests.slo(
                yaml.substring(0, yaml.indexOf("composition:\n")) + "composition: {type: AND_MIN}");

    assertThat(ReachableTarget.of(worst, objectives(TARGETS)).orElseThrow().ratio())
        .isEqualByComparingTo("0.995");
    assertThat(ReachableTarget.notes(worst, objectives(TARGETS)))
        .containsExactly(
            "the members' targets reach 99.50 %, below the target of 99.9 %: lower it or raise"
                + " theirs");
  }

  @Test
  void with_an_unknown_member_nothing_can_be_said() {
    Map<String, String> two = Map.of("base", "99.9", "money/payments", "99.95");

    assertThat(ReachableTarget.of(slo("x", "x"), objectives(two))).isEmpty();
    assertThat(ReachableTarget.notes(slo("x", "x"), objectives(two))).isEmpty();
  }

  private static ComposedSlo slo(String right, String other) {
    return (ComposedSlo) Manifests.slo(Manifests.COMPOSITION.replace(right, other));
  }

  private static Map<SloId, SingleSlo> objectives(Map<String, String> targets) {
    Map<SloId, SingleSlo> objectives = new LinkedHashMap<>();
    targets.forEach((path, target) -> {
      String[] parts = ("checkout/" + path).split("/", -1);
      SloId id =
          new SloId(
              SloId.Kind.OBJECTIVE, parts[parts.length - 2], parts[parts.length - 1] + "-slo");
      objectives.put(
          id,
          new SingleSlo(
              id,
              "",
              "availability",
              Objective.ofPercent(new BigDecimal(target)),
              new SloWindow(30),
              new Sli.RecordedRatio("m%s", "a=\"b\""),
              Optional.empty(),
              WorkloadSelector.NONE,
              Presentation.DEFAULT));
    });
    return objectives;
  }
}
