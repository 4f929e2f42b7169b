package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SliPointsTest {
  private static final Instant END = Instant.parse("2026-11-19T03:16:00Z");
  private static final Instant BEFORE = END.minusSeconds(60);
  private static final Grid GRID =
      Grid.over(TimeRange.before(END, Duration.ofMinutes(2)), Duration.ofMinutes(1));

  @Test
  void a_total_without_an_error_series_has_no_errors() {
    assertThat(SliPoints.counted(GRID, List.of(series("total", Map.of(END, 90.0)))))
        .containsExactly(Map.entry(END, new Counts(0, 90)));
  }

  @Test
  void a_missing_total_is_a_gap_and_not_zero() {
    assertThat(SliPoints.counted(GRID, List.of(series("bad", Map.of(END, 3.0))))).isEmpty();
  }

  @Test
  void an_idle_service_counts_nothing_of_nothing() {
    List<Series> idle = List.of(series("bad", Map.of(END, 0.0)), series("total", Map.of(END, 0.0)));

    assertThat(SliPoints.counted(GRID, idle)).containsExactly(Map.entry(END, new Counts(0, 0)));
  }

  @Test
  void more_bad_than_all_is_cut() {
    List<Series> much =
        List.of(
            series("bad", Map.of(BEFORE, 61.5, END, 7.0)),
            series("total", Map.of(BEFORE, 60.0, END, 50.0)));

    assertThat(SliPoints.counted(GRID, much))
        .containsExactly(Map.entry(BEFORE, new Counts(60, 60)), Map.entry(END, new Counts(7, 50)));
  }

  @Test
  void a_ratio_is_weighted_by_seconds() {
    assertThat(SliPoints.timed(GRID, List.of(series("", Map.of(BEFORE, 0.25, END, 1.5)))))
        .containsExactly(Map.entry(BEFORE, new Counts(15, 60)), Map.entry(END, new Counts(60, 60)));
  }

  private static Series series(String part, Map<Instant, Double> samples) {
    return new Series(Map.of(SliQueries.PART, part), new TreeMap<>(samples));
  }
}
