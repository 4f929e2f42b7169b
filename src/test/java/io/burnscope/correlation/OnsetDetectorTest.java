package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.ALERT;
import static io.burnscope.correlation.DemoEvidence.ONSET;
import static io.burnscope.correlation.DemoEvidence.at;
import static io.burnscope.correlation.DemoEvidence.composed;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnsetDetectorTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final Instant BEGIN = at("01:00:00");

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  private CountSeries series(double perMinute, ToDoubleFunction<Instant> ratio) {
    System.out.println("OnsetDetectorTest seed " + seed);
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = BEGIN.plus(STEP); !end.isAfter(ALERT); end = end.plus(STEP)) {
      double mean = perMinute / 2;
      long total = Math.max(0, Math.round(mean + random.nextGaussian() * Math.sqrt(mean)));
      double failing = ratio.applyAsDouble(end.minusSeconds(15));
      long bad = random.doubles(total).filter(drawn -> drawn < failing).count();
      points.put(end, new Counts(bad, total));
    }
    return CountSeries.of(STEP, points);
  }

  private static ToDoubleFunction<Instant> step(double before, double after, Instant from) {
    return time -> time.isBefore(from) ? before : after;
  }

  private Onset onset(CountSeries series) {
    return OnsetDetector.find(series, ALERT, HOUR).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 15, 30, 60})
  void the_demo_begins_at_its_canary_not_at_its_full_rollout(int seconds) {
    Duration step = Duration.ofSeconds(seconds);

    assertThat(onset(composed(BEGIN, ALERT, step)))
        .isEqualTo(new Onset(ONSET, Duration.ofMinutes(1)));
  }

  @Test
  void a_grid_that_does_not_meet_the_minute_gives_the_same() {
    CountSeries shifted = composed(at("01:00:11"), ALERT, STEP);

    assertThat(onset(shifted)).isEqualTo(new Onset(ONSET, Duration.ofMinutes(1)));
  }

  @Test
  void buckets_of_a_second_are_told_in_seconds() {
    CountSeries fine = composed(at("02:40:00"), ALERT, Duration.ofSeconds(1));

    Onset onset = OnsetDetector.find(fine, ALERT, Duration.ofMinutes(20)).orElseThrow();

    assertThat(onset.time()).isBetween(at("02:55:48"), at("02:55:54"));
    assertThat(onset.uncertainty()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void a_steady_error_rate_has_no_onset() {
    assertThat(OnsetDetector.find(series(3000, time -> 0.01), ALERT, HOUR)).isEmpty();
  }

  @Test
  void errors_all_along_have_no_onset() {
    assertThat(OnsetDetector.find(series(3000, time -> 0.5), ALERT, HOUR)).isEmpty();
  }

  @Test
  void no_data_has_no_onset() {
    CountSeries empty = CountSeries.of(STEP, new TreeMap<>());

    assertThat(OnsetDetector.find(empty, ALERT, HOUR)).isEmpty();
  }

  @Test
  void an_earlier_smaller_blip_that_recovered_is_not_the_onset() {
    CountSeries blip =
        series(
            3000,
            time ->
                time.isAfter(at("02:20:00")) && time.isBefore(at("02:26:00"))
                    ? 0.05
                    : time.isBefore(at("03:00:00")) ? 0.001 : 0.2);

    assertThat(onset(blip).time()).isBetween(at("02:59:00"), at("03:01:00"));
  }

  @Test
  void a_short_dip_belongs_to_the_burn() {
    CountSeries dip =
        series(
            3000,
            time ->
                time.isBefore(at("02:50:00"))
                        || (time.isAfter(at("03:00:00")) && time.isBefore(at("03:01:00")))
                    ? 0.001
                    : 0.2);

    assertThat(onset(dip).time()).isBetween(at("02:49:00"), at("02:51:00"));
  }

  @Test
  void low_traffic_is_found_within_its_own_uncertainty() {
    Onset onset = onset(series(6, step(0.001, 0.9, at("02:55:00"))));

    assertThat(Duration.between(at("02:55:00"), onset.time()).abs())
        .isLessThanOrEqualTo(onset.uncertainty().plusMinutes(2));
  }

  @Test
  void two_bad_minutes_after_hours_without_any_error_are_enough() {
    TreeMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = BEGIN; !end.isAfter(at("03:16:00")); end = end.plusSeconds(60)) {
      points.put(end, new Counts(end.isAfter(at("03:14:00")) ? 5 : 0, 60));
    }

    CountSeries sparse = CountSeries.of(Duration.ofMinutes(1), points);

    assertThat(onset(sparse).time()).isEqualTo(at("03:14:00"));
  }

  @Test
  void a_slow_ramp_begins_while_it_is_still_low() {
    CountSeries ramp =
        series(
            3000,
            time ->
                time.isBefore(at("02:40:00"))
                    ? 0.001
                    : 0.001
                        + 0.3 * Duration.between(at("02:40:00"), time).toSeconds() / (36.5 * 60));

    assertThat(onset(ramp).time()).isBetween(at("02:39:00"), at("02:46:00"));
  }

  @Test
  void a_gap_before_the_first_raised_bucket_widens_the_uncertainty() {
    CountSeries whole = series(3000, step(0.001, 0.2, at("02:55:00")));
    TreeMap<Instant, Counts> holed = new TreeMap<>(whole.points());
    holed.subMap(at("02:50:00"), false, at("03:00:00"), true).clear();

    Onset onset = onset(CountSeries.of(STEP, holed));

    assertThat(Duration.between(at("02:55:00"), onset.time()).abs())
        .isLessThanOrEqualTo(onset.uncertainty());
  }

  @Test
  void idle_time_tells_nothing_and_does_no_harm() {
    CountSeries whole = series(3000, step(0.001, 0.2, at("02:55:00")));
    TreeMap<Instant, Counts> idle = new TreeMap<>(whole.points());
    idle.subMap(at("01:30:00"), at("02:20:00")).replaceAll((time, counts) -> Counts.NONE);

    assertThat(onset(CountSeries.of(STEP, idle)).time()).isBetween(at("02:54:00"), at("02:56:00"));
  }

  @Test
  void a_series_weighted_by_time_works_as_well() {
    TreeMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = BEGIN; !end.isAfter(ALERT); end = end.plus(STEP)) {
      points.put(end, new Counts(end.isAfter(at("02:55:00")) ? 9 : 0.01, 30));
    }

    CountSeries weighted = new CountSeries(STEP, STEP, CountSeries.Weight.TIME, points);

    assertThat(onset(weighted).time()).isEqualTo(at("02:55:00"));
  }

  @Test
  void a_short_outage_that_ended_just_before_the_alert_is_found() {
    CountSeries outage =
        series(
            3000,
            time -> time.isAfter(at("03:09:00")) && time.isBefore(at("03:13:00")) ? 1.0 : 0.001);

    assertThat(onset(outage).time()).isBetween(at("03:08:00"), at("03:10:00"));
  }

  @Test
  void a_burn_that_stopped_and_came_back_after_the_alert_began_before_it() {
    TreeMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = BEGIN; end.isBefore(at("03:50:00")); end = end.plus(STEP)) {
      boolean first = end.isAfter(at("03:05:00")) && end.isBefore(at("03:20:00"));
      boolean again = end.isAfter(at("03:35:00"));
      points.put(end, new Counts(first || again ? 240 : 0.3, 600));
    }

    assertThat(onset(CountSeries.of(STEP, points)).time())
        .isBetween(at("03:04:00"), at("03:06:00"));
  }

  @Test
  void a_long_series_in_fine_steps_is_merged_before_it_is_cut() {
    CountSeries day = composed(at("00:00:00"), ALERT, Duration.ofSeconds(5));

    Onset onset = OnsetDetector.find(day, ALERT, Duration.ofDays(1)).orElseThrow();

    assertThat(onset.time()).isBetween(at("02:55:30"), at("02:56:30"));
  }
}
