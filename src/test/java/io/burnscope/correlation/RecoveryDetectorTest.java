package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.ONSET;
import static io.burnscope.correlation.DemoEvidence.at;
import static io.burnscope.correlation.DemoEvidence.composed;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecoveryDetectorTest {
  private static final Onset BEGUN = new Onset(ONSET, Duration.ofMinutes(1));
  private static final Duration STEP = Duration.ofSeconds(30);

  private static Optional<Instant> recovery(Instant at) {
    return RecoveryDetector.find(composed(at("02:00:00"), at, STEP), BEGUN, at, 0.0006);
  }

  @Test
  void the_demo_is_back_to_usual_when_its_undo_is_complete() {
    assertThat(recovery(at("03:30:00"))).contains(at("03:28:00"));
  }

  @Test
  void the_first_calm_bucket_shows_it() {
    assertThat(recovery(at("03:28:30"))).contains(at("03:28:00"));
  }

  @Test
  void while_it_burns_there_is_no_recovery() {
    assertThat(recovery(at("03:16:30"))).isEmpty();
    assertThat(recovery(at("03:27:30"))).isEmpty();
  }

  @Test
  void a_grid_that_does_not_meet_the_minute_gives_the_same() {
    assertThat(recovery(at("03:29:41"))).contains(at("03:28:00"));
  }

  @Test
  void one_quiet_request_is_no_recovery() {
    TreeMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = at("02:57:00"); !end.isAfter(at("03:10:00")); end = end.plus(STEP)) {
      points.put(end, new Counts(1, 2));
    }
    points.put(at("03:10:30"), new Counts(0, 1));

    CountSeries series = CountSeries.of(STEP, points);

    assertThat(RecoveryDetector.find(series, BEGUN, at("03:10:30"), 0)).isEmpty();
  }

  @Test
  void traffic_that_stops_is_no_recovery() {
    TreeMap<Instant, Counts> points =
        new TreeMap<>(composed(at("02:50:00"), at("03:10:00"), STEP).points());
    for (Instant end = at("03:10:30"); !end.isAfter(at("03:20:00")); end = end.plus(STEP)) {
      points.put(end, Counts.NONE);
    }

    CountSeries series = CountSeries.of(STEP, points);

    assertThat(RecoveryDetector.find(series, BEGUN, at("03:20:00"), 0.0006)).isEmpty();
  }
}
