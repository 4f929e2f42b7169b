package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.ALERT;
import static io.burnscope.correlation.DemoEvidence.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Change;
import io.burnscope.change.PodsState;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private static final Map<String, CountSeries> SERIES =
      DemoEvidence.byRevision(at("02:00:00"), ALERT, Duration.ofSeconds(10));

  @Test
  void revisions_are_compared_while_both_serve() {
    RevisionComparison found =
        Comparisons.of(DemoEvidence.paymentsRollout(), SERIES, List.of(), ALERT).orElseThrow();

    assertThat(found.range()).isEqualTo(new TimeRange(at("02:55:50"), at("03:02:00")));
    assertThat(found.newRevision()).isEqualTo("42");
    assertThat(found.oldRevision()).isEqualTo("41");
    assertThat(found.newCounts().plus(found.oldCounts()).total()).isEqualTo(18_500);
    assertThat(Words.percent(found.newCounts())).isEqualTo("38.0 %");
    assertThat(Words.percent(found.oldCounts())).isEqualTo("0.03 %");
  }

  @Test
  void while_the_old_revision_serves_the_comparison_reaches_to_now() {
    Instant now = at("02:59:00");

    assertThat(
            Comparisons.of(DemoEvidence.paymentsRollout(), SERIES, List.of(), now)
                .orElseThrow()
                .range())
        .isEqualTo(new TimeRange(at("02:55:50"), now));
  }

  @Test
  void ready_pods_without_a_single_call_are_silent() {
    Change.Rollout rollout = DemoEvidence.paymentsRollout();
    Map<String, CountSeries> onlyOld = Map.of("41", Objects.requireNonNull(SERIES.get("41")));
    List<PodsState> ready =
        List.of(new PodsState("41", 19, 0, 0, Set.of()), new PodsState("42", 1, 0, 0, Set.of()));
    List<PodsState> starting = List.of(new PodsState("42", 0, 1, 0, Set.of()));

    assertThat(Comparisons.of(rollout, onlyOld, ready, at("02:59:00")).orElseThrow().silent())
        .isTrue();
    assertThat(Comparisons.of(rollout, onlyOld, starting, at("02:59:00"))).isEmpty();
    assertThat(Comparisons.of(rollout, onlyOld, List.of(), at("02:59:00"))).isEmpty();
  }

  @Test
  void a_revision_without_series_cannot_be_compared() {
    assertThat(Comparisons.of(DemoEvidence.frontendRollout(), SERIES, List.of(), ALERT)).isEmpty();
  }
}
