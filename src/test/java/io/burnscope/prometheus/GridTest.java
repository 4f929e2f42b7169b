package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GridTest {
  private static final Instant END = Instant.parse("2026-11-19T03:16:30Z");

  @Test
  void buckets_end_at_the_end_of_the_range() {
    Grid grid = Grid.over(TimeRange.before(END, Duration.ofMinutes(3)), Duration.ofMinutes(1));

    assertThat(grid.count()).isEqualTo(3);
    assertThat(grid.first()).isEqualTo("2026-11-19T03:14:30Z");
    assertThat(grid.at(2)).isEqualTo(END);
  }

  @Test
  void a_broken_step_at_the_start_is_left_out_but_one_bucket_remains() {
    assertThat(Grid.over(TimeRange.before(END, Duration.ofSeconds(150)), Duration.ofMinutes(1)))
        .returns(2, Grid::count);
    assertThat(Grid.over(TimeRange.before(END, Duration.ofSeconds(50)), Duration.ofMinutes(1)))
        .returns(1, Grid::count);
  }

  @Test
  void a_long_range_is_asked_in_parts_that_leave_out_nothing() {
    Grid grid = Grid.over(TimeRange.before(END, Duration.ofDays(90)), Duration.ofMinutes(5));

    assertThat(grid.count()).isEqualTo(25_920);
    assertThat(grid.parts(Duration.ofDays(90)))
        .extracting(Grid::count)
        .containsExactly(10_000, 10_000, 5_920);
    assertThat(grid.parts(Duration.ofDays(2))).hasSize(45).last().returns(END, Grid::end);
    assertThat(grid.parts(Duration.ofDays(2)).get(1).first())
        .isEqualTo(grid.parts(Duration.ofDays(2)).getFirst().end().plus(Duration.ofMinutes(5)));
  }

  @Test
  void samples_beside_the_grid_count_at_the_nearest_point() {
    Grid grid = Grid.over(TimeRange.before(END, Duration.ofMinutes(2)), Duration.ofMinutes(1));
    NavigableMap<Instant, Double> samples = new TreeMap<>();
    samples.put(END.minusSeconds(95), 1.0);
    samples.put(END.minusSeconds(80), 2.0);
    samples.put(END.minusSeconds(20), 3.0);

    assertThat(grid.placed(samples)).containsOnlyKeys(END.minusSeconds(60), END).containsValue(3.0);
  }
}
