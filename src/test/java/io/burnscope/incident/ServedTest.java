package io.burnscope.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.ScopeSource;
import io.burnscope.correlation.ScopedSli;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.SliReadings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What members' own series tell of the workloads behind them. */
class ServedTest {
  private static final ObjectRef CART = new ObjectRef("Deployment", "shop", "cart");
  private static final ObjectRef WEB = new ObjectRef("Deployment", "shop", "web");

  @Test
  void of_two_members_of_one_workload_the_one_that_burns_more_tells() {
    CountSeries failing = counted(50, 100);
    CountSeries fast = counted(1, 200);

    assertThat(
            Served.own(
                List.of(
                    member("availability", 0.9, Set.of(CART)),
                    member("latency", 0.1, Set.of(CART))),
                numbers(Map.of("availability", failing, "latency", fast))))
        .isEqualTo(Map.of(CART, failing));
  }

  @Test
  void a_member_of_two_workloads_tells_of_neither() {
    assertThat(
            Served.own(
                List.of(member("checkout", 1, Set.of(CART, WEB))),
                numbers(Map.of("checkout", counted(50, 100)))))
        .isEmpty();
  }

  private static ScopedSli member(String alias, double share, Set<ObjectRef> workloads) {
    return new ScopedSli(
        alias,
        workloads,
        Set.of("shop"),
        ScopeSource.WORKLOAD_SELECTOR,
        share,
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static CountSeries counted(double bad, double total) {
    Instant end = Instant.parse("2026-07-01T12:00:00Z");
    return CountSeries.of(
        Duration.ofSeconds(30), new TreeMap<>(Map.of(end, new Counts(bad, total))));
  }

  private static Numbers numbers(Map<String, CountSeries> byAlias) {
    Map<String, SliReadings> readings = new TreeMap<>();
    byAlias.forEach((alias, series) ->
        readings.put(
            alias, new SliReadings(new Answer.Known<>(series), new Answer.Known<>(series))));
    return new Numbers(
        new Answer.Unavailable<>("none"), new Answer.Unavailable<>("none"), readings, List.of());
  }
}
