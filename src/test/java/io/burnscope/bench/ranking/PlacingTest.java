package io.burnscope.bench.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the cause stands, with ties in expectation. */
class PlacingTest {
  private static final Map<String, Double> TIED = Map.of("a", 0.5, "b", 0.2, "c", 0.2, "d", 0.1);

  @Test
  void a_clear_order_has_one_rank() {
    assertThat(Placing.of(TIED, "a")).isEqualTo(new Placing(0, 1));
    assertThat(Placing.of(TIED, "d").reciprocalRank()).isEqualTo(0.25);
    assertThat(Placing.of(TIED, "d").hit(3)).isZero();
  }

  @Test
  void equal_scores_share_their_ranks() {
    Placing second = Placing.of(TIED, "b");

    assertThat(second.hit(1)).isZero();
    assertThat(second.hit(2)).isEqualTo(0.5);
    assertThat(second.hit(3)).isEqualTo(1);
    assertThat(second.reciprocalRank()).isCloseTo((1.0 / 2 + 1.0 / 3) / 2, within(1e-9));
  }

  @Test
  void a_cause_that_is_no_candidate_has_rank_ten() {
    Placing missing = Placing.of(TIED, "e");

    assertThat(missing.hit(3)).isZero();
    assertThat(missing.reciprocalRank()).isEqualTo(0.1);
  }

  @Test
  void the_measures_are_means_over_cases() {
    Score score = new Score(List.of(new Placing(0, 1), new Placing(0, 2), new Placing(4, 1)));

    assertThat(score.first()).isEqualTo(1.5);
    assertThat(score.hitRate(3)).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(score.mrr()).isCloseTo((1 + 0.75 + 0.2) / 3, within(1e-9));
    assertThat(score.interval()[0]).isLessThan(0.5);
    assertThat(score.interval()[1]).isGreaterThan(0.5);
  }
}
