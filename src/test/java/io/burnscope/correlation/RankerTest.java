package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.COUPON;
import static io.burnscope.correlation.DemoEvidence.FRONTEND;
import static io.burnscope.correlation.DemoEvidence.PAYMENTS;
import static io.burnscope.correlation.DemoEvidence.configMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The checkout incident as a whole: the guilty change first, with reasons, and not the nearest. */
class RankerTest {
  private final Ranking ranking = Ranker.rank(DemoEvidence.evidence());

  @Test
  void the_rollout_whose_new_pods_fail_is_first_with_high_confidence() {
    Suspect first = ranking.suspects().getFirst();

    assertThat(first.change().object()).isEqualTo(PAYMENTS);
    assertThat(first.probability()).isCloseTo(0.952, within(0.005));
    assertThat(ranking.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(ranking.named()).contains(first);
  }

  @Test
  void its_reasons_are_told_strongest_first() {
    assertThat(ranking.suspects().getFirst().reasons())
        .containsExactly(
            "1.9.0 fails 38.0 % of its calls, 1.8.2 0.03 %, in the same 6 min",
            "same rollout: PSP_TIMEOUT_MS 2000 → 200",
            "first 1.9.0 pod ready 10 s before the errors began",
            "via ci-deployer, pipeline 4812 · owner team-payments",
            "payments carries 99.95 % of the burn; base and coupon are at their normal rates");
  }

  @Test
  void the_nearest_in_time_comes_second_with_what_speaks_against_it() {
    Suspect second = ranking.suspects().get(1);

    assertThat(second.change().object()).isEqualTo(FRONTEND);
    assertThat(second.probability()).isCloseTo(0.010, within(0.002));
    assertThat(second.reasons()).containsExactly("nearest in time (3 min)");
    assertThat(second.against())
        .containsExactly("old and new pods fail alike (0.03 %)", "not a member");
  }

  @Test
  void configuration_of_a_member_that_does_not_burn_comes_third() {
    Suspect third = ranking.suspects().get(2);

    assertThat(third.change().object()).isEqualTo(configMap("coupon-rules"));
    assertThat(third.probability()).isCloseTo(0.004, within(0.001));
    assertThat(third.against())
        .containsExactly(
            "only " + COUPON.name() + " reads it",
            "coupon errors unchanged (0.10 %)",
            "coupon carries 0.02 % of the burn");
  }

  @Test
  void the_ten_others_share_one_percent_and_three_are_left_unexplained() {
    double others = ranking.suspects().stream().skip(3).mapToDouble(Suspect::probability).sum();

    assertThat(ranking.suspects()).hasSize(13);
    assertThat(others).isCloseTo(0.007, within(0.002));
    assertThat(ranking.unexplained()).isCloseTo(0.027, within(0.003));
  }

  @Test
  void the_autoscaler_of_the_suspect_itself_is_an_effect() {
    assertThat(ranking.effects()).hasSize(1);
    assertThat(ranking.effects().getFirst().change().object()).isEqualTo(PAYMENTS);
    assertThat(ranking.effects().getFirst().reason())
        .isEqualTo("scaled by its HPA, 10 min after the onset");
    assertThat(ranking.found()).isEqualTo(14);
  }

  @Test
  void warnings_corroborate_and_limits_are_passed_on() {
    assertThat(ranking.corroboration())
        .isEqualTo(List.of("37 × Unhealthy (readiness), all on revision 42"));
    assertThat(ranking.notChecked()).containsExactly("Secrets");
  }
}
