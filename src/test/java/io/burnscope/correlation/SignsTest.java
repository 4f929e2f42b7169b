package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.ALERT;
import static io.burnscope.correlation.DemoEvidence.ONSET;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a series shows of burns that no change made. */
class SignsTest {
  @Test
  void three_times_the_usual_requests_are_told() {
    assertThat(signs(Duration.ofHours(1), 300).words())
        .containsExactly("3.0 times the usual requests");
    assertThat(signs(Duration.ofHours(1), 110).words()).isEmpty();
  }

  @Test
  void a_service_that_is_seen_for_a_minute_only_has_no_usual_requests() {
    assertThat(signs(Duration.ofMinutes(1), 300).words()).isEmpty();
    assertThat(signs(Duration.ofMinutes(1), 300).weight()).isZero();
  }

  private static Signs signs(Duration history, double since) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = ONSET.minus(history); !end.isAfter(ALERT); end = end.plusSeconds(30)) {
      double total = end.isAfter(ONSET) ? since : 100;
      points.put(end, new Counts(end.isAfter(ONSET) ? total / 10 : 0, total));
    }
    Evidence demo = DemoEvidence.evidence();
    return new Signs(
        new Evidence(
            demo.at(),
            demo.searched(),
            demo.firstAlertAt(),
            demo.symptom(),
            demo.onset(),
            Optional.of(CountSeries.of(Duration.ofSeconds(30), points)),
            demo.members(),
            demo.changes(),
            demo.topology(),
            demo.comparisons(),
            demo.traffic(),
            demo.events(),
            demo.coverage(),
            demo.breakdowns(),
            demo.notChecked()));
  }
}
