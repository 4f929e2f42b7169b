package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.incident.BudgetRecount;
import io.burnscope.incident.Slis;
import io.burnscope.input.Answer;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SloNumbersTest {
  private static final Instant NOW = Instant.parse("2026-11-19T03:20:00Z");
  private static final Duration BASE = Duration.ofMinutes(5);
  private static final Slo SLO = Manifests.slo(Manifests.OBJECTIVE);

  private final Counters counters = new Counters();
  private double recordedBad = 500;
  private Optional<String> away = Optional.empty();
  private final SloNumbers numbers =
      new SloNumbers(
          (_, _) ->
              away.<Answer<Map<SloId, Recorded>>>map(Answer.Unavailable::new)
                  .orElseGet(() -> new Answer.Known<>(Map.of(SLO.id(), recorded()))),
          Optional.of(new BudgetRecount(counters, new ReplaySlos(List.of(SLO)), BASE)),
          BASE);

  @Test
  void a_budget_with_gaps_is_counted_again_from_the_counters() {
    refresh(NOW);
    assertThat(budget().remainingRatio()).isCloseTo(0, within(1e-9));

    numbers.recount(NOW);

    assertThat(budget().completeness()).isEqualTo(1);
    assertThat(budget().remainingRatio()).isCloseTo(0.8, within(1e-3));
  }

  @Test
  void what_is_recorded_after_the_count_is_added_to_it() {
    refresh(NOW);
    numbers.recount(NOW);
    refresh(NOW.plus(Duration.ofMinutes(7)));

    recordedBad += 40;
    refresh(NOW.plus(Duration.ofMinutes(12)));

    assertThat(budget().remainingRatio()).isCloseTo(0.8 - 40 / 403.2, within(1e-3));
  }

  @Test
  void what_was_counted_and_is_recorded_a_little_later_counts_once() {
    refresh(NOW);
    numbers.recount(NOW);

    recordedBad += 40;
    refresh(NOW.plus(Duration.ofMinutes(4)));

    assertThat(budget().remainingRatio()).isCloseTo(0.8, within(1e-3));
  }

  @Test
  void one_query_that_failed_is_no_silence() {
    refresh(NOW);
    away = Optional.of("Prometheus gave no answer");
    refresh(NOW.plusSeconds(30));
    assertThat(numbers.silence()).isEmpty();

    refresh(NOW.plus(Duration.ofMinutes(6)));
    assertThat(numbers.silence()).contains("Prometheus gave no answer");
  }

  @Test
  void the_counters_are_asked_once_an_hour() {
    refresh(NOW);
    numbers.recount(NOW);
    numbers.recount(NOW.plus(Duration.ofMinutes(59)));
    assertThat(counters.asked).hasValue(1);

    numbers.recount(NOW.plus(Duration.ofMinutes(60)));
    assertThat(counters.asked).hasValue(2);
  }

  private void refresh(Instant at) {
    numbers.refresh(Map.of(SLO.id(), SLO), at);
  }

  private ErrorBudget budget() {
    return numbers.of(SLO).orElseThrow().numbers().budget().orElseThrow();
  }

  /** A quarter of the window is recorded; 250,000 events allow 500 to fail in all of it. */
  private Recorded recorded() {
    return new Recorded(
        Map.of(BASE, 0.4),
        OptionalDouble.of(7),
        OptionalDouble.of(1 - recordedBad / 500),
        OptionalDouble.of(0.25),
        OptionalDouble.of(250_000),
        OptionalDouble.of(recordedBad),
        OptionalInt.empty());
  }

  /** 100 events in each step, one in ten thousand fails: a fifth of what may. */
  private static final class Counters implements Slis {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
      asked.incrementAndGet();
      NavigableMap<Instant, Counts> points = new TreeMap<>();
      for (Instant at = range.end(); at.isAfter(range.start()); at = at.minus(step)) {
        points.put(at, new Counts(0.01, 100));
      }
      return new Answer.Known<>(CountSeries.of(step, points));
    }

    @Override
    public Answer<Map<String, CountSeries>> byRevision(
        SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
      return new Answer.Unavailable<>("not asked");
    }

    @Override
    public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
      return new Answer.Unavailable<>("not asked");
    }
  }
}
